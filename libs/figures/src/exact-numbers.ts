import { integer, percentOf, rounded } from '#domain';

const whole = (value: bigint | number) => (typeof value === 'bigint' ? { n: value, d: 1n } : integer(value));

/** A rate in percent with one decimal (see `percentOf`); null when the denominator is 0. */
export const percent = (numerator: bigint | number, denominator: bigint | number): number | null =>
  percentOf(whole(numerator), whole(denominator));

/** A mean with one decimal, half up (see `rounded`); null without rows. */
export const average = (total: bigint, rows: bigint): number | null =>
  rows === 0n ? null : rounded({ n: total, d: rows }, 1);
