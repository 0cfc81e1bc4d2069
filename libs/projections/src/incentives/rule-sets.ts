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
import {
  code,
  date,
  expiry,
  flag,
  list,
  money,
  number,
  ordinal,
  policy,
  record,
  rule,
  text,
} from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface RuleSetRow extends RuleSetVersion {
  readonly reason: string | null;
}

const ofVersion = (e: { readonly data: { readonly policyId: string; readonly version: number } }): string =>
  `${e.data.policyId}/${e.data.version}`;

/** 资助规则: one row per version. */
export const ruleSets = readModel<RuleSetRow>()({
  name: 'rule_sets',
  area: 'incentives',
  version: 1,
  title: term('资助规则', 'Support rules'),
  menuOrder: 20,
  readers: everyone(),
  key: ['policyId', 'version'],
  naming: { id: 'policyId', title: 'titleZh', titleEn: 'titleEn' },
  fields: {
    policyId: policy('政策', 'Policy', { listedOnReferencedPage: true }),
    version: ordinal('版本', 'Version'),
    titleZh: text('政策名称', 'Policy name'),
    effectiveFrom: date('生效日', 'Effective from'),
    effectiveTo: expiry('有效期至', 'In force until', {
      help: term(
        '含当日；提交日与取得资格之日都须在有效期内。',
        'That day included; the submission and the event that qualifies must both fall within the validity.',
      ),
    }),
    approvedBy: text('批准机关', 'Approved by'),
    reason: text('修订原因', 'Reason for the amendment'),
    titleEn: text('英文名称', 'English title'),
    rules: list(
      record('规则', 'Rules', {
        ruleId: rule('资助规则', 'Rule'),
        measure: number('措施序号', 'Measure no.'),
        titleZh: text('规则名称', 'Title'),
        titleEn: text('英文名称', 'English title'),
        beneficiary: code(BENEFICIARIES, '受益对象', 'Beneficiary'),
        subjectType: code(SUBJECT_TYPES, '资助事项类型', 'Subject type'),
        amountType: code(AMOUNT_TYPES, '金额类型', 'Kind of amount'),
        amountCny: money('金额', 'Amount', {
          help: term(
            '定额为应付金额，最高为上限；分等次或按其他规定的为空。',
            'The amount where it is fixed, the cap where it is up to; empty for tiers and other rules.',
          ),
        }),
        tiers: list(record('等次', 'Tiers', { tier: ordinal('等次', 'Tier'), amountCny: money('金额', 'Amount') })),
        selection: code(SELECTIONS, '遴选方式', 'Selection', {
          help: term(
            '择优的规则按年度排名，名额之内的申领才入选。',
            'A competitive rule ranks the claims of a year; only those within the places are selected.',
          ),
        }),
        conditions: list(
          record('条件', 'Conditions', {
            fact: text('事实', 'Fact'),
            op: code(OPERATORS, '比较', 'Operator'),
            values: list(text('取值', 'Values')),
          }),
          { help: term('须全部满足。', 'All of them must hold.') },
        ),
        firstTimeOnly: flag('仅限首次', 'First time only', {
          help: term('此前已取得同样结果的不再资助。', 'Anyone who earned the same before is not supported again.'),
        }),
        evidenceEvents: list(text('所需事件', 'Evidence events'), {
          help: term('审核时系统中必须已有的事件。', 'Events that must be on file when the claim is judged.'),
        }),
        yearlyCapCny: money('年度上限（元）', 'Yearly cap (CNY)', {
          help: term(
            '同一日历年内提交的申领按本规则最多批准的总额。',
            'Most that may be approved under the rule for the claims submitted in one calendar year.',
          ),
        }),
        proRated: flag('超额按比例分配', 'Pro-rated', {
          help: term(
            '年度结算时，总额不足的按比例分配。',
            'In the settlement of a year the eligible claims share the cap in proportion.',
          ),
        }),
      }),
    ),
  },
  queryColumns: ['policyId', 'version', 'effectiveFrom', 'effectiveTo'],
  listColumns: ['version', 'effectiveFrom', 'effectiveTo', 'approvedBy', 'reason'],
  order: [newestFirst('effectiveFrom')],
  createCommands: ['publish-rule-set'],
  label: (row) => `${row.policyId} ${row.titleZh} ${row.titleEn}`,
  folds: [
    on(RuleSetPublished, ofVersion, (_, { data }) => ({ ...data, reason: null })),
    on(RuleSetAmended, ofVersion, (_, { data }) => data),
  ],
});
