import { invalidParameter } from '../http/parameters.js';

/** @throws HttpProblem INVALID_PARAMETER */
export function dateOf(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (isCalendarDate(value)) return value;
  throw invalidParameter(name, `${name} 应为日期 YYYY-MM-DD`, `${name} must be a date, YYYY-MM-DD`);
}

/** Whether a text is a date that exists: 30 February is read as a day of March by `Date`. */
function isCalendarDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The first instant of a date at +08:00: UTC, ISO 8601. */
export const startOfDate = (date: string): string => new Date(Date.parse(`${date}T00:00:00+08:00`)).toISOString();
