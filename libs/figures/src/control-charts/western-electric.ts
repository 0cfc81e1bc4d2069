import type { ControlChart } from './chart.js';

/**
 * The rules by which a point signals that a process is out of control: Western Electric, Statistical Quality Control
 * Handbook (1956), as in NIST/SEMATECH e-Handbook, 6.3.2.
 *
 * - `BEYOND_LIMIT`: one point beyond three sigma.
 * - `TWO_OF_THREE`: two of three points in a row beyond two sigma, on one side.
 * - `FOUR_OF_FIVE`: four of five points in a row beyond one sigma, on one side.
 * - `EIGHT_ON_ONE_SIDE`: eight points in a row on one side of the centre.
 */
export const WESTERN_ELECTRIC_RULES = ['BEYOND_LIMIT', 'TWO_OF_THREE', 'FOUR_OF_FIVE', 'EIGHT_ON_ONE_SIDE'] as const;
export type WesternElectricRule = (typeof WESTERN_ELECTRIC_RULES)[number];

/** A point that completes the pattern of a rule. */
export interface Signal {
  /** Index of the point, from 0. */
  readonly at: number;
  readonly rule: WesternElectricRule;
}

interface Pattern {
  readonly rule: WesternElectricRule;
  /** Of so many points in a row, this one the last … */
  readonly window: number;
  /** … so many lie beyond … */
  readonly needed: number;
  /** … this many sigma, on the side of the last point. */
  readonly sigmas: number;
}

const PATTERNS: readonly Pattern[] = [
  { rule: 'BEYOND_LIMIT', window: 1, needed: 1, sigmas: 3 },
  { rule: 'TWO_OF_THREE', window: 3, needed: 2, sigmas: 2 },
  { rule: 'FOUR_OF_FIVE', window: 5, needed: 4, sigmas: 1 },
  { rule: 'EIGHT_ON_ONE_SIDE', window: 8, needed: 8, sigmas: 0 },
];

/** The signals of a chart of the level, in the order of its points; one sigma is a third of the width to its upper limit. */
export function signalsOf({ values, centre, upper }: ControlChart): readonly Signal[] {
  const sigma = (upper - centre) / 3;
  return values.flatMap((_, at) =>
    PATTERNS.filter((pattern) => completes(pattern, values.slice(0, at + 1), centre, sigma)).map(({ rule }) => ({
      at,
      rule,
    })),
  );
}

function completes(
  { window, needed, sigmas }: Pattern,
  values: readonly number[],
  centre: number,
  sigma: number,
): boolean {
  if (values.length < window) return false;
  const last = values.slice(-window);
  return [1, -1].some((side) => {
    const isBeyond = (value: number): boolean => side * (value - centre) > sigmas * sigma;
    return isBeyond(last.at(-1) ?? centre) && last.filter(isBeyond).length >= needed;
  });
}
