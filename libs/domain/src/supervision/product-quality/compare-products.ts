import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters, begins } from '../../kit/action.js';
import { compareDecimals, differenceOf } from '../../kit/decimal.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import {
  EachIsText,
  IsCount,
  IsDecimalText,
  IsId,
  IsNewId,
  IsList,
  IsLocalDate,
  IsOneOf,
  IsSlug,
  IsText,
} from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { Body, requireNotSuspended } from '../../infrastructure/accreditation/body.js';
import { DIRECTIONS, type Direction } from '../../targets/indicator/indicator.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';
import {
  Comparison,
  ComparisonResultRecorded,
  ComparisonStarted,
  ImprovementPlanAgreed,
  latestMeasurement,
  type ComparedMetric,
  type ComparisonState,
} from './comparison.js';

export class MetricPayload {
  @IsText(60) metric!: string;
  @IsText(20) unit!: string;
  @IsOneOf(DIRECTIONS) direction!: Direction;
  @IsDecimalText() benchmark!: string;
}

export class StartComparison {
  @IsSlug() chainId!: string;
  @IsNewId('CMP') comparisonId!: string;
  @IsText(200) product!: string;
  @IsText(200) benchmarkProduct!: string;
  @IsList(1, 30) @ValidateNested({ each: true }) @Type(() => MetricPayload) metrics!: MetricPayload[];
}

export class RecordComparisonResult {
  @IsId() comparisonId!: string;
  @IsId() organisationId!: string;
  @IsText(60) metric!: string;
  @IsCount(1, 100) round!: number;
  @IsDecimalText() measured!: string;
}

export class AgreeImprovementPlan {
  @IsId() comparisonId!: string;
  /** The metrics behind the benchmark that the plan improves. */
  @IsList(1, 30) @EachIsText(60) metrics!: string[];
  @IsText(2000) plan!: string;
  @IsLocalDate() dueOn!: string;
}

function requireMetric({ metrics }: ComparisonState, name: string, field: string): ComparedMetric {
  const metric = metrics.find((each) => each.metric === name);
  if (!metric) throw new Refusal('METRIC_NOT_COMPARED', { metric: name }, field);
  return metric;
}

/** The gap of the measured value to the benchmark, positive when behind. */
const gapOf = ({ direction, benchmark }: ComparedMetric, measured: string): string =>
  direction === 'HIGHER_IS_BETTER' ? differenceOf(benchmark, measured) : differenceOf(measured, benchmark);

/** 产品质量比对提升: the regulator or a testing body defines the metrics and the benchmark. */
export const startComparison = begins(StartComparison, Comparison, {
  title: term('启动产品质量比对', 'Start a comparison'),
  example: {
    chainId: 'new-energy-vehicles',
    comparisonId: 'CMP-001',
    product: '工业机器人减速器',
    benchmarkProduct: '国际标杆产品',
    metrics: [{ metric: '回差', unit: 'arcmin', direction: 'LOWER_IS_BETTER', benchmark: '0.8' }],
  },
  terms: {
    fields: {
      comparisonId: pointsAt('comparisons', '比对编号', 'Comparison no.'),
      benchmarkProduct: term('标杆产品', 'Benchmark product'),
      metrics: term('比对指标', 'Metrics'),
      metric: term('比对指标', 'Metric'),
      benchmark: term('标杆值', 'Benchmark'),
    },
  },
  roles: ['REGULATOR', 'TESTING_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.comparisonId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, comparison, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (comparison) throw new Refusal('ALREADY_EXISTS', {}, 'comparisonId');
    if (new Set(c.metrics.map(({ metric }) => metric)).size !== c.metrics.length)
      throw new Refusal('ALREADY_EXISTS', {}, 'metrics');
    const metrics = c.metrics.map(({ metric, unit, direction, benchmark }) => ({ metric, unit, direction, benchmark }));
    return ComparisonStarted({ ...c, metrics });
  },
});

/** A testing body measures a member's product, never its own; the gap to the benchmark is calculated. */
export const recordComparisonResult = alters(RecordComparisonResult, Comparison, {
  title: term('记录比对结果', 'Record a comparison result'),
  example: { comparisonId: 'CMP-001', organisationId: 'acme', metric: '回差', round: 1, measured: '1.1' },
  terms: {
    fields: {
      round: term('轮次', 'Round'),
    },
  },
  roles: ['TESTING_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.comparisonId,
  facts: (_c, comparison, { actor }) => ({
    chain: IndustryChain.of(comparison.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  follows: (c, comparison) => [comparison.started, latestMeasurement(comparison, c.organisationId, c.metric)?.measured],
  excludes: (c, _comparison, _facts, { actor }) =>
    c.organisationId === actor.organisationId ? 'organisationId' : undefined,
  decide(c, comparison, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireNotSuspended(body, occurredOn);
    requireOnChain(chain, c.organisationId, 'organisationId');
    const metric = requireMetric(comparison, c.metric, 'metric');
    const current = latestMeasurement(comparison, c.organisationId, c.metric)?.round ?? 0;
    if (c.round !== current + 1) refuse('VERSION_GAP', { current }, 'round');
    const gap = gapOf(metric, c.measured);
    const behind = compareDecimals(gap, '0') > 0;
    return ComparisonResultRecorded({ ...c, ...metric, chainId: comparison.chainId, gap, behind });
  },
});

/** The maker agrees on a plan to close the gaps of its product. */
export const agreeImprovementPlan = alters(AgreeImprovementPlan, Comparison, {
  title: term('商定改进计划', 'Agree an improvement plan'),
  example: { comparisonId: 'CMP-001', metrics: ['回差'], plan: '改进齿形修形工艺', dueOn: '2026-12-31' },
  terms: { fields: { plan: term('改进计划', 'Plan') } },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.comparisonId,
  facts: (_c, comparison) => ({ chain: IndustryChain.of(comparison.chainId) }),
  follows: (c, comparison, _facts, { actor }) =>
    c.metrics.map((metric) => latestMeasurement(comparison, actor.organisationId, metric)?.measured),
  decide(c, comparison, { chain }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    for (const name of c.metrics) {
      requireMetric(comparison, name, 'metrics');
      if (!latestMeasurement(comparison, actor.organisationId, name)?.behind)
        refuse('NO_GAP_FOUND', { metric: name }, 'metrics');
    }
    if (c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    return ImprovementPlanAgreed({ ...c, chainId: comparison.chainId, organisationId: actor.organisationId });
  },
});
