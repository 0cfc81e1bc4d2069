/** A share of a period: `counted` of which `passed`. */
export interface Proportion {
  readonly counted: number;
  readonly passed: number;
}

/** The limits within which the share of a period lies by chance; shares from 0 to 1. */
export interface ProportionLimits {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * p-chart: the limits for a sample of `size`, by the share of the periods of a baseline together; undefined where one of
 * them is empty. Source: NIST/SEMATECH e-Handbook, 6.3.3.2: p̄ ± 3 · √(p̄ (1 − p̄) / n), cut at 0 and 1.
 */
export function proportionLimits(baseline: readonly Proportion[], size: number): ProportionLimits | undefined {
  const counted = baseline.reduce((sum, period) => sum + period.counted, 0);
  if (counted === 0 || size === 0) return undefined;
  const centre = baseline.reduce((sum, period) => sum + period.passed, 0) / counted;
  const width = 3 * Math.sqrt((centre * (1 - centre)) / size);
  return { centre, lower: Math.max(0, centre - width), upper: Math.min(1, centre + width) };
}
