import { constantsFor, MOVING } from './constants.js';

/** Values in their order with a centre line and limits. Units are those of the measurements. */
export interface ControlChart {
  readonly values: readonly number[];
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
}

/** A pair of charts: of the level of a process, and of its spread. */
export interface ChartPair {
  readonly level: ControlChart;
  readonly spread: ControlChart;
  /** The standard deviation within subgroups, estimated from ranges. */
  readonly sigma: number;
  /** Number of measurements. */
  readonly n: number;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Absolute differences of neighbours; one fewer than values. */
const movingRanges = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));

const rangeOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/**
 * Chart of individual measurements and of their moving ranges (I-MR); undefined for fewer than two measurements.
 * Source: NIST/SEMATECH e-Handbook, 6.3.2.2: limits x̄ ± 3 · MR̄ / 1.128.
 */
export function individualsChart(values: readonly number[]): ChartPair | undefined {
  const constants = constantsFor(MOVING);
  if (values.length < MOVING || constants === undefined) return undefined;
  const ranges = movingRanges(values);
  const [centre, range] = [mean(values), mean(ranges)];
  const sigma = range / constants.d2;
  return {
    level: { values, centre, lower: centre - 3 * sigma, upper: centre + 3 * sigma },
    spread: { values: ranges, centre: range, lower: constants.d3 * range, upper: constants.d4 * range },
    sigma,
    n: values.length,
  };
}

/**
 * Chart of the means and of the ranges of subgroups (X̄-R); undefined where subgroups differ in size, or have fewer than
 * 2 or more than 10 measurements. Source: NIST/SEMATECH e-Handbook, 6.3.2.1: limits x̿ ± A2 · R̄ and D3 · R̄, D4 · R̄.
 */
export function meansChart(subgroups: readonly (readonly number[])[]): ChartPair | undefined {
  const size = subgroups[0]?.length ?? 0;
  const constants = constantsFor(size);
  if (constants === undefined || subgroups.some(({ length }) => length !== size)) return undefined;
  const [means, ranges] = [subgroups.map(mean), subgroups.map(rangeOf)];
  const [centre, range] = [mean(means), mean(ranges)];
  const { a2, d2, d3, d4 } = constants;
  return {
    level: { values: means, centre, lower: centre - a2 * range, upper: centre + a2 * range },
    spread: { values: ranges, centre: range, lower: d3 * range, upper: d4 * range },
    sigma: range / d2,
    n: subgroups.length * size,
  };
}
