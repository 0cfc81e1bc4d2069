import { integer, percentOf } from '#domain';
import type { Leaf } from './figures.js';

type Figures = ReadonlyMap<string, Leaf>;

/** Figures of the city that are sums over its chains. */
const SUMMED = /^(eventsApplied|qualityActions|(bottlenecks|projects|tests|nonconformities|nqi|incentives)\..+)$/;

/** Figures with different names in the chain and the city. */
export const CITY_NAMES: Readonly<Record<string, string>> = {
  'chain.members': 'members',
  'chain.supportingBodies': 'supportingBodies',
};

/** Rates are recomputed from summed numerators and denominators. */
const RATES: Readonly<Record<string, readonly [numerator: string, denominator: string]>> = {
  'tests.passRatePercent': ['tests.passed', 'tests.counted'],
  'tests.firstPassRatePercent': ['tests.initialPassed', 'tests.initial'],
  'tests.currentConformityPercent': ['tests.subjectsPassing', 'tests.subjects'],
};

/** Means are recomputed from the total days and the counts. */
const MEANS: Readonly<Record<string, string>> = {
  'bottlenecks.avgDaysToResolve': 'bottlenecks.resolved',
  'nonconformities.avgDaysToClose': 'nonconformities.closed',
};
/** The total of whole days can be derived from a mean with one decimal only for fewer values than this. */
const MAX_VALUES_OF_MEAN = 10;

const numberOf = (figures: Figures, figure: string): number => Number(figures.get(figure) ?? 0);
const sumOf = (chains: readonly Figures[], figure: string): number =>
  chains.reduce((sum, chain) => sum + numberOf(chain, figure), 0);

/** A quotient with one decimal, half up; null for divisor 0. Integer arithmetic, so that rounding is exact. */
const oneDecimal = (tenfold: number, divisor: number): number | null =>
  divisor === 0 ? null : Math.floor((2 * tenfold + divisor) / (2 * divisor)) / 10;

function meanOf(chains: readonly Figures[], mean: string, count: string): number | null | undefined {
  if (chains.some((chain) => numberOf(chain, count) >= MAX_VALUES_OF_MEAN)) return undefined;
  const days = chains.reduce((sum, chain) => sum + Math.round(numberOf(chain, mean) * numberOf(chain, count)), 0);
  return oneDecimal(10 * days, sumOf(chains, count));
}

/** The expected figures of the city for these chains. A mean is left out if it cannot be derived from theirs. */
export function cityFiguresOf(chains: readonly Figures[]): Figures {
  const city = new Map<string, Leaf>();
  for (const figure of new Set(chains.flatMap((chain) => [...chain.keys()]))) {
    const name = CITY_NAMES[figure] ?? (SUMMED.test(figure) ? figure : undefined);
    const values = chains.map((chain) => chain.get(figure));
    if (name !== undefined && values.every((value) => value === undefined || typeof value === 'number'))
      city.set(name, sumOf(chains, figure));
  }
  for (const [rate, [numerator, denominator]] of Object.entries(RATES))
    city.set(rate, percentOf(integer(sumOf(chains, numerator)), integer(sumOf(chains, denominator))));
  for (const [mean, count] of Object.entries(MEANS)) {
    const value = meanOf(chains, mean, count);
    if (value === undefined) city.delete(mean);
    else city.set(mean, value);
  }
  return city;
}
