export { chainDashboard, type DashboardMoment } from './chain-dashboard.js';
export { CHAIN_IDENTITY, FIGURES } from './chain-figures.js';
export { chainSummaries, cityDashboard, SUMMARY_FIGURES } from './city-dashboard.js';
export { DERIVED_INDICATORS, derivedIndicators } from './derived-indicators.js';
export {
  evaluateAll,
  evaluateFigure,
  evaluateFigures,
  type Evaluated,
  type FigureScope,
  type Ratio,
} from './evaluate.js';
export { everyRow } from './every-row.js';
export { graceDays, nextReport, type NextReport } from './due/indicator-reports.js';
export { reportsDue } from './due/chain-reports.js';
export type { DueItem } from './due/due-item.js';
export { comparedChains } from './due/compared-chains.js';
export { medianPassRate, RANK_REASONS, RANK_WEIGHTS, rankedChains, type RankReason } from './due/ranked-chains.js';
export { dueItems, REMINDING_MODELS, type DueItems } from './due/due-items.js';
export { RENEWAL_HORIZONS } from './due/renewal-capacity.js';
export { renewals } from './due/renewal-rows.js';
export { isDueFrom, type Reminded } from './due/who-acts.js';
export {
  attributionOf,
  type Attribution,
  type AttributionStep,
  type Leg,
  type Way,
} from './differences/attribution.js';
export {
  differenceOf,
  differingRows,
  differingRowsOf,
  eventsBetweenRows,
  type ListAt,
  type RowDifference,
} from './differences/row-differences.js';
export { addedTo, amountsOf, changeFrom, exactText, NO_AMOUNTS, type Amounts } from './differences/amounts.js';
export {
  CHAIN_SEGMENTS,
  MEMBER_FIGURES,
  SEGMENT_FIGURES,
  type ChainPart,
  type ChainSegment,
} from './parts/part-figures.js';
export { chainParts, figureOfPart, hasPart, type ChainParts } from './parts/chain-parts.js';
export { evidenceFor, type EvidencePage, type EvidenceRow } from './evidence.js';
export { percent } from './exact-numbers.js';
export type { WholeNumber } from '#domain';
export { FIGURE_NAMES, OTHER_FIGURES, figureNamed } from './figure-named.js';
export { startsChain } from './start-of-chain.js';
export { type FigureValue, type Nested, type ValueOf, type ValuesOf } from './value.js';
export { individualsChart, meansChart, type ChartPair, type ControlChart } from './control-charts/chart.js';
export {
  signalsOf,
  WESTERN_ELECTRIC_RULES,
  type Signal,
  type WesternElectricRule,
} from './control-charts/western-electric.js';
export { capabilityOf, standardDeviation, type Capability, type Specification } from './control-charts/capability.js';
export {
  networkRows,
  ORIGINS,
  reachableRows,
  type NetworkRows,
  type Origin,
  type ReachableRows,
} from './network/network-rows.js';
export { reachOf, type Reached, type ReachedKind } from './network/reach.js';
export { chainWeakness, type ChainWeakness, type MemberWeakness, type WeaknessTerm } from './network/weakness.js';
export { WEAKNESS_RULES, type WeaknessTermCode } from './network/weakness-rules.js';
export { proportionLimits, type Proportion, type ProportionLimits } from './control-charts/proportions.js';
export {
  chartOfSeries,
  measurementSeries,
  seriesKey,
  type MeasurementSeries,
  type SeriesChart,
} from './control-charts/measurement-series.js';
export type { Alert } from './alerts/alert.js';
export { backtest, type Backtest, type BacktestedAlert } from './alerts/backtest.js';
export { followedRows } from './alerts/followed-rows.js';
export { NO_ROWS, type AlertRows } from './alerts/alert-rows.js';
export { alertsOf, alertsOfRule, rulesInForce } from './alerts/alerts-of.js';
export { alertsAt, byOccurrence, byRecording, readAlertRows } from './alerts/read-alert-rows.js';
export type { AlertMoment } from './alerts/alert-moment.js';
export {
  BRIEF_LIST_TITLES,
  BRIEF_LISTS,
  type BriefItem,
  type BriefList,
  type BriefListCode,
} from './briefs/brief-item.js';
export { TRENDS, type BriefFigure, type Trend } from './briefs/brief-figures.js';
export { briefOf, type Brief, type BriefChain } from './briefs/brief.js';
export type { BriefMoment } from './briefs/brief-moment.js';
export { periodOf, type Period } from './briefs/period.js';
