import { describe, expect, it } from '@jest/globals';
import { actions, CERTIFICATION_STATUSES, CODES, NONCONFORMITY_STATUSES, PROJECT_STATUSES, ROLES } from '#domain';
import { fieldsOf } from '../../domain/src/testing/payload-fields.js';
import { walked } from '../../domain/src/testing/walkthrough.js';
import { BOTTLENECK_STATUSES } from './bottlenecks.js';
import { readModels } from './read-models.js';
import { versions } from './testing/folded.js';

const CODE = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$/;
/** Names are for codes; these hold what people or other systems have named. */
const holdsNames = (property: string): boolean =>
  /(?:Id|Ids|No|Of|By)$/.test(property) ||
  ['measured', 'limitText', 'unit', 'method', 'scale', 'values'].includes(property);

/** What looks like a code anywhere in a value, by the property it stands in. */
function* codesIn(value: unknown, property: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') {
    if (CODE.test(value) && !holdsNames(property)) yield [property, value];
  } else if (Array.isArray(value)) {
    for (const item of value) yield* codesIn(item, property);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* codesIn(member, name);
  }
}

const onRows = readModels.flatMap((model) =>
  [...versions(model, walked)].flatMap(([, row]) =>
    [...codesIn(row, '')].map(([property, code]) => ({ place: `${model.name}.${property}`, code })),
  ),
);
const inPayloads = actions.flatMap(({ payload }) => fieldsOf(payload).flatMap(({ codes }) => codes));
const statuses = [...BOTTLENECK_STATUSES, ...PROJECT_STATUSES, ...NONCONFORMITY_STATUSES, ...CERTIFICATION_STATUSES];

describe('codes that people meet', () => {
  it.each([...new Set([...statuses, ...ROLES])])('%s has a name', (code) =>
    expect(Object.hasOwn(CODES, code)).toBe(true),
  );

  it('have names wherever they stand in a row', () =>
    expect([
      ...new Set(onRows.filter(({ code }) => !Object.hasOwn(CODES, code)).map(({ place, code }) => `${place} ${code}`)),
    ]).toEqual([]));

  it('are met somewhere: no shared name is left over', () => {
    const met = new Set<string>([...statuses, ...ROLES, ...inPayloads, ...onRows.map(({ code }) => code)]);
    const own = new Set(actions.flatMap(({ terms }) => Object.keys(terms.codes ?? {})));
    expect(Object.keys(CODES).filter((code) => !met.has(code) && !own.has(code))).toEqual([]);
  });
});
