import { addDays } from './china-date.js';
import { refuse } from './refuse.js';
import { HasFormat } from './payload.js';

/** A year, half, quarter or month: `2026`, `2026-H1`, `2026-Q3`, `2026-09`. */
export const PERIOD = /^(?:19|20|21)\d\d(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;

/** A period, or the twelve months (`-TTM`) or the part of the year (`-YTD`) that end with it: `2026-Q3-TTM`. */
export const REPORTED_PERIOD = /^(?:19|20|21)\d\d(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?(?:-TTM|-YTD)?$/;

export const IsPeriod = (): PropertyDecorator =>
  HasFormat(PERIOD, {
    zh: '应为年、半年、季度或月份，如 2026、2026-H1、2026-Q3、2026-09',
    en: 'must be a year, half, quarter or month, such as 2026, 2026-H1, 2026-Q3 or 2026-09',
  });

export const IsReportedPeriod = (): PropertyDecorator =>
  HasFormat(REPORTED_PERIOD, {
    zh: '应为年、半年、季度或月份，如 2026、2026-H1、2026-Q3、2026-09；滚动 12 个月或年初至今加 -TTM 或 -YTD，如 2026-Q3-TTM',
    en: 'must be a year, half, quarter or month, such as 2026, 2026-H1, 2026-Q3 or 2026-09; with -TTM or -YTD for the twelve months or the part of the year that end with it, such as 2026-Q3-TTM',
  });

/** Number of the last month of a part of a year. */
function lastMonthOf(part: string | undefined): number {
  if (part === undefined) return 12;
  if (part.startsWith('H')) return Number(part.slice(1)) * 6;
  if (part.startsWith('Q')) return Number(part.slice(1)) * 3;
  return Number(part);
}

/** The last calendar day (+08:00) of a period, `YYYY-MM-DD`; that of a `-TTM` or `-YTD` period is that of its base. */
export function endOfPeriod(period: string): string {
  const [year = '', part] = period.replace(/-(?:TTM|YTD)$/, '').split('-');
  const month = lastMonthOf(part);
  const next = month === 12 ? `${Number(year) + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return addDays(`${next}-01`, -1);
}

/** The period that follows, of the same length and kind: `2026-Q4-TTM` → `2027-Q1-TTM`. */
export function nextPeriod(period: string): string {
  const [, year = '', part = '', kind = ''] = /^(\d{4})(?:-(H\d|Q\d|\d\d))?(-TTM|-YTD)?$/.exec(period) ?? [];
  const letter = /^[HQ]/.exec(part)?.[0] ?? '';
  const last = { H: 2, Q: 4, '': 12 }[letter] ?? 12;
  if (part === '') return `${Number(year) + 1}${kind}`;
  const number = Number(part.slice(letter.length));
  const next = number === last ? 1 : number + 1;
  const shown = letter === '' ? String(next).padStart(2, '0') : String(next);
  return `${Number(year) + (number === last ? 1 : 0)}-${letter}${shown}${kind}`;
}

/**
 * A period is reported from its last day on: what is reported earlier is a forecast.
 * @throws Refusal PERIOD_NOT_ENDED
 */
export function requirePeriodEnded(period: string, on: string): void {
  const endsOn = endOfPeriod(period);
  if (endsOn > on) refuse('PERIOD_NOT_ENDED', { endsOn }, 'period');
}
