import { aggregate } from '../../kit/aggregate.js';
import { defineEvent, type PastEvent } from '../../kit/event.js';
import { stepOf, type Step } from '../../kit/step.js';
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
  term('已定义指标', 'Indicator defined'),
);
export const IndicatorTargetSet = defineEvent<IndicatorTarget>()(
  'IndicatorTargetSet',
  term('已设定指标目标', 'Indicator target set'),
);
/** The first report of an indicator whose definition names no baseline says that it is one. */
export const IndicatorValueReported = defineEvent<IndicatorValue & { readonly isBaseline?: true }>()(
  'IndicatorValueReported',
  term('已报告指标值', 'Indicator value reported'),
);
export const IndicatorValueCorrected = defineEvent<
  IndicatorValue & { readonly previousValue: string; readonly reason: string }
>()('IndicatorValueCorrected', term('已更正指标值', 'Indicator value corrected'));

export const IndicatorBaselineMoved = defineEvent<
  Pick<IndicatorValue, 'indicatorId' | 'chainId' | 'period'> & {
    readonly previousPeriod: string;
    readonly reason: string;
  }
>()('IndicatorBaselineMoved', term('调整指标基期', 'Indicator baseline moved'));

interface ReportedValue {
  readonly value: string;
  readonly periodEndOn: string;
  /** When it was reported or last corrected. */
  readonly changed: Step;
}

export interface IndicatorState {
  readonly indicatorId: string;
  readonly version: number;
  readonly unit: string;
  /** The chain named in the definition; it may not be established yet. */
  readonly aboutChain: string | undefined;
  /** Set once, by the definition or else by the first report; only IndicatorBaselineMoved changes it. */
  readonly baselinePeriod: string | undefined;
  /** The first definition. */
  readonly defined: Step;
  /** The last definition. */
  readonly redefined: Step;
  readonly targetSet: Step | undefined;
  /** The definition, report or move that set the baseline. */
  readonly baselineSet: Step | undefined;
  readonly values: Readonly<Record<string, ReportedValue>>;
}

const withValue = (
  indicator: IndicatorState,
  event: Pick<PastEvent<string, IndicatorValue>, 'type' | 'occurredAt' | 'actor' | 'data'>,
): IndicatorState => {
  const { period, value, periodEndOn } = event.data;
  return { ...indicator, values: { ...indicator.values, [period]: { value, periodEndOn, changed: stepOf(event) } } };
};

export const Indicator = aggregate<IndicatorState>('indicator', 'targets')
  .starts(IndicatorDefined, (event, indicator) => ({
    indicatorId: event.data.indicatorId,
    version: event.data.version,
    unit: event.data.unit,
    aboutChain: event.data.chainId,
    baselinePeriod: indicator?.baselinePeriod ?? event.data.baselinePeriod,
    defined: indicator?.defined ?? stepOf(event),
    redefined: stepOf(event),
    targetSet: indicator?.targetSet,
    baselineSet: indicator?.baselineSet ?? (event.data.baselinePeriod === undefined ? undefined : stepOf(event)),
    values: indicator?.values ?? {},
  }))
  .changes(IndicatorTargetSet, (indicator, event) => ({ ...indicator, targetSet: stepOf(event) }))
  .changes(IndicatorValueReported, (indicator, event) => ({
    ...withValue(indicator, event),
    baselinePeriod: indicator.baselinePeriod ?? event.data.period,
    baselineSet: indicator.baselineSet ?? stepOf(event),
  }))
  .changes(IndicatorValueCorrected, withValue)
  .changes(IndicatorBaselineMoved, (indicator, event) => ({
    ...indicator,
    baselinePeriod: event.data.period,
    baselineSet: stepOf(event),
  }));
