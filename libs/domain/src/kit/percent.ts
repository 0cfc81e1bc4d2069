import { compare, integer, over, rounded, times, type Fraction } from './fraction.js';

const NONE = integer(0);
const ALL = integer(100);

/**
 * `part` of `whole` in percent with one decimal or as many as given, half up (see `rounded`); null when the whole is 0.
 * A rate that is not exactly 0 or 100 is never shown as 0 or 100: 2,500 of 2,501 is 99.9.
 */
export function percentOf(part: Fraction, whole: Fraction, digits = 1): number | null {
  if (whole.n === 0n) return null;
  const exact = times(over(part, whole), ALL);
  const shown = rounded(exact, digits);
  const scale = 10n ** BigInt(digits);
  for (const bound of [NONE, ALL]) {
    const side = Math.sign(compare(exact, bound));
    if (side !== 0 && shown === Number(bound.n))
      return rounded({ n: bound.n * scale + BigInt(side), d: scale }, digits);
  }
  return shown;
}
