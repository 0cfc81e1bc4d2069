import {
  chinaDate,
  QualityLoanApplied,
  QualityLoanGranted,
  QualityLoanRejected,
  type LoanApplication,
  term,
  LOAN_STATUSES,
} from '#domain';
import { chain, code, date, identifier, money, number, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface LoanRow extends LoanApplication {
  readonly status: 'APPLIED' | 'APPROVED' | 'REJECTED';
  readonly appliedOn: string;
  readonly decidedOn: string | null;
  readonly grantedCny: number;
  readonly termMonths: number | null;
  readonly basis: string | null;
  readonly reason: string | null;
}

const ofLoan = (e: { readonly data: { readonly loanId: string } }): string => e.data.loanId;

/** 深质贷: quality loans, with amounts for sums. */
export const loans = readModel<LoanRow>()({
  name: 'loans',
  area: 'finance',
  version: 1,
  title: term('深质贷', 'Quality loans'),
  menuOrder: 10,
  readers: partiesOnly('applicantId', 'bankId'),
  key: ['loanId'],
  naming: { id: 'loanId', title: 'purpose' },
  fields: {
    loanId: identifier('贷款编号', 'Loan'),
    purpose: text('用途', 'Purpose'),
    status: code(LOAN_STATUSES, '状态', 'Status', {
      words: { REJECTED: term('未通过', 'Refused'), APPROVED: term('已批准', 'Granted') },
    }),
    applicantId: organisation('申请单位', 'Applicant'),
    bankId: organisation('银行', 'Bank'),
    requestedCny: money('申请金额', 'Requested'),
    grantedCny: money('批准金额', 'Granted', { undecidedIn: ['APPLIED', 'REJECTED'] }),
    termMonths: number('期限（月）', 'Term (months)'),
    appliedOn: date('申请日期', 'Applied on'),
    decidedOn: date('决定日期', 'Decided on'),
    basis: text('授信依据', 'Basis of the loan'),
    reason: text('拒绝原因', 'Reason for the refusal'),
    chainId: chain(),
  },
  queryColumns: ['status', 'applicantId', 'bankId', 'requestedCny', 'grantedCny', 'decidedOn', 'appliedOn'],
  listColumns: ['status', 'applicantId', 'bankId', 'requestedCny', 'grantedCny', 'termMonths', 'appliedOn'],
  facets: ['status'],
  order: [worstFirst('status', ['APPLIED']), newestFirst('appliedOn')],
  createCommands: ['apply-quality-loan'],
  label: (row) => `${row.loanId} ${row.applicantId} ${row.bankId}`,
  folds: [
    on(QualityLoanApplied, ofLoan, (_, { data, occurredAt }) => ({
      ...data,
      status: 'APPLIED',
      appliedOn: chinaDate(occurredAt),
      decidedOn: null,
      grantedCny: 0,
      termMonths: null,
      basis: null,
      reason: null,
    })),
    onExisting(QualityLoanGranted, ofLoan, (row, { data: { grantedCny, termMonths, basis }, occurredAt }) => ({
      ...row,
      status: 'APPROVED',
      decidedOn: chinaDate(occurredAt),
      grantedCny,
      termMonths,
      basis,
    })),
    onExisting(QualityLoanRejected, ofLoan, (row, { data, occurredAt }) => ({
      ...row,
      status: 'REJECTED',
      decidedOn: chinaDate(occurredAt),
      reason: data.reason,
    })),
  ],
});
