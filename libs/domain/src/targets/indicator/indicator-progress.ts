import { daysBetween } from '../../kit/china-date.js';
import { compare, fraction, integer, minus, over, plus, rounded, times, type Fraction } from '../../kit/fraction.js';
import { percentOf } from '../../kit/percent.js';
import type { Comparator, Direction, Expectation } from './indicator.js';

export interface PeriodValue {
  readonly period: string;
  readonly periodEndOn: string;
  /** As corrected. */
  readonly value: string;
}

export interface TargetTerms {
  readonly comparator: Comparator;
  readonly value: string;
  readonly dueOn: string;
}

export const INDICATOR_STATUSES = ['NO_DATA', 'NO_BASELINE', 'BASELINE_ONLY', 'MET', 'ON_TRACK', 'BEHIND'] as const;
export type IndicatorStatus = (typeof INDICATOR_STATUSES)[number];

/** An indicator compared with its target after the latest period. */
export interface IndicatorProgress {
  readonly latestPeriod: string | null;
  readonly value: number | null;
  /** value ÷ target × 100, one decimal, half up; may exceed 100, and is 100 only where the target is hit exactly. */
  readonly percentOfTarget: number | null;
  /**
   * (value − baseline) ÷ (target − baseline) × 100, one decimal, half up: 0 at the baseline, 100 at the target, negative
   * where the value moved away from it. Null before the baseline period is reported, and where target and baseline are equal.
   */
  readonly percentOfPath: number | null;
  /** The share of the path that the days gone ask for at the latest period's end, one decimal. Null as `percentOfPath`. */
  readonly expectedPercentOfPath: number | null;
  /**
   * The linear path from the baseline to the due date, at the latest period's end; two decimals, half up. Null before
   * the baseline period is reported.
   */
  readonly linearPathValue: number | null;
  readonly status: IndicatorStatus;
}

const satisfies = (value: Fraction, comparator: Comparator, target: Fraction): boolean => {
  const order = compare(value, target);
  switch (comparator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
  }
};

const atOrBetter = (value: Fraction, path: Fraction, direction: Direction): boolean =>
  direction === 'HIGHER_IS_BETTER' ? compare(value, path) >= 0 : compare(value, path) <= 0;

const NO_DATA: IndicatorProgress = {
  latestPeriod: null,
  value: null,
  percentOfTarget: null,
  percentOfPath: null,
  expectedPercentOfPath: null,
  linearPathValue: null,
  status: 'NO_DATA',
};

/** Baseline + (target − baseline) × days elapsed ÷ days from the end of the baseline period to the due date. */
function linearPath(first: PeriodValue, latest: PeriodValue, target: TargetTerms): Fraction {
  const baseline = fraction(first.value);
  const whole = daysBetween(first.periodEndOn, target.dueOn);
  if (whole <= 0) return fraction(target.value);
  const gone = daysBetween(first.periodEndOn, latest.periodEndOn);
  return plus(baseline, times(minus(fraction(target.value), baseline), over(integer(gone), integer(whole))));
}

/** How far the value, and the linear path, are from the baseline to the target. */
function sharesOfPath(
  baseline: PeriodValue | undefined,
  value: Fraction,
  path: Fraction | undefined,
  goal: Fraction,
): Pick<IndicatorProgress, 'percentOfPath' | 'expectedPercentOfPath'> {
  if (baseline === undefined || path === undefined) return { percentOfPath: null, expectedPercentOfPath: null };
  const from = fraction(baseline.value);
  const whole = minus(goal, from);
  return {
    percentOfPath: percentOf(minus(value, from), whole),
    expectedPercentOfPath: percentOf(minus(path, from), whole),
  };
}

const byEnd = (periods: readonly PeriodValue[]): readonly PeriodValue[] =>
  periods.toSorted((a, b) => (a.periodEndOn < b.periodEndOn ? -1 : a.periodEndOn > b.periodEndOn ? 1 : 0));

/**
 * How the latest period, the one with the greatest end date, stands. The value of the baseline period is as corrected.
 * The status is BASELINE_ONLY while the baseline is the latest period (checked first), else MET by the comparator, else
 * ON_TRACK at or better than the path; NO_BASELINE where there is no path to compare with.
 */
export function indicatorProgress(
  periods: readonly PeriodValue[],
  target: TargetTerms | null,
  direction: Direction,
  baselinePeriod: string | null,
): IndicatorProgress {
  const latest = byEnd(periods).at(-1);
  if (!latest) return NO_DATA;
  const value = fraction(latest.value);
  const reported = { latestPeriod: latest.period, value: Number(latest.value) };
  const onlyBaseline = latest.period === baselinePeriod;
  if (!target) return { ...NO_DATA, ...reported, status: onlyBaseline ? 'BASELINE_ONLY' : 'NO_DATA' };
  const baseline = periods.find(({ period }) => period === baselinePeriod);
  const path = baseline && linearPath(baseline, latest, target);
  const goal = fraction(target.value);
  const compared = (): IndicatorStatus => {
    if (satisfies(value, target.comparator, goal)) return 'MET';
    if (path === undefined) return 'NO_BASELINE';
    return atOrBetter(value, path, direction) ? 'ON_TRACK' : 'BEHIND';
  };
  return {
    ...reported,
    percentOfTarget: percentOf(value, goal),
    ...sharesOfPath(baseline, value, path, goal),
    linearPathValue: path === undefined ? null : rounded(path, 2),
    status: onlyBaseline ? 'BASELINE_ONLY' : compared(),
  };
}

/** A trend compares its last two periods; a record high exceeds every earlier one. */
export function trendOf(periods: readonly PeriodValue[], expect: Expectation): IndicatorProgress {
  const inOrder = byEnd(periods);
  const latest = inOrder.at(-1);
  if (!latest) return NO_DATA;
  const earlier = inOrder.slice(0, -1).map(({ value }) => fraction(value));
  const before = earlier.at(-1);
  const value = fraction(latest.value);
  const met =
    before !== undefined &&
    (expect === 'record_high'
      ? earlier.every((other) => compare(value, other) > 0)
      : expect === 'increase'
        ? compare(value, before) > 0
        : compare(value, before) < 0);
  const status = before === undefined ? 'BASELINE_ONLY' : met ? 'MET' : 'BEHIND';
  return { ...NO_DATA, latestPeriod: latest.period, value: Number(latest.value), status };
}
