import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, fraction, integer, minus, over, times, type Fraction } from './fraction.js';
import { percentOf } from './percent.js';

const counts = fc.integer({ min: 1, max: 1_000_000_000 });
const exactly = (part: number, whole: number): Fraction => times(over(integer(part), integer(whole)), integer(100));
const size = ({ n, d }: Fraction): Fraction => ({ n: n < 0n ? -n : n, d });

describe('a percentage', () => {
  it.each([
    [2, 3, 66.7],
    [1, 8, 12.5],
    [1, 2_000, 0.1],
    [1_463, 1_567, 93.4],
    [4, 3, 133.3],
    [0, 7, 0],
    [7, 7, 100],
    [2_500, 2_501, 99.9],
    [2_502, 2_501, 100.1],
    [1, 2_501, 0.1],
    [-1, 2_501, -0.1],
    [-1, 8, -12.5],
    [-1, 3, -33.3],
  ])('of %i in %i is %d', (part, whole, shown) => expect(percentOf(integer(part), integer(whole))).toBe(shown));

  it('is null where there is nothing to divide by', () => {
    expect(percentOf(integer(0), integer(0))).toBeNull();
    expect(percentOf(integer(1), fraction('0.0'))).toBeNull();
  });

  it('is 0 for none, 100 for all, and neither for anything else', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), counts, (part, whole) => {
        const shown = percentOf(integer(part), integer(whole));
        expect(shown === 0).toBe(part === 0);
        expect(shown === 100).toBe(part === whole);
      }),
    );
  });

  it('differs from the exact rate by at most half a tenth, next to 0 and 100 by less than a tenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), counts, (part, whole) => {
        const shown = percentOf(integer(part), integer(whole)) ?? Number.NaN;
        const off = size(minus(exactly(part, whole), fraction(shown.toFixed(1))));
        const nextToABound = [0.1, -0.1, 99.9, 100.1].includes(shown);
        expect(compare(off, fraction(nextToABound ? '0.1' : '0.05')) <= 0).toBe(true);
      }),
    );
  });

  it.each([
    [199, 200, 99],
    [1, 200, 1],
    [1, 1_000, 1],
    [999, 1_000, 99],
    [1_001, 1_000, 101],
    [0, 200, 0],
    [200, 200, 100],
    [1, 8, 13],
  ])('of %i in %i as a whole number is %i', (part, whole, shown) =>
    expect(percentOf(integer(part), integer(whole), 0)).toBe(shown),
  );

  it('of the opposite is the opposite', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900_000 }),
        fc.integer({ min: 1_000_000, max: 9_000_000 }),
        (part, whole) => {
          expect(percentOf(integer(-part), integer(whole))).toBe(-(percentOf(integer(part), integer(whole)) ?? 0));
        },
      ),
    );
  });
});
