import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimals } from '../testing/arbitraries.js';
import { compareDecimals } from './decimal.js';
import { compare, fraction, integer, minus, over, plus, rounded, times, type Fraction } from './fraction.js';

const fractions: fc.Arbitrary<Fraction> = decimals.map(fraction);
const same = (a: Fraction, b: Fraction): boolean => compare(a, b) === 0;

describe('fractions', () => {
  it('of decimal texts compare as the texts do', () =>
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(compare(fraction(a), fraction(b))).toBe(compareDecimals(a, b));
      }),
    ));

  it('obey the laws of arithmetic exactly', () =>
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(same(plus(a, b), plus(b, a))).toBe(true);
        expect(same(plus(plus(a, b), c), plus(a, plus(b, c)))).toBe(true);
        expect(same(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(true);
        expect(same(minus(plus(a, b), b), a)).toBe(true);
        fc.pre(b.n !== 0n);
        expect(same(times(over(a, b), b), a)).toBe(true);
        expect(over(a, b).d > 0n).toBe(true);
      }),
    ));

  it('are not divided by zero', () => expect(() => over(integer(1), fraction('0.00'))).toThrow(RangeError));

  it.each([
    ['240.835', 2, 240.84],
    ['1.005', 2, 1.01],
    ['-1.005', 2, -1.01],
    ['0.05', 1, 0.1],
    ['0.0499999999', 1, 0],
    ['66.66', 1, 66.7],
    ['2.5', 0, 3],
    ['-2.5', 0, -3],
    ['0', 1, 0],
  ])('%s with %i decimals is %d', (text, digits, shown) => expect(rounded(fraction(text), digits)).toBe(shown));

  it('are rounded to the nearest number with the given decimals', () =>
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 10_000 }), (n, d) => {
        const exact = over(integer(n), integer(d));
        const shown = fraction(rounded(exact, 2).toFixed(2));
        const off = minus(shown, exact);
        expect(compare(off.n < 0n ? { n: -off.n, d: off.d } : off, fraction('0.005')) <= 0).toBe(true);
      }),
    ));
});
