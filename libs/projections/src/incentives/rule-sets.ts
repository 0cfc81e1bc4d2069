import {
  RuleSetAmended,
  RuleSetPublished,
  type RuleSetVersion,
  BENEFICIARIES,
  SUBJECT_TYPES,
  AMOUNT_TYPES,
  SELECTIONS,
  OPERATORS,
  term,
} from '#domain';
import { code, flag, list, money, number, ordinal, policy, record, rule, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';

export interface RuleSetRow extends RuleSetVersion {
  readonly reason: string | null;
}

const ofVersion = (e: { readonly data: { readonly policyId: string; readonly version: number } }): string =>
  `${e.data.policyId}/${e.data.version}`;

/** 资助规则: one row a version. */
export const ruleSets = readModel<RuleSetRow>()({
  name: 'rule_sets',
  area: 'incentives',
  version: 1,
  title: term('资助规则', 'Support rules'),
  menuOrder: 20,
  key: ['policyId', 'version'],
  naming: { id: 'policyId', title: 'titleZh', titleEn: 'titleEn' },
  fields: {
    policyId: policy('政策', 'Policy', { listedThere: true }),
    version: ordinal('版本', 'Version'),
    titleZh: text('政策名称', 'Policy'),
    effectiveFrom: text('生效日', 'Effective from'),
    effectiveTo: text('有效期至', 'In force until'),
    approvedBy: text('批准机关', 'Approved by'),
    reason: text('修订原因', 'Reason for the amendment'),
    titleEn: text('英文名称', 'English title'),
    rules: list(
      record('规则', 'Rules', {
        ruleId: rule('资助规则', 'Rule'),
        measure: number('措施序号', 'Measure'),
        titleZh: text('政策名称', 'Policy'),
        titleEn: text('英文名称', 'English title'),
        beneficiary: code(BENEFICIARIES, '受益对象', 'Beneficiary'),
        subjectType: code(SUBJECT_TYPES, '资助事项类型', 'Subject type'),
        amountType: code(AMOUNT_TYPES, '金额类型', 'Kind of amount'),
        amountCny: money('金额', 'Amount'),
        tiers: list(record('等次', 'Tiers', { tier: ordinal('等次', 'Tier'), amountCny: money('金额', 'Amount') })),
        selection: code(SELECTIONS, '遴选方式', 'Selection'),
        conditions: list(
          record('条件', 'Conditions', {
            fact: text('事实', 'Fact'),
            op: code(OPERATORS, '比较', 'Operator'),
            values: list(text('取值', 'Values')),
          }),
        ),
        firstTimeOnly: flag('仅限首次', 'First time only'),
        evidenceEvents: list(text('所需事件', 'Evidence events')),
        yearlyCapCny: money('年度上限（元）', 'Yearly cap (CNY)'),
        proRated: flag('超额按比例分配', 'Pro-rated'),
      }),
    ),
  },
  columns: ['policyId', 'version', 'effectiveFrom', 'effectiveTo'],
  listed: ['version', 'effectiveFrom', 'effectiveTo', 'approvedBy', 'reason'],
  order: [newestFirst('effectiveFrom')],
  begunBy: ['publish-rule-set'],
  label: (row) => `${row.policyId} ${row.titleZh} ${row.titleEn}`,
  folds: [
    on(RuleSetPublished, ofVersion, (_, { data }) => ({ ...data, reason: null })),
    on(RuleSetAmended, ofVersion, (_, { data }) => data),
  ],
});
