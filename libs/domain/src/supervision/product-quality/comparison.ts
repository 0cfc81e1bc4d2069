import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { stepOf, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import type { Direction } from '../../targets/indicator/indicator.js';

/** One compared metric, with the value of the benchmark product. */
export interface ComparedMetric {
  readonly metric: string;
  readonly unit: string;
  readonly direction: Direction;
  /** Decimal text in the unit. */
  readonly benchmark: string;
}

interface OfComparison {
  readonly comparisonId: string;
}

export interface ComparisonData extends OfComparison {
  readonly chainId: string;
  readonly product: string;
  /** The benchmark product. */
  readonly benchmarkProduct: string;
  readonly metrics: readonly ComparedMetric[];
}

export interface ComparisonResult extends OfComparison {
  readonly chainId: string;
  readonly organisationId: string;
  readonly metric: string;
  /** 1 for the first measurement of the organisation's product, 2 for the next after an improvement, … */
  readonly round: number;
  readonly measured: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly benchmark: string;
  /** How far the product is behind the benchmark, decimal text in the unit; 0 or less: level or ahead. */
  readonly gap: string;
  readonly behind: boolean;
}

export interface ImprovementPlan extends OfComparison {
  readonly chainId: string;
  readonly organisationId: string;
  readonly metrics: readonly string[];
  readonly plan: string;
  readonly dueOn: string;
}

export const ComparisonStarted = defineEvent<ComparisonData>()(
  'ComparisonStarted',
  term('已启动产品质量比对', 'Comparison started'),
);
export const ComparisonResultRecorded = defineEvent<ComparisonResult>()(
  'ComparisonResultRecorded',
  term('已记录比对结果', 'Comparison result recorded'),
);
export const ImprovementPlanAgreed = defineEvent<ImprovementPlan>()(
  'ImprovementPlanAgreed',
  term('已商定改进计划', 'Improvement plan agreed'),
);

interface Measurement {
  readonly measured: Step;
  readonly round: number;
  readonly behind: boolean;
}

export interface ComparisonState {
  readonly chainId: string;
  readonly metrics: readonly ComparedMetric[];
  readonly started: Step;
  /** The latest measurement by organisation and metric. */
  readonly latest: Readonly<Record<string, Measurement>>;
}

const key = (organisationId: string, metric: string): string => `${organisationId}/${metric}`;

/** 产品质量比对: products of several makers against a benchmark, metric by metric. */
export const Comparison = aggregate<ComparisonState>('comparison', 'supervision')
  .starts(ComparisonStarted, (event) => ({
    chainId: event.data.chainId,
    metrics: event.data.metrics,
    started: stepOf(event),
    latest: {},
  }))
  .changes(ComparisonResultRecorded, (comparison, event) => {
    const { organisationId, metric, round, behind } = event.data;
    const measurement = { measured: stepOf(event), round, behind };
    return { ...comparison, latest: { ...comparison.latest, [key(organisationId, metric)]: measurement } };
  })
  .changes(ImprovementPlanAgreed, (comparison) => comparison);

export const latestMeasurement = (
  { latest }: ComparisonState,
  organisationId: string,
  metric: string,
): Measurement | undefined => {
  const name = key(organisationId, metric);
  return Object.hasOwn(latest, name) ? latest[name] : undefined;
};
