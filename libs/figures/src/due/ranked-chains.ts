import { percent } from '../exact-numbers.js';

/** What is known of a chain when chains are compared. */
export interface ComparedChain {
  readonly chainId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Results that count and those that passed. */
  readonly testsCounted: number;
  readonly testsPassed: number;
  readonly nonconformitiesOpen: number;
  readonly bottlenecksOpen: number;
  /** Items that are late, without missed reports. */
  readonly late: number;
  readonly missedReports: number;
}

/**
 * The points of each reason: for one late item, one missed report, one percentage point and so on, and at most, so that
 * the sheer number of tests of a large chain does not put it before all others.
 */
export const RANK_WEIGHTS = {
  LATE: { each: 3, most: 30 },
  MISSED_REPORTS: { each: 5, most: 20 },
  PASS_RATE_BELOW_MEDIAN: { each: 2, most: 40 },
  NONCONFORMITIES_OPEN: { each: 1, most: 10 },
  BOTTLENECKS_OPEN: { each: 1, most: 10 },
} as const;
export type RankReason = keyof typeof RANK_WEIGHTS;

export const RANK_REASONS = Object.keys(RANK_WEIGHTS) as readonly RankReason[];

/** Below so many results a pass rate says too little to be compared. */
export const COMPARABLE_TESTS = 3;

export interface RankedChain extends ComparedChain {
  /** One decimal; null without results. */
  readonly passRatePercent: number | null;
  /** The sum of the points of its reasons. */
  readonly score: number;
  /** Reasons with points, the heaviest first; of a rate the amount is in percentage points. */
  readonly reasons: readonly { readonly reason: RankReason; readonly amount: number; readonly points: number }[];
}

const passRate = ({ testsCounted, testsPassed }: ComparedChain): number | null => percent(testsPassed, testsCounted);

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** The middle value, or the mean of the two in the middle, one decimal; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below, above] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return below === undefined || above === undefined ? null : tenths((below + above) / 2);
}

/** The median of the pass rates of the chains with enough results, so that one large chain does not hide the others. */
export const medianPassRate = (chains: readonly ComparedChain[]): number | null =>
  median(chains.flatMap((chain) => (chain.testsCounted >= COMPARABLE_TESTS ? (passRate(chain) ?? []) : [])));

/** The chains with the most reasons for concern first; each point of a score has its reason. */
export function rankedChains(chains: readonly ComparedChain[]): readonly RankedChain[] {
  const middle = medianPassRate(chains);
  return chains
    .map((chain): RankedChain => {
      const rate = passRate(chain);
      const isCompared = rate !== null && middle !== null && chain.testsCounted >= COMPARABLE_TESTS;
      const amounts: Readonly<Record<RankReason, number>> = {
        LATE: chain.late,
        MISSED_REPORTS: chain.missedReports,
        PASS_RATE_BELOW_MEDIAN: isCompared ? tenths(Math.max(0, middle - rate)) : 0,
        NONCONFORMITIES_OPEN: chain.nonconformitiesOpen,
        BOTTLENECKS_OPEN: chain.bottlenecksOpen,
      };
      const reasons = RANK_REASONS.map((reason) => ({
        reason,
        amount: amounts[reason],
        points: tenths(Math.min(amounts[reason] * RANK_WEIGHTS[reason].each, RANK_WEIGHTS[reason].most)),
      }))
        .filter(({ points }) => points > 0)
        .toSorted((a, b) => b.points - a.points);
      const score = tenths(reasons.reduce((sum, { points }) => sum + points, 0));
      return { ...chain, passRatePercent: rate, score, reasons };
    })
    .toSorted((a, b) => b.score - a.score || (a.chainId < b.chainId ? -1 : 1));
}
