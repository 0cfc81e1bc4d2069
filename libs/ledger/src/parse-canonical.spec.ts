import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { NotCanonical, parseCanonical } from './parse-canonical.js';

describe('reading canonical JSON', () => {
  it('returns the value of every canonical text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        fc.pre(!hasUnsafeInteger(value));
        expect(parseCanonical(canonicalJson(value))).toEqual(JSON.parse(canonicalJson(value)));
      }),
    );
  });

  it('refuses every integer beyond the exact range, wherever it stands, and no other number', () => {
    const numbers = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.bigInt().map(Number),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(numbers, fc.constantFrom('', '1234567890123456', '1e+21'), (number, name) => {
        fc.pre(Number.isFinite(number));
        const text = canonicalJson({ [name]: [name, number] });
        const isUnsafe = Number.isInteger(number) && !Number.isSafeInteger(number);
        if (isUnsafe) expect(() => parseCanonical(text)).toThrow(NotCanonical);
        else expect(parseCanonical(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['a repeated name', '{"a":1,"a":1}'],
    ['a repeated name that is inherited', '{"__proto__":1,"__proto__":2}'],
    ['names in another order', '{"b":1,"a":1}'],
    ['white space', '{"a": 1}'],
    ['a newline at the end', '{}\n'],
    ['an integer beyond the exact range', '9007199254740992'],
    ['a large integer with an exponent', '1e+21'],
    ['an integer that would be rounded', '9007199254740993'],
    ['a number in another form', '1.0'],
    ['a negative zero', '-0'],
    ['a number that underflows', '1e-400'],
    ['a number that overflows', '1e400'],
    ['NaN', 'NaN'],
    ['an escape that is not needed', '"\\u0041"'],
    ['an escaped lone surrogate', '"\\ud800"'],
    ['a lone surrogate', '"\ud800"'],
    ['nothing', ''],
    ['two values', '{}{}'],
    ['a byte order mark', '\ufeff{}'],
  ])('refuses %s', (_, text) => expect(() => parseCanonical(text)).toThrow(NotCanonical));
});

const hasUnsafeInteger = (value: unknown): boolean =>
  Number.isInteger(value)
    ? !Number.isSafeInteger(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasUnsafeInteger);
