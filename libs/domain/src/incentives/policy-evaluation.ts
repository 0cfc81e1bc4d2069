import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { begins } from '../kit/action.js';
import { aggregate } from '../kit/aggregate.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { defineEvent } from '../kit/event.js';
import { IsId, IsNewId, IsList, IsLocalDate, IsOneOf, IsSlug, IsText, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { requireChiefOffice } from '../chain/chain-checks.js';
import { RuleSet } from './rule-set.js';

export const POLICY_CONCLUSIONS = ['CONTINUE_POLICY', 'ADJUST_POLICY', 'END_POLICY'] as const;
export type PolicyConclusion = (typeof POLICY_CONCLUSIONS)[number];

/** One thing that was measured, in the words of the report. */
export class EffectMeasurePayload {
  @IsText(200) measure!: string;
  /** Before the policy, or at the start of the period. */
  @Optional() @IsText(60) before?: string;
  @IsText(60) after!: string;
}

export class RecordPolicyEvaluation {
  @IsId() policyId!: string;
  @IsNewId('PE') evaluationId!: string;
  /** The chain on which the effect was evaluated; the regulator may leave it out for the whole city. */
  @Optional() @IsSlug() chainId?: string;
  @IsLocalDate() periodStartOn!: string;
  @IsLocalDate() periodEndOn!: string;
  @IsList(1, 50) @ValidateNested({ each: true }) @Type(() => EffectMeasurePayload) measures!: EffectMeasurePayload[];
  @IsOneOf(POLICY_CONCLUSIONS) conclusion!: PolicyConclusion;
  @IsText(2000) findings!: string;
}

export interface PolicyEvaluationData {
  readonly policyId: string;
  readonly evaluationId: string;
  readonly chainId?: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly measures: readonly { readonly measure: string; readonly before?: string; readonly after: string }[];
  readonly conclusion: PolicyConclusion;
  readonly findings: string;
}

export const PolicyEvaluationRecorded = defineEvent<PolicyEvaluationData>()(
  'PolicyEvaluationRecorded',
  term('已评估政策效果', 'Policy evaluation recorded'),
);

const PolicyEvaluation = aggregate<{ readonly policyId: string }>('policy-evaluation', 'incentives').starts(
  PolicyEvaluationRecorded,
  ({ data: { policyId } }) => ({ policyId }),
);

/** 政策效果评估: by the regulator, or by a chain chief office for its chain. */
export const recordPolicyEvaluation = begins(RecordPolicyEvaluation, PolicyEvaluation, {
  title: term('评估政策效果', 'Record a policy evaluation'),
  example: {
    policyId: 'SZ-2023-QUALITY-BRAND',
    evaluationId: 'PE-2026',
    periodStartOn: '2025-07-01',
    periodEndOn: '2026-06-30',
    measures: [{ measure: '获证企业数', before: '12', after: '31' }],
    conclusion: 'CONTINUE_POLICY',
    findings: '获证企业增长明显，建议延续',
  },
  terms: {
    fields: {
      evaluationId: pointsAt('policy_evaluations', '评估编号', 'Evaluation'),
      periodStartOn: term('评估期开始日', 'Period from'),
      measures: term('衡量结果', 'Measured effects'),
      measure: term('措施序号或衡量内容', 'Measure'),
      before: term('评估期前', 'Before'),
      after: term('评估期末', 'After'),
      conclusion: term('结论', 'Conclusion'),
      findings: term('评估意见', 'Findings'),
    },
    codes: {
      CONTINUE_POLICY: term('延续', 'Continue'),
      ADJUST_POLICY: term('调整', 'Adjust'),
      END_POLICY: term('终止', 'End'),
    },
  },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE'],
  id: (c) => c.evaluationId,
  facts: (c) => ({
    policy: RuleSet.of(c.policyId),
    chain: c.chainId === undefined ? undefined : IndustryChain.of(c.chainId),
  }),
  follows: (_c, _evaluation, { policy }) => [policy.firstPublished],
  decide(c, evaluation, { chain }, { actor, occurredOn }) {
    if (actor.role === 'CHAIN_CHIEF_OFFICE') {
      if (!chain) throw new Refusal('CHAIN_REQUIRED', {}, 'chainId');
      requireChiefOffice(chain, actor);
    }
    if (evaluation) throw new Refusal('ALREADY_EXISTS', {}, 'evaluationId');
    if (c.periodEndOn < c.periodStartOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'periodEndOn');
    if (c.periodEndOn > occurredOn) refuse('PERIOD_NOT_ENDED', { endsOn: c.periodEndOn }, 'periodEndOn');
    return PolicyEvaluationRecorded({ ...c });
  },
});
