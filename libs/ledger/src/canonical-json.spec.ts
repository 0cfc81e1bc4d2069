import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

/** A direct implementation of RFC 8785: sorted names, and JSON.stringify for everything else. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(reference).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${reference(member)}`).join(',')}}`;
}

const NAMES = fc.string({
  unit: fc.constantFrom('a', 'b', 'Z', '1', '10', '"', '\\', '\n', '\u0000', 'é', '中', '\uffff', '😀'),
});
const { value: VALUES } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      NAMES,
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(NAMES, tie('value'), { maxKeys: 40 }),
  ),
}));

describe('canonical JSON', () => {
  it('sorts the members of every object and writes no white space, for any value', () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        expect(canonicalJson(value)).toBe(reference(value));
      }),
    );
  });

  it('is the same for the same value in another order', () => {
    expect(canonicalJson({ b: 1, a: { d: [], c: -0 }, '10': 2, '9': 3 })).toBe(
      canonicalJson({ '9': 3, '10': 2, a: { c: 0, d: [] }, b: 1 }),
    );
  });

  it('orders names by UTF-16 code units, not by code points', () => {
    expect(canonicalJson({ '\ufb33': 1, '😀': 2 })).toBe('{"😀":2,"\ufb33":1}');
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([[NaN], [Infinity], ['\ud800'], [{ '\udc00': 1 }], [undefined], [[undefined]], [() => 1], [1n]])(
    'refuses %p',
    (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
  );
});
