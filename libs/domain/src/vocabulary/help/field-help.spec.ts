import { describe, expect, it } from '@jest/globals';
import { actions } from '../../actions.js';
import { fieldsOf } from '../../testing/payload-fields.js';
import { HELP_NAMES } from './field-help.js';
import { FITTING_NAMES } from './fitting-organisations.js';

const used = new Set(
  actions.flatMap(({ name, payload }) => fieldsOf(payload).flatMap(({ name: field }) => [field, `${name}.${field}`])),
);

describe('the help of fields', () => {
  it('is about fields that commands have', () => {
    expect(HELP_NAMES.filter((name) => !used.has(name))).toEqual([]);
  });

  it('offers organisations for fields that commands have', () => {
    expect(FITTING_NAMES.filter((name) => !used.has(name))).toEqual([]);
  });
});
