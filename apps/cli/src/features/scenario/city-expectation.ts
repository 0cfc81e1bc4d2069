import { integer, percentOf } from '#domain';
import type { Leaf } from './figures.js';

type Figures = ReadonlyMap<string, Leaf>;

/** Groups of figures that the city shows as sums over its chains. */
const SUMMED = /^(eventsApplied|qualityActions|(bottlenecks|projects|tests|nonconformities|nqi|incentives)\..+)$/;

/** Figures of a chain that have another name in the city. */
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

/** Means are recomputed from the days that make them, over the number of these. */
const MEANS: Readonly<Record<string, string>> = {
  'bottlenecks.avgDaysToResolve': 'bottlenecks.resolved',
  'nonconformities.avgDaysToClose': 'nonconformities.closed',
};
/** From a mean with one decimal the whole days behind it follow only while they are fewer than this. */
const DAYS_FOLLOW_BELOW = 10;

const numberOf = (figures: Figures, figure: string): number => Number(figures.get(figure) ?? 0);
const sumOf = (chains: readonly Figures[], figure: string): number =>
  chains.reduce((sum, chain) => sum + numberOf(chain, figure), 0);

/** One decimal, half up; null over nothing. Whole numbers in, so that no half is lost to binary fractions. */
const oneDecimal = (tenfold: number, divisor: number): number | null =>
  divisor === 0 ? null : Math.floor((2 * tenfold + divisor) / (2 * divisor)) / 10;

function meanOf(chains: readonly Figures[], mean: string, count: string): number | null | undefined {
  if (chains.some((chain) => numberOf(chain, count) >= DAYS_FOLLOW_BELOW)) return undefined;
  const days = chains.reduce((sum, chain) => sum + Math.round(numberOf(chain, mean) * numberOf(chain, count)), 0);
  return oneDecimal(10 * days, sumOf(chains, count));
}

/** What the city's dashboard must show over these chains. A mean that does not follow from theirs is left out. */
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
