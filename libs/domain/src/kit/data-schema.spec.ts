import { describe, expect, it } from '@jest/globals';
import { mismatch, type DataSchema } from './data-schema.js';

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
  ])('agree with %s', (_what, value) => expect(mismatch(value, schema)).toBeUndefined());

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
  ])('%j: %s', (value, found) => expect(mismatch(value, schema)).toBe(found));

  it('agree where properties may have any name', () => {
    const record: DataSchema = { type: 'object', properties: {}, required: [], additionalProperties: text };
    expect(mismatch({ a: 'x', b: 'y' }, record)).toBeUndefined();
    expect(mismatch({ a: 1 }, record)).toBe('a must be a string');
  });
});
