import { chinaDate, term, TwoPersonApprovalSet } from '#domain';
import { date, money, policy, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { everyone } from '../declaration/readers.js';
import { newestFirst, readModel } from '../declaration/read-model.js';

export interface ApprovalAmountRow {
  readonly policyId: string;
  /** Null: one person decides whatever the amount is. */
  readonly aboveCny: number | null;
  readonly basis: string;
  readonly setOn: string;
}

/** 双人审批金额: above which amount decisions on money under each policy need two persons. */
export const approvalAmounts = readModel<ApprovalAmountRow>()({
  name: 'approval_amounts',
  area: 'incentives',
  version: 1,
  title: term('双人审批金额', 'Approval by two persons'),
  menuOrder: 27,
  key: ['policyId'],
  naming: { id: 'policyId', title: 'basis', numberIsShared: true },
  fields: {
    policyId: policy('政策', 'Policy', { listedOnReferencedPage: true }),
    aboveCny: money('超过此金额须双人审批', 'Two persons above', {
      help: term(
        '超过此金额的批准、支付与追回须由两人先后用各自账号办理；为空时由一人办理。',
        'Approvals, payments and claw-backs above it are made by two persons, one after the other; empty: by one.',
      ),
    }),
    basis: text('依据', 'Basis'),
    setOn: date('设定日期', 'Set on'),
  },
  queryColumns: ['aboveCny', 'setOn'],
  readers: everyone(),
  listColumns: ['aboveCny', 'basis', 'setOn'],
  order: [newestFirst('setOn')],
  label: (row) => `${row.policyId} ${row.basis}`,
  folds: [
    on(
      TwoPersonApprovalSet,
      (e) => e.data.policyId,
      (_, { data: { policyId, aboveCny = null, basis }, occurredAt }) => ({
        policyId,
        aboveCny,
        basis,
        setOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
