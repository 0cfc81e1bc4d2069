import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { term } from '../../kit/term.js';

export const INDICATOR_KINDS = ['LEVEL', 'COUNT_IN_PERIOD', 'RATIO', 'GROWTH_RATE', 'INDEX', 'TREND'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

export const INDICATOR_UNITS = [
  'CNY_100M',
  'CNY_10K',
  'count',
  'percent',
  'index',
  'score',
  'ug_per_m3',
  'per_10k',
  // As the district's plan writes a rate per 100 million of GDP; never converted.
  'percent_as_written',
  'tce_per_10k_cny',
  'm3_per_10k_cny',
  't_per_10k_cny',
] as const;

export const COMPARATORS = ['>', '>=', '=', '<=', '<'] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const DIRECTIONS = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Expected direction of a trend without a target number. */
export const EXPECTATIONS = ['increase', 'decrease', 'record_high'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

export interface IndicatorDefinition {
  readonly indicatorId: string;
  /** Of the definition, from 1. */
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly group: string;
  readonly kind: IndicatorKind;
  readonly unit: string;
  readonly direction: Direction;
  /** The chain it is about. */
  readonly chainId?: string;
  /** For TREND: the expected direction. */
  readonly expect?: Expectation;
  /** The period from whose value the linear path to the target begins; otherwise the first period reported. */
  readonly baselinePeriod?: string;
}

export interface IndicatorTarget {
  readonly indicatorId: string;
  readonly comparator: Comparator;
  /** Decimal text in the indicator's unit. */
  readonly value: string;
  readonly unit: string;
  /** The due date. */
  readonly dueOn: string;
}

export interface IndicatorValue {
  readonly indicatorId: string;
  readonly chainId?: string;
  readonly period: string;
  readonly periodEndOn: string;
  readonly value: string;
  readonly unit: string;
}

export const IndicatorDefined = defineEvent<IndicatorDefinition>()(
  'IndicatorDefined',
  term('定义指标', 'Indicator defined'),
);
export const IndicatorTargetSet = defineEvent<IndicatorTarget>()(
  'IndicatorTargetSet',
  term('设定指标目标', 'Indicator target set'),
);
/** The first report of an indicator whose definition names no baseline says that it is one. */
export const IndicatorValueReported = defineEvent<IndicatorValue & { readonly isBaseline?: true }>()(
  'IndicatorValueReported',
  term('报告指标值', 'Indicator value reported'),
);
export const IndicatorValueCorrected = defineEvent<
  IndicatorValue & { readonly previousValue: string; readonly reason: string }
>()('IndicatorValueCorrected', term('更正指标值', 'Indicator value corrected'));

export const IndicatorBaselineMoved = defineEvent<
  Pick<IndicatorValue, 'indicatorId' | 'chainId' | 'period'> & {
    readonly previousPeriod: string;
    readonly reason: string;
  }
>()('IndicatorBaselineMoved', term('调整指标基期', 'Indicator baseline moved'));

export interface IndicatorState {
  readonly indicatorId: string;
  readonly version: number;
  readonly unit: string;
  /** The chain named in the definition; it may not be established yet. */
  readonly aboutChain: string | undefined;
  /** Set once, by the definition or else by the first report; only IndicatorBaselineMoved changes it. */
  readonly baselinePeriod: string | undefined;
  readonly values: Readonly<Record<string, { readonly value: string; readonly periodEndOn: string }>>;
}

export const Indicator = aggregate<IndicatorState>('indicator', 'targets')
  .starts(IndicatorDefined, ({ data }, indicator) => ({
    indicatorId: data.indicatorId,
    version: data.version,
    unit: data.unit,
    aboutChain: data.chainId,
    baselinePeriod: indicator?.baselinePeriod ?? data.baselinePeriod,
    values: indicator?.values ?? {},
  }))
  .changes(IndicatorTargetSet, (indicator) => indicator)
  .changes(IndicatorValueReported, (indicator, { data }) => ({
    ...indicator,
    baselinePeriod: indicator.baselinePeriod ?? data.period,
    values: { ...indicator.values, [data.period]: { value: data.value, periodEndOn: data.periodEndOn } },
  }))
  .changes(IndicatorValueCorrected, (indicator, { data }) => ({
    ...indicator,
    values: { ...indicator.values, [data.period]: { value: data.value, periodEndOn: data.periodEndOn } },
  }))
  .changes(IndicatorBaselineMoved, (indicator, { data }) => ({ ...indicator, baselinePeriod: data.period }));
