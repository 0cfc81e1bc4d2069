/** Most digits of a number before its decimal point, and after it. */
export const MAX_WHOLE_DIGITS = 15;
export const MAX_FRACTION_DIGITS = 12;

/** A decimal number as reported: optional minus, digits, optional fraction; no exponent. */
export const DECIMAL = new RegExp(`^-?\\d{1,${MAX_WHOLE_DIGITS}}(?:\\.\\d{1,${MAX_FRACTION_DIGITS}})?$`);

/** The number times 10^12, exactly. The text must match DECIMAL. */
function scaled(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const magnitude = BigInt(whole + fraction.padEnd(MAX_FRACTION_DIGITS, '0'));
  return negative ? -magnitude : magnitude;
}

/** Compares two decimal texts exactly: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `a` minus `b` exactly, as decimal text without trailing zeros. Both must match DECIMAL. */
export function differenceOf(a: string, b: string): string {
  const difference = scaled(a) - scaled(b);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(MAX_FRACTION_DIGITS + 1, '0');
  const fraction = digits.slice(-MAX_FRACTION_DIGITS).replace(/0+$/, '');
  const whole = digits.slice(0, -MAX_FRACTION_DIGITS);
  return `${difference < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
