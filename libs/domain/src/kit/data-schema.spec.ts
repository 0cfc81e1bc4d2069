import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkOf, mismatch, type DataSchema } from './data-schema.js';

const text: DataSchema = { type: 'string' };
const limit: DataSchema = {
  anyOf: [
    {
      type: 'object',
      properties: { kind: { enum: ['NUMBER'] }, max: { type: 'number' } },
      required: ['kind'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { kind: { enum: ['PASS_FAIL'] } },
      required: ['kind'],
      additionalProperties: false,
    },
  ],
};
const schema: DataSchema = {
  type: 'object',
  properties: { id: text, note: text, limit, tags: { type: 'array', items: text } },
  required: ['id', 'limit', 'tags'],
  additionalProperties: false,
};
const data = { id: 'T-1', limit: { kind: 'NUMBER', max: 0.5 }, tags: ['a'] };

describe('data and their schema', () => {
  it.each([
    ['every property', { ...data, note: 'n' }],
    ['an optional property left out', data],
    ['an optional property that is undefined', { ...data, note: undefined }],
    ['another of several shapes', { ...data, limit: { kind: 'PASS_FAIL' } }],
  ])('agree with %s', (_what, value) => {
    expect(mismatch(value, schema)).toBeUndefined();
    expect(checkOf(schema)(value)).toBe(true);
  });

  it.each([
    [{ ...data, id: undefined }, 'id is missing'],
    [{ ...data, id: 1 }, 'id must be a string'],
    [{ ...data, extra: 1 }, 'extra is unknown'],
    [{ ...data, constructor: 1 }, 'constructor is unknown'],
    [{ ...data, tags: ['a', null] }, 'tags[1] must be a string'],
    [{ ...data, tags: {} }, 'tags must be a list'],
    [
      { ...data, limit: { kind: 'RATING' } },
      'limit.kind must be one of NUMBER, or limit.kind must be one of PASS_FAIL',
    ],
    [[], 'data must be an object'],
  ])('%j: %s', (value, found) => {
    expect(mismatch(value, schema)).toBe(found);
    expect(checkOf(schema)(value)).toBe(false);
  });

  it('agree where properties may have any name', () => {
    const record: DataSchema = { type: 'object', properties: {}, required: [], additionalProperties: text };
    expect(mismatch({ a: 'x', b: 'y' }, record)).toBeUndefined();
    expect(mismatch({ a: 1 }, record)).toBe('a must be a string');
    expect(checkOf(record)({ a: 'x', b: 'y' })).toBe(true);
    expect(checkOf(record)({ a: 1 })).toBe(false);
  });

  it('have one verdict, with words and without', () => {
    const member = fc.oneof(
      fc.constantFrom<unknown>('a', 'NUMBER', 'PASS_FAIL', 1, null, undefined, true, [], ['a'], [1], {}),
      fc.record({ kind: fc.constantFrom('NUMBER', 'PASS_FAIL', 'x'), max: fc.constantFrom(1, 'x', undefined) }),
    );
    const others = fc.dictionary(fc.constantFrom('id', 'note', 'limit', 'tags', 'toString', 'x'), member);
    fc.assert(
      fc.property(
        fc.oneof(
          member,
          others,
          others.map((some) => ({ ...data, ...some })),
        ),
        (value) => expect(checkOf(schema)(value)).toBe(mismatch(value, schema) === undefined),
      ),
    );
  });
});
