import { CHAIN_STATUSES, COMPARATORS, INDICATOR_STATUSES, OBJECTIVE_CODES, TRIAL_STATUSES } from '#domain';
import { CHAIN_IDENTITY, FIGURES, RANK_REASONS, SUMMARY_FIGURES, type RankReason } from '#figures';
import {
  codeOf,
  date,
  list,
  integer,
  nullable,
  number,
  object,
  optional,
  recordOf,
  text,
  type Answer,
} from '../schema.js';
import { computed, computedAndSealed } from './computed-at.js';
import { figureSchemas, sectionsOf } from './figure-schemas.js';

/** The progress of an objective of a chain's strategy. */
const objective = object({
  code: codeOf(OBJECTIVE_CODES),
  actual: integer(),
  target: integer(),
  percent: nullable(number),
});
export type Objective = Answer<typeof objective>;

/** The status of an indicator after its latest period. */
const indicatorLine = object({
  id: text(),
  nameZh: text(),
  nameEn: text(),
  unit: text(),
  latestPeriod: nullable(text()),
  value: nullable(number),
  target: nullable(object({ comparator: codeOf(COMPARATORS), value: text('Decimal'), unit: text(), dueOn: date })),
  /** The target where it must be exceeded (`>`). */
  targetOver: optional(number),
  percentOfTarget: nullable(number),
  percentOfPath: nullable(number),
  expectedPercentOfPath: nullable(number),
  linearPathValue: nullable(number),
  status: codeOf(INDICATOR_STATUSES),
});
export type IndicatorLine = Answer<typeof indicatorLine>;

const NAMES = { chainId: text(), nameZh: text(), nameEn: text(), region: text() };

/** The dashboard of one chain. The path of a number, such as `tests.passRatePercent`, is the name of its figure. */
export const chainDashboard = computedAndSealed({
  ...NAMES,
  ...sectionsOf({ ...CHAIN_IDENTITY, ...FIGURES }),
  objectives: list(objective),
  /** Status by trial: RUNNING, then its outcome. */
  sandboxTrials: recordOf(codeOf(TRIAL_STATUSES)),
  indicators: list(indicatorLine),
});
export type ChainDashboard = Answer<typeof chainDashboard>;

/** A chain's line in the city's table. */
export const chainSummary = object({
  ...NAMES,
  status: codeOf(CHAIN_STATUSES),
  leader: nullable(text()),
  ...figureSchemas(FIGURES, SUMMARY_FIGURES),
});
export type ChainSummary = Answer<typeof chainSummary>;

/** The chains that oversight should look at first, with the reasons; the sums are cumulative up to the as-of date. */
export const chainRanking = computedAndSealed({
  /** Median of the pass rates of the chains with enough results, and the rate of all results together. */
  medianPassRatePercent: nullable(number),
  passRatePercent: nullable(number),
  testsCounted: integer(),
  items: list(
    object({
      ...{ chainId: text(), nameZh: text(), nameEn: text() },
      testsCounted: integer(),
      testsPassed: integer(),
      passRatePercent: nullable(number),
      nonconformitiesOpen: integer(),
      bottlenecksOpen: integer(),
      late: integer('Rows that are late, without missed reports'),
      missedReports: integer(),
      score: number,
      reasons: list(object({ reason: codeOf([...RANK_REASONS] as RankReason[]), amount: number, points: number })),
    }),
  ),
});
export type ChainRanking = Answer<typeof chainRanking>;

export const chainList = computedAndSealed({ items: list(chainSummary) });
export type ChainList = Answer<typeof chainList>;

/** All chains together: every count a sum, every rate recomputed from summed numerators and denominators. */
export const cityDashboard = computedAndSealed({
  ...sectionsOf(FIGURES),
  members: integer('As `chain.members`'),
  supportingBodies: integer('As `chain.supportingBodies`'),
  chainCount: integer('Number of all chains'),
  /** The chains whose figures the reader may see. */
  chains: list(chainSummary),
});
export type CityDashboard = Answer<typeof cityDashboard>;

/** Tests of one week of occurrence; weeks are given oldest first. */
const weekOfTests = object({
  /** Monday of the week (+08:00). */
  weekStartsOn: date,
  counted: integer(),
  passed: integer(),
  passRatePercent: nullable(number),
});
export type WeekOfTests = Answer<typeof weekOfTests>;

export const weeksOfTests = computed({ items: list(weekOfTests) });
export type WeeksOfTests = Answer<typeof weeksOfTests>;

/** Progress reports of the chain chief that were due and had not been submitted, oldest first. */
export const missedReports = computed({
  cadence: nullable(text('Key of the row of `reporting_cadences` that applies; null if none does')),
  items: list(object({ period: text(), dueOn: date })),
});
export type MissedReports = Answer<typeof missedReports>;
