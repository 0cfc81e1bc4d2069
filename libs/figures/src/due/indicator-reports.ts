import { addDays, endOfPeriod, nextPeriod } from '#domain';
import { cadenceKey, EVERYTHING, reportingCadences, type IndicatorRow } from '#projections';
import type { At, ReadStore } from '#read-store';

/** The report of an indicator that comes next. */
export interface NextReport {
  readonly period: string;
  /** The last day on which it is in time: the end of the period and the days of grace of its cadence. */
  readonly dueOn: string;
  /** Whether that day has passed. */
  readonly missed: boolean;
}

/** The days of grace of the lead units, of a chain or of all chains; undefined where no cadence is set. */
export async function graceDays(reads: ReadStore, at: At): Promise<(chainId?: string) => number | undefined> {
  const { items } = await reads.list(reportingCadences, { at, asOfDate: '', visibility: EVERYTHING }, [], {
    limit: 1_000,
    order: 'key',
  });
  const byKey = new Map(items.map(({ key, row }) => [key, row.graceDays]));
  return (chainId) =>
    (chainId === undefined ? undefined : byKey.get(cadenceKey('LEAD_UNIT', chainId))) ??
    byKey.get(cadenceKey('LEAD_UNIT'));
}

/**
 * The report that follows the latest one, in the rhythm of the latest one: an indicator of years is not late after a
 * quarter. Null before anything is reported, after its target date, and where no cadence is set.
 */
export function nextReport(
  { latestPeriod, target }: Pick<IndicatorRow, 'latestPeriod' | 'target'>,
  days: number | undefined,
  asOfDate: string,
): NextReport | null {
  if (latestPeriod === null || days === undefined) return null;
  if (target !== null && endOfPeriod(latestPeriod) >= target.dueOn) return null;
  const period = nextPeriod(latestPeriod);
  const dueOn = addDays(endOfPeriod(period), days);
  return { period, dueOn, missed: dueOn < asOfDate };
}
