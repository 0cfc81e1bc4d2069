/** part × scale ÷ whole with one decimal, half up, from whole numbers only; null when the whole is 0. */
function oneDecimal(part: number, whole: number, scale: bigint): number | null {
  if (whole === 0) return null;
  const doubled = BigInt(part) * scale * 20n + BigInt(whole);
  const divisor = BigInt(whole) * 2n;
  // BigInt division cuts towards zero; half up means downwards for both signs.
  const tenths = doubled / divisor - (doubled < 0n && doubled % divisor !== 0n ? 1n : 0n);
  return Number(tenths) / 10;
}

/** A rate in percent with one decimal, half up; null when the denominator is 0. */
export const percent = (numerator: number, denominator: number): number | null =>
  oneDecimal(numerator, denominator, 100n);

/** A mean with one decimal, half up; null when there is nothing to average. */
export const average = (total: number, rows: number): number | null => oneDecimal(total, rows, 1n);
