import { mean } from './chart.js';

/** The limits of a specification; one of them may be missing. */
export interface Specification {
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

/** Ratios without a unit, `null` where there is no limit on a side that they need or no spread. */
export interface Capability {
  /** Number of measurements. */
  readonly n: number;
  /** From the spread within subgroups: what the process could do. */
  readonly cp: number | null;
  readonly cpk: number | null;
  /** From the spread of all measurements: what it did. */
  readonly pp: number | null;
  readonly ppk: number | null;
}

/** The standard deviation of a sample (n − 1). */
export function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

const indexOf = (
  centre: number,
  sigma: number,
  { lower, upper }: Specification,
): readonly [number | null, number | null] => {
  if (!(sigma > 0)) return [null, null];
  const sides = [
    ...(lower === undefined ? [] : [(centre - lower) / (3 * sigma)]),
    ...(upper === undefined ? [] : [(upper - centre) / (3 * sigma)]),
  ];
  const width = lower === undefined || upper === undefined ? null : (upper - lower) / (6 * sigma);
  return [width, sides.length === 0 ? null : Math.min(...sides)];
};

/**
 * Capability (Cp, Cpk) and performance (Pp, Ppk) of a process. Source: NIST/SEMATECH e-Handbook, 6.1.6; AIAG, Statistical
 * Process Control, 2nd edition, chapter IV: Cpk with the sigma within subgroups, Ppk with that of all measurements.
 * @param sigma the standard deviation within subgroups (`ChartPair.sigma`)
 */
export function capabilityOf(values: readonly number[], sigma: number, specification: Specification): Capability {
  const centre = mean(values);
  const [cp, cpk] = indexOf(centre, sigma, specification);
  const [pp, ppk] = indexOf(centre, values.length < 2 ? 0 : standardDeviation(values), specification);
  return { n: values.length, cp, cpk, pp, ppk };
}
