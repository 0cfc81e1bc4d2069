const EIGHT_HOURS_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** An instant as it is stored, before 16:00 UTC: at +08:00 it is still the same day. */
const SAME_DAY = /^\d{4}-\d\d-\d\dT(?:0\d|1[0-5]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The calendar date at +08:00 of an instant, `YYYY-MM-DD`. */
export const chinaDate = (instant: string): string =>
  // Fast path: folds call this for every event.
  SAME_DAY.test(instant)
    ? instant.slice(0, 10)
    : new Date(Date.parse(instant) + EIGHT_HOURS_MS).toISOString().slice(0, 10);

/** The calendar year of a date. */
export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The last instant of a calendar date at +08:00, UTC with milliseconds. */
export const endOfChinaDate = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00.000+08:00`) + DAY_MS - 1).toISOString();

/** The number of a date `YYYY-MM-DD` in days since 1970-01-01, for counting. */
export const dayNumberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The date `YYYY-MM-DD` of the day with this number. */
export const dateOfDay = (dayNumber: number): string => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);

/** The date so many days later (earlier where negative), `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string => dateOfDay(dayNumberOf(date) + days);

/** The same day of the month so many months later, or the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** The time from one instant to another, in days and parts of a day. */
export const daysElapsed = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Whole calendar days from one date to another, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
