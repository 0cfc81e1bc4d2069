/** An indicator as `GET /api/rows/indicators` gives it. */
export interface Indicator {
  readonly indicatorId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly group: string;
  readonly kind: string;
  readonly unit: string;
  readonly direction: string;
  /** The expected trend of an indicator without a target. */
  readonly expect?: string;
  readonly target: { readonly comparator: string; readonly value: string; readonly dueOn: string } | null;
  readonly periods: readonly Period[];
  /** The start of the linear path. */
  readonly baselinePeriod: string | null;
  readonly latestPeriod: string | null;
  readonly value: number | null;
  readonly percentOfTarget: number | null;
  /** From the baseline, 0, to the target, 100. */
  readonly percentOfPath: number | null;
  readonly expectedPercentOfPath: number | null;
  readonly linearPathValue: number | null;
  readonly status: string;
}

export interface Period {
  readonly period: string;
  readonly periodEndOn: string;
  readonly value: string;
  readonly corrections: readonly { readonly previousValue: string; readonly reason: string }[];
}

/** `>=` as `≥`. */
export const comparatorSign = (comparator: string): string => comparator.replace('>=', '≥').replace('<=', '≤');

/** Periods from the oldest, with their values as numbers for drawing. */
export const byEnd = (periods: readonly Period[]): readonly (Period & { readonly number: number })[] =>
  [...periods]
    .sort((a, b) => a.periodEndOn.localeCompare(b.periodEndOn))
    .map((period) => ({ ...period, number: Number(period.value) }));
