import { chinaDate, POLICY_CONCLUSIONS, PolicyEvaluationRecorded, term, type PolicyEvaluationData } from '#domain';
import { chain, code, date, identifier, list, organisation, policy, record, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChainOrCity } from '../declaration/readers.js';

export interface PolicyEvaluationRow extends Omit<PolicyEvaluationData, 'chainId'> {
  /** Null for the whole city. */
  readonly chainId: string | null;
  readonly evaluatedBy: string;
  readonly evaluatedOn: string;
}

/** 政策效果评估: what was measured, and what was concluded. */
export const policyEvaluations = readModel<PolicyEvaluationRow>()({
  name: 'policy_evaluations',
  area: 'incentives',
  version: 1,
  title: term('政策效果评估', 'Policy evaluations'),
  menuOrder: 27,
  readers: onChainOrCity(),
  key: ['evaluationId'],
  naming: { id: 'evaluationId', title: 'findings' },
  fields: {
    evaluationId: identifier('评估编号', 'Evaluation'),
    policyId: policy('政策', 'Policy', { listedOnReferencedPage: true }),
    conclusion: code(POLICY_CONCLUSIONS, '结论', 'Conclusion'),
    findings: text('评估意见', 'Findings'),
    chainId: chain('产业链', 'Chain', { whenEmpty: term('全市', 'Whole city') }),
    periodStartOn: date('评估期开始日', 'Period from'),
    periodEndOn: date('评估期结束日', 'Period to'),
    measures: list(
      record('衡量结果', 'Measured effects', {
        measure: text('衡量内容', 'What was measured'),
        before: text('评估期前', 'Before'),
        after: text('评估期末', 'After'),
      }),
    ),
    evaluatedBy: organisation('评估单位', 'Evaluated by'),
    evaluatedOn: date('评估日期', 'Evaluated on'),
  },
  queryColumns: ['policyId', 'conclusion', 'periodEndOn', 'evaluatedOn'],
  listColumns: ['policyId', 'conclusion', 'findings', 'chainId', 'periodStartOn', 'periodEndOn', 'evaluatedBy'],
  facets: ['conclusion'],
  order: [newestFirst('evaluatedOn')],
  createCommands: ['record-policy-evaluation'],
  label: (row) => `${row.evaluationId} ${row.policyId} ${row.findings}`,
  folds: [
    on(
      PolicyEvaluationRecorded,
      (e) => e.data.evaluationId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        chainId: data.chainId ?? null,
        evaluatedBy: actor.organisationId,
        evaluatedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
