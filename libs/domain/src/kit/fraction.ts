/** An exact rational number; `d` is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const normal = (n: bigint, d: bigint): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });

/** A decimal text such as `229.4` or `-3`, exactly. */
export function fraction(decimal: string): Fraction {
  const [whole = '', digits = ''] = decimal.replace('-', '').split('.');
  const n = BigInt(whole + digits);
  return { n: decimal.startsWith('-') ? -n : n, d: 10n ** BigInt(digits.length) };
}

export const integer = (n: number): Fraction => ({ n: BigInt(n), d: 1n });
export const plus = (a: Fraction, b: Fraction): Fraction => normal(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });
export const times = (a: Fraction, b: Fraction): Fraction => normal(a.n * b.n, a.d * b.d);
/** @throws RangeError when `b` is 0. */
export const over = (a: Fraction, b: Fraction): Fraction => {
  if (b.n === 0n) throw new RangeError('division by zero');
  return normal(a.n * b.d, a.d * b.n);
};
/** The same number with the smallest possible numerator and denominator, so that long sums stay small. */
export function reduced({ n, d }: Fraction): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { n: 0n, d: 1n } : { n: n / a, d: d / a };
}
/** Negative, zero or positive. */
export const compare = (a: Fraction, b: Fraction): number => {
  const { n } = minus(a, b);
  return n < 0n ? -1 : n > 0n ? 1 : 0;
};

/**
 * The number with `digits` decimals, as a JSON number. Half up: the size is rounded, a half to the larger one, and then
 * given its sign (GB/T 8170), so that -0.05 becomes -0.1 as 0.05 becomes 0.1.
 */
export function rounded(value: Fraction, digits: number): number {
  const scale = 10n ** BigInt(digits);
  const magnitude = value.n < 0n ? -value.n : value.n;
  const units = (magnitude * scale * 2n + value.d) / (value.d * 2n);
  return Number(value.n < 0n ? -units : units) / Number(scale);
}
