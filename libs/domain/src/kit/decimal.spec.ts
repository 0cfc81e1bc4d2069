import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimals } from '../testing/arbitraries.js';
import { compareDecimals, DECIMAL, differenceOf } from './decimal.js';

/** A decimal text as a fraction of whole numbers. */
const fraction = (text: string): readonly [bigint, bigint] => {
  const [whole = '', digits = ''] = text.replace('-', '').split('.');
  const magnitude = BigInt(whole + digits);
  return [text.startsWith('-') ? -magnitude : magnitude, 10n ** BigInt(digits.length)];
};

describe('comparing decimals', () => {
  it('is exact, whatever the number of digits', () =>
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [[an, ad], [bn, bd]] = [fraction(a), fraction(b)];
        const difference = an * bd - bn * ad;
        expect(compareDecimals(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    ));

  it('is a total order: antisymmetric and transitive', () =>
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(compareDecimals(a, b) + compareDecimals(b, a)).toBe(0);
        const [low, middle, high] = [a, b, c].sort(compareDecimals) as [string, string, string];
        expect(compareDecimals(low, middle)).toBeLessThanOrEqual(0);
        expect(compareDecimals(low, high)).toBeLessThanOrEqual(0);
      }),
    ));

  it.each([
    ['0.50', '0.5', 0],
    ['-0', '0.000', 0],
    ['007', '7', 0],
    ['0.1', '0.09', 1],
    ['-0.1', '-0.09', -1],
    ['999999999999999.999999999999', '999999999999999.999999999998', 1],
    ['900719925474099.3', '900719925474099.2', 1],
  ])('%s against %s is %i', (a, b, order) => {
    expect(compareDecimals(a, b)).toBe(order);
  });

  it.each(['', '-', '.5', '5.', '1e5', '+1', '1,5', ' 1', '1 ', '1\n', '٣', '1'.repeat(16), '0.1234567890123', '--1'])(
    'does not accept %p as a decimal',
    (text) => expect(DECIMAL.test(text)).toBe(false),
  );
});

describe('the difference of decimals', () => {
  it('is exact: adding it back gives the first number', () =>
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [[an, ad], [bn, bd]] = [fraction(a), fraction(b)];
        const [dn, dd] = fraction(differenceOf(a, b));
        expect(dn * ad * bd).toBe((an * bd - bn * ad) * dd);
      }),
    ));

  it.each([
    ['0.62', '0.50', '0.12'],
    ['0.5', '0.50', '0'],
    ['-1', '0.25', '-1.25'],
    ['10', '10.000000000001', '-0.000000000001'],
    ['100', '0', '100'],
  ])('%s minus %s is %s', (a, b, difference) => expect(differenceOf(a, b)).toBe(difference));
});
