import { chinaDate, QualityLoanApplied, QualityLoanGranted, QualityLoanRejected, type LoanApplication } from '#domain';
import { on, onExisting, rows } from './rows.js';

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

/** 深质贷: the volume of quality loans is summed here. */
export const loans = rows<LoanRow>('loans', {
  columns: {
    status: 'text',
    applicantId: 'text',
    bankId: 'text',
    requestedCny: 'integer',
    grantedCny: 'integer',
    decidedOn: 'text',
  },
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
