const EIGHT_HOURS_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The calendar date at +08:00 of an instant, `YYYY-MM-DD`. */
export const chinaDate = (instant: string): string =>
  new Date(Date.parse(instant) + EIGHT_HOURS_MS).toISOString().slice(0, 10);

/** The last instant of a calendar date at +08:00, UTC with milliseconds. */
export const endOfChinaDate = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00.000+08:00`) + DAY_MS - 1).toISOString();

/** Whole calendar days from one date to another, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
