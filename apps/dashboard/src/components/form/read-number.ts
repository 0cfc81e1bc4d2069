/** A parsed number, or the reason why the text is invalid. */
export type ReadNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: 'unreadable' | 'fraction' | 'tooLarge' };

const UNITS: Readonly<Record<string, bigint>> = { 亿: 100_000_000n, 万: 10_000n };
/** Digits of a part without a unit after 亿 or 万: `1万2000` is valid, but not `1万2`, which is also used for 1.2万. */
const DIGITS_AFTER: Readonly<Record<string, number>> = { 亿: 8, 万: 4 };

/** One number of an amount with its unit: `1亿2000万` has two. */
interface Part {
  readonly digits: string;
  readonly decimals: string;
  readonly unit: string | undefined;
}

const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)`;
const PART = new RegExp(String.raw`(${DIGITS})(?:\.(\d+))?\s*([万亿])?\s*`, 'y');
const CURRENCY_BEFORE = /^(?:¥|CNY|RMB|人民币)\s*/i;
const CURRENCY_AFTER = /\s*(?:元整?|CNY|RMB)$/i;

const UNREADABLE = { ok: false, problem: 'unreadable' } as const;

/** Converts full-width digits, signs and commas to half-width ones. */
const normalised = (text: string): string => text.normalize('NFKC').trim();

/**
 * Reads an amount of money in whole yuan: `600000`, `600,000`, `60万`, `1.2亿`, `1亿2000万`, `¥60 万元`. Exact at any size;
 * a text that is only partly a number is invalid.
 */
export function readAmount(text: string): ReadNumber {
  const amount = normalised(text).replace(CURRENCY_BEFORE, '').replace(CURRENCY_AFTER, '');
  let numerator = 0n;
  let denominator = 1n;
  let before: Part | undefined;
  PART.lastIndex = 0;
  if (amount === '') return UNREADABLE;
  while (PART.lastIndex < amount.length) {
    const [, grouped = '', decimals = '', unit] = PART.exec(amount) ?? [];
    const part: Part = { digits: grouped.replaceAll(',', ''), decimals, unit };
    if (part.digits === '' || (before !== undefined && !mayFollow(before, part))) return UNREADABLE;
    // Only the first part can have decimals, so it sets the denominator.
    denominator *= 10n ** BigInt(decimals.length);
    numerator += BigInt(part.digits + decimals) * (unit === undefined ? 1n : (UNITS[unit] ?? 1n));
    before = part;
  }
  if (numerator % denominator !== 0n) return { ok: false, problem: 'fraction' };
  return toNumber(numerator / denominator);
}

/** Whether a part continues the one before: in a smaller unit, in whole numbers, and small enough for its place. */
function mayFollow(before: Part, { digits, decimals, unit }: Part): boolean {
  if (before.unit === undefined || before.decimals !== '' || decimals !== '') return false;
  if (unit === undefined) return digits.length === DIGITS_AFTER[before.unit];
  return before.unit === '亿' && unit === '万' && digits.length <= 4;
}

/** Reads a whole number: `1200`, `1,200`, `-3`. */
export function readInteger(text: string): ReadNumber {
  const digits = new RegExp(`^-?${DIGITS}$`).exec(normalised(text))?.[0];
  return digits === undefined ? UNREADABLE : toNumber(BigInt(digits.replaceAll(',', '')));
}

const toNumber = (value: bigint): ReadNumber =>
  value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER)
    ? { ok: false, problem: 'tooLarge' }
    : { ok: true, value: Number(value) };
