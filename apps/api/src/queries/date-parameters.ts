import { invalidParameter } from '../http/parameters.js';

/** @throws HttpProblem INVALID_PARAMETER */
export function dateOf(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const isDate = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
  if (isDate) return value;
  throw invalidParameter(name, `${name} 应为日期 YYYY-MM-DD`, `${name} must be a date, YYYY-MM-DD`);
}

/** The first instant of a date at +08:00: UTC, ISO 8601. */
export const startOfDate = (date: string): string => new Date(Date.parse(`${date}T00:00:00+08:00`)).toISOString();
