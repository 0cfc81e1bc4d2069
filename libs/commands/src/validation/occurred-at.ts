const ISO_WITH_OFFSET =
  /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** The offset from UTC of an instant that `instantOf` accepts, as written: `+08:00`, `Z`. */
export const offsetOf = (text: string): string => (text.endsWith('Z') ? 'Z' : text.slice(-6));

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The days of a month of the Gregorian calendar; January is 1. */
const daysOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0));

/**
 * Milliseconds since 1970 UTC of an ISO 8601 instant with an offset, years 1900 to 2199; undefined for anything else.
 * Fractions finer than a millisecond are cut off.
 */
export function instantOf(text: string): number | undefined {
  const match = ISO_WITH_OFFSET.exec(text);
  if (!match) return undefined;
  // Date.parse reads 30 February as 2 March.
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
