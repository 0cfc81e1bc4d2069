import { integer, percentOf, rounded } from '#domain';

/** A whole number without loss in JSON: a number, or its digits as text beyond ±(2^53 − 1). */
export type WholeNumber = number | string;

export const wholeNumber = (value: bigint): WholeNumber => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
};

const whole = (value: bigint | number) => (typeof value === 'bigint' ? { n: value, d: 1n } : integer(value));

/** A rate in percent with one decimal (see `percentOf`); null when the denominator is 0. */
export const percent = (numerator: bigint | number, denominator: bigint | number): number | null =>
  percentOf(whole(numerator), whole(denominator));

/** A mean with one decimal, half up (see `rounded`); null without rows. */
export const average = (total: bigint, rows: bigint): number | null =>
  rows === 0n ? null : rounded({ n: total, d: rows }, 1);
