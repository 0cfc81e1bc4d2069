import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalData } from './normal-data.js';
import type { JsonSchema } from './payload-schema.js';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string', maxLength: 100 },
    names: { type: 'array', items: { type: 'string', maxLength: 100 } },
    parts: {
      type: 'array',
      items: { type: 'object', properties: { note: { type: 'string', maxLength: 100 }, count: { type: 'integer' } } },
    },
  },
};

describe('data as they are stored', () => {
  it('have their texts in NFC and trimmed, at any depth, and everything else unchanged', () =>
    expect(
      normalData(schema, {
        id: ' e\u0301 ',
        name: ' e\u0301 ',
        names: ['a', '\u3000b'],
        parts: [{ note: 'c\n', count: 1 }, { count: 2 }],
        more: ' d ',
      }),
    ).toEqual({
      id: ' e\u0301 ',
      name: 'é',
      names: ['a', 'b'],
      parts: [{ note: 'c', count: 1 }, { count: 2 }],
      more: ' d ',
    }));

  it('are the same object where nothing changes', () => {
    const data = { id: ' ', name: 'é', names: ['a'], parts: [{ note: 'c' }] };
    expect(normalData(schema, data)).toBe(data);
  });

  it('are left to the validation where they do not fit the schema', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => normalData(schema, value)).not.toThrow();
        expect(() => normalData(schema, { name: value, names: value, parts: value })).not.toThrow();
      }),
    ));
});
