import type { Visibility } from '#projections';
import { chainSummaries, SUMMARY_FIGURES, type SummaryValues } from '../city-dashboard.js';
import type { Ratio } from '../evaluate.js';
import { percent } from '../exact-numbers.js';
import { COMPARABLE_TESTS, median } from '../due/ranked-chains.js';
import { briefFigures, type BriefFigure } from './brief-figures.js';
import type { BriefList } from './brief-item.js';
import { briefLists, type ListsOf } from './brief-lists.js';
import type { BriefMoment } from './brief-moment.js';

/** One chain in the table of the city, at the end of the period and at the end of the one before it. */
export interface BriefChain {
  readonly chainId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly values: SummaryValues;
  /** Null where the chain did not exist then. */
  readonly before: SummaryValues | null;
}

/** 月报与年报: what a chain or the city came to in a period, composed of figures and rows as they were at its end. */
export interface Brief {
  readonly figures: readonly BriefFigure[];
  /** The tests that the period added. */
  readonly tested: Ratio;
  /** Of the city: its chains side by side. */
  readonly chains: readonly BriefChain[];
  /** For each property of a summary the middle value of the chains; null without any. */
  readonly medians: Readonly<Record<keyof SummaryValues, number | null>>;
  readonly lists: readonly BriefList[];
}

const PROPERTIES = Object.keys(SUMMARY_FIGURES) as (keyof SummaryValues)[];

async function chainsOf(end: BriefMoment, before: BriefMoment, by: Visibility): Promise<readonly BriefChain[]> {
  const at = ({ reads, at: position, asOfDate }: BriefMoment) => chainSummaries(reads, { at: position, asOfDate }, by);
  const earlier = new Map((await at(before)).map((summary) => [summary.chainId, summary]));
  const valuesOf = (summary: SummaryValues): SummaryValues =>
    Object.fromEntries(PROPERTIES.map((property) => [property, summary[property]])) as unknown as SummaryValues;
  return (await at(end)).map(({ chainId, nameZh, nameEn, ...values }) => {
    const then = earlier.get(chainId);
    return { chainId, nameZh, nameEn, values: valuesOf(values), before: then === undefined ? null : valuesOf(then) };
  });
}

/** A rate of a few results is not compared, as in the ranking of the chains. */
const compared = (property: keyof SummaryValues, values: SummaryValues): number | null =>
  property === 'passRatePercent' && values.testsCounted < COMPARABLE_TESTS ? null : values[property];

/** The tests that the period added and those of them that passed; a period that voided more than it added has no rate. */
function testedIn(figures: readonly BriefFigure[]): Ratio {
  const added = (name: string): number => {
    const { n = 0n } = figures.find((figure) => figure.name === name)?.change ?? {};
    return Number(n);
  };
  const [numerator, denominator] = [added('tests.passed'), added('tests.counted')];
  const isRate = numerator >= 0 && numerator <= denominator;
  return { numerator, denominator, percent: isRate ? percent(numerator, denominator) : null };
}

export async function briefOf(of: ListsOf): Promise<Brief> {
  const { end, before, chain, by } = of;
  const chains = chain === undefined ? await chainsOf(end, before, by) : [];
  const figures = await briefFigures(end, before, chain);
  return {
    figures,
    tested: testedIn(figures),
    chains,
    medians: Object.fromEntries(
      PROPERTIES.map((property) => [
        property,
        median(chains.flatMap(({ values }) => compared(property, values) ?? [])),
      ]),
    ) as unknown as Brief['medians'],
    lists: await briefLists(of),
  };
}
