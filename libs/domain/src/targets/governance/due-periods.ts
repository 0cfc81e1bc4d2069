import { addDays } from '../../kit/china-date.js';
import { endOfPeriod } from '../../kit/period.js';

export const CADENCES = ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'] as const;
export type Cadence = (typeof CADENCES)[number];

const MONTHS: Readonly<Record<Cadence, number>> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function nameOf(every: Cadence, year: number, index: number): string {
  switch (every) {
    case 'MONTHLY':
      return `${year}-${twoDigits(index + 1)}`;
    case 'QUARTERLY':
      return `${year}-Q${index + 1}`;
    case 'HALF_YEARLY':
      return `${year}-H${index + 1}`;
    case 'YEARLY':
      return String(year);
  }
}

/** A due report: its period and the last day on which it is in time. */
export interface DueReport {
  readonly period: string;
  readonly dueOn: string;
}

export interface ReportingRule {
  readonly every: Cadence;
  /** The rule applies to periods that end on or after this day. */
  readonly effectiveFrom: string;
  /** Days after the end of a period until its report is late. */
  readonly graceDays: number;
}

/** The reports whose last day has passed on a date, oldest first. */
export function dueReports({ every, effectiveFrom, graceDays }: ReportingRule, on: string): readonly DueReport[] {
  const due: DueReport[] = [];
  const perYear = 12 / MONTHS[every];
  for (let year = Number(effectiveFrom.slice(0, 4)); year <= Number(on.slice(0, 4)); year++)
    for (let index = 0; index < perYear; index++) {
      const period = nameOf(every, year, index);
      const lastDay = endOfPeriod(period);
      const dueOn = addDays(lastDay, graceDays);
      if (lastDay >= effectiveFrom && dueOn < on) due.push({ period, dueOn });
    }
  return due;
}

/**
 * 逾期未报: the due reports that are not among the reported periods. A missed report is not an event; it follows from the
 * date.
 */
export const missedReports = (rule: ReportingRule, reported: readonly string[], on: string): readonly DueReport[] =>
  dueReports(rule, on).filter(({ period }) => !reported.includes(period));
