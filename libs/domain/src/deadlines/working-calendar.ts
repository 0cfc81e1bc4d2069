import { dateOfDay, dayNumberOf, yearOf } from '../kit/china-date.js';
import { term, type Term } from '../kit/term.js';

/** The days off and the make-up working days of a year, as the State Council announces them. */
interface YearOfHolidays {
  readonly source: Term;
  /** First and last day, `YYYY-MM-DD`, both included. */
  readonly daysOff: readonly (readonly [first: string, last: string])[];
  /** Days of a weekend on which people work. */
  readonly makeUpDays: readonly string[];
}

/** By year. A year without an entry is counted by its weekends alone, and answers say so. */
const HOLIDAYS: Readonly<Record<number, YearOfHolidays>> = {
  2025: {
    source: term(
      '国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）',
      'Notice of the General Office of the State Council on public holidays in 2025 (12 November 2024)',
    ),
    daysOff: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    source: term(
      '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
      'Notice of the General Office of the State Council on public holidays in 2026 (4 November 2025)',
    ),
    daysOff: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

/** The years with data, and where each is from. */
export const CALENDAR_SOURCES: readonly (Term & { readonly year: number })[] = Object.entries(HOLIDAYS).map(
  ([year, { source }]) => ({ year: Number(year), ...source }),
);

const years = Object.values(HOLIDAYS);
/** The numbers of the days off, and of the days of a weekend on which people work. */
const DAYS_OFF: ReadonlySet<number> = new Set(
  years.flatMap(({ daysOff }) => daysOff.flatMap(([first, last]) => daysFrom(dayNumberOf(first), dayNumberOf(last)))),
);
const MAKE_UP_DAYS: ReadonlySet<number> = new Set(years.flatMap(({ makeUpDays }) => makeUpDays.map(dayNumberOf)));

function daysFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** 1970-01-01, day 0, was a Thursday. */
const isWeekend = (day: number): boolean => (((day + 3) % 7) + 7) % 7 >= 5;

const isWorkingDayNumber = (day: number): boolean => MAKE_UP_DAYS.has(day) || (!isWeekend(day) && !DAYS_OFF.has(day));

/** Whether people work on a date, `YYYY-MM-DD`. */
export const isWorkingDay = (date: string): boolean => isWorkingDayNumber(dayNumberOf(date));

/** The last of so many working days after a date, which is not counted itself. */
export function addWorkingDays(date: string, days: number): string {
  let day = dayNumberOf(date);
  for (let left = days; left > 0;) {
    day += 1;
    if (isWorkingDayNumber(day)) left -= 1;
  }
  return dateOfDay(day);
}

/** Of the years from one date to another, those whose holidays are not known. */
export function yearsWithoutHolidays(from: string, to: string): readonly number[] {
  const without: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) if (HOLIDAYS[year] === undefined) without.push(year);
  return without;
}
