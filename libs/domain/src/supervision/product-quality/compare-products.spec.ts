import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, decide, sent, type History } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { comparison, comparisonResult, improvementPlan } from '../../testing/walkthrough-quality.js';
import { CHAIN, lab, maker, regulator, supplier } from '../../testing/world.js';
import { agreeImprovementPlan, recordComparisonResult, startComparison } from './compare-products.js';
import {
  ComparisonResultRecorded,
  ComparisonStarted,
  ImprovementPlanAgreed,
  type ComparisonResult,
} from './comparison.js';

const by = { actor: lab, occurredAt: '2026-08-02' };
const started = after(programmeWorld, sent(startComparison, comparison, regulator, '2026-08-01'));
const measured = after(started, sent(recordComparisonResult, comparisonResult, lab, '2026-08-02'));

const resultOf = (history: History, payload: object): ComparisonResult =>
  decide(history, sent(recordComparisonResult, payload, lab, '2026-08-02')).events[0]!.data as ComparisonResult;

describe('a comparison', () => {
  it('names the metrics and the benchmark', () => {
    for (const actor of [regulator, lab])
      given(...programmeWorld)
        .when(startComparison, comparison, { ...by, actor })
        .thenHappened(ComparisonStarted(comparison));
  });

  it('is started once, and names a metric once', () => {
    given(...started)
      .when(startComparison, comparison, by)
      .thenRefused('ALREADY_EXISTS', {}, 'comparisonId');
    const [metric] = comparison.metrics;
    given(...programmeWorld)
      .when(startComparison, { ...comparison, metrics: [metric, metric] }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'metrics');
  });
});

describe('a result', () => {
  it('has its exact gap to the benchmark', () =>
    given(...started)
      .when(recordComparisonResult, comparisonResult, by)
      .thenHappened(
        ComparisonResultRecorded({
          ...comparisonResult,
          chainId: CHAIN,
          unit: 'mΩ',
          direction: 'LOWER_IS_BETTER',
          benchmark: '0.30',
          gap: '0.12',
          behind: true,
        }),
      ));

  it.each([
    ['接触电阻', '0.30', '0', false],
    ['接触电阻', '0.3', '0', false],
    ['接触电阻', '0.25', '-0.05', false],
    ['插拔寿命', '10000', '0', false],
    ['插拔寿命', '9999', '1', true],
    ['插拔寿命', '12000', '-2000', false],
  ])('%s of %s is %s behind', (metric, value, gap, behind) =>
    expect(resultOf(started, { ...comparisonResult, metric, measured: value })).toMatchObject({ gap, behind }),
  );

  it('is of the next round', () => {
    expect(resultOf(measured, { ...comparisonResult, round: 2, measured: '0.28' })).toMatchObject({ behind: false });
    for (const round of [1, 3])
      given(...measured)
        .when(recordComparisonResult, { ...comparisonResult, round }, by)
        .thenRefused('VERSION_GAP', { current: 1 }, 'round');
  });

  it("is of a compared metric and of a member's product, never the body's own", () => {
    given(...started)
      .when(recordComparisonResult, { ...comparisonResult, metric: '温升' }, by)
      .thenRefused('METRIC_NOT_COMPARED', { metric: '温升' }, 'metric');
    given(...started)
      .when(recordComparisonResult, { ...comparisonResult, organisationId: 'newcomer' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', {}, 'organisationId');
    given(...started)
      .when(recordComparisonResult, { ...comparisonResult, organisationId: 'lab' }, by)
      .thenRefused('FORBIDDEN', {}, 'organisationId');
  });
});

describe('an improvement plan', () => {
  const agreeing = { actor: maker, occurredAt: '2026-08-03' };

  it('is agreed by the maker for metrics behind the benchmark', () =>
    given(...measured)
      .when(agreeImprovementPlan, improvementPlan, agreeing)
      .thenHappened(ImprovementPlanAgreed({ ...improvementPlan, chainId: CHAIN, organisationId: 'maker' })));

  it('needs a current gap in its own product', () => {
    given(...measured)
      .when(agreeImprovementPlan, improvementPlan, { ...agreeing, actor: supplier })
      .thenRefused('NO_GAP_FOUND', { metric: '接触电阻' }, 'metrics');
    given(
      ...after(
        measured,
        sent(recordComparisonResult, { ...comparisonResult, round: 2, measured: '0.28' }, lab, '2026-08-03'),
      ),
    )
      .when(agreeImprovementPlan, improvementPlan, agreeing)
      .thenRefused('NO_GAP_FOUND');
    given(...measured)
      .when(agreeImprovementPlan, { ...improvementPlan, metrics: ['温升'] }, agreeing)
      .thenRefused('METRIC_NOT_COMPARED', {}, 'metrics');
  });

  it('is not due before it is agreed', () =>
    given(...measured)
      .when(agreeImprovementPlan, { ...improvementPlan, dueOn: '2026-08-02' }, agreeing)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn'));
});
