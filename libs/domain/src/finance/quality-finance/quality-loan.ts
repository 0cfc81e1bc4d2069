import { alters, begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsCny, IsCount, IsId, IsNewId, IsSlug, IsText } from '../../kit/payload.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';
import { Organisation } from '../../organisations/organisation.js';

interface OfLoan {
  readonly loanId: string;
}

export interface LoanApplication extends OfLoan {
  readonly chainId: string;
  readonly applicantId: string;
  readonly bankId: string;
  readonly requestedCny: number;
  readonly purpose: string;
}

export const QualityLoanApplied = defineEvent<LoanApplication>()(
  'QualityLoanApplied',
  term('已申请深质贷', 'Quality loan applied for'),
);
export const QualityLoanGranted = defineEvent<
  OfLoan & { readonly grantedCny: number; readonly termMonths: number; readonly basis: string }
>()('QualityLoanGranted', term('已批准深质贷', 'Quality loan granted'));
export const QualityLoanRejected = defineEvent<OfLoan & { readonly reason: string }>()(
  'QualityLoanRejected',
  term('已拒绝深质贷', 'Quality loan rejected'),
);

export const LOAN_STATUSES = ['APPLIED', 'APPROVED', 'REJECTED'] as const;
export type LoanStatus = (typeof LOAN_STATUSES)[number];

interface LoanState extends Reached<LoanStatus> {
  readonly chainId: string;
  readonly applicantId: string;
  readonly bankId: string;
  readonly requestedCny: number;
  readonly applied: Step;
}

export const QualityLoan = aggregate<LoanState>('loan', 'finance')
  .starts(QualityLoanApplied, (event) => ({
    chainId: event.data.chainId,
    applicantId: event.data.applicantId,
    bankId: event.data.bankId,
    requestedCny: event.data.requestedCny,
    applied: stepOf(event),
    ...reached('APPLIED', event),
  }))
  .changes(QualityLoanGranted, (loan, event) => ({ ...loan, ...reached('APPROVED', event) }))
  .changes(QualityLoanRejected, (loan, event) => ({ ...loan, ...reached('REJECTED', event) }));

export class ApplyQualityLoan {
  @IsSlug() chainId!: string;
  @IsNewId('QL') loanId!: string;
  @IsId() bankId!: string;
  @IsCny() requestedCny!: number;
  @IsText(500) purpose!: string;
}

export class GrantQualityLoan {
  @IsId() loanId!: string;
  @IsCny() grantedCny!: number;
  @IsCount(1, 600) termMonths!: number;
  /** The part of the applicant's quality record that the bank relied on. */
  @IsText(500) basis!: string;
}

export class RejectQualityLoan {
  @IsId() loanId!: string;
  @IsText(500) reason!: string;
}

function requireUndecided({ status }: LoanState): void {
  if (status !== 'APPLIED') throw new Refusal('INVALID_STATE', { status });
}

/** 深质贷: an enterprise of the chain applies to a bank for a loan based on its quality record. */
export const applyQualityLoan = begins(ApplyQualityLoan, QualityLoan, {
  title: term('申请深质贷', 'Apply for a quality loan'),
  example: {
    chainId: 'new-energy-vehicles',
    loanId: 'QL-001',
    bankId: 'bank-a',
    requestedCny: 5_000_000,
    purpose: '检测设备更新',
  },
  terms: {
    fields: {
      loanId: pointsAt('loans', '贷款编号', 'Loan'),
      bankId: pointsAt('organisations', '银行', 'Bank'),
      requestedCny: term('申请金额（元）', 'Requested (CNY)'),
      purpose: term('用途', 'Purpose'),
    },
    codes: { APPLIED: term('已申请', 'Applied') },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  submission: true,
  id: (c) => c.loanId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId), bank: Organisation.of(c.bankId) }),
  decide(c, loan, { chain, bank }, { actor }) {
    requireActorOnChain(chain, actor);
    if (loan) throw new Refusal('ALREADY_EXISTS', {}, 'loanId');
    if (bank.kind !== 'BANK') refuse('ORGANISATION_KIND_MISMATCH', { kind: bank.kind }, 'bankId');
    if (c.requestedCny === 0) refuse('AMOUNT_OUT_OF_RULE', { least: 1 }, 'requestedCny');
    return QualityLoanApplied({ ...c, applicantId: actor.organisationId });
  },
});

/** Only the bank applied to grants it, up to the requested amount, to an applicant that is still on the chain. */
export const grantQualityLoan = alters(GrantQualityLoan, QualityLoan, {
  title: term('批准深质贷', 'Grant a quality loan'),
  example: { loanId: 'QL-001', grantedCny: 4_000_000, termMonths: 36, basis: '质量信用 A 级' },
  terms: {
    fields: {
      grantedCny: term('批准金额（元）', 'Granted (CNY)'),
      termMonths: term('期限（月）', 'Term (months)'),
      basis: term('授信依据', 'Basis of the loan'),
    },
  },
  roles: ['BANK'],
  relation: 'PARTY',
  id: (c) => c.loanId,
  facts: (_c, loan) => ({ chain: IndustryChain.of(loan.chainId) }),
  follows: (_c, loan) => [loan.since],
  excludes: (_c, loan, _facts, { actor }) => (loan.bankId !== actor.organisationId ? 'loanId' : undefined),
  separateFrom: (_c, loan) => [loan.applied],
  decide(c, loan, { chain }) {
    requireOnChain(chain, loan.applicantId);
    requireUndecided(loan);
    if (c.grantedCny === 0 || c.grantedCny > loan.requestedCny)
      refuse('AMOUNT_OUT_OF_RULE', { most: loan.requestedCny }, 'grantedCny');
    return QualityLoanGranted({ ...c });
  },
});

export const rejectQualityLoan = alters(RejectQualityLoan, QualityLoan, {
  title: term('拒绝深质贷', 'Reject a quality loan'),
  example: { loanId: 'QL-001', reason: '资产负债率过高' },
  roles: ['BANK'],
  relation: 'PARTY',
  id: (c) => c.loanId,
  follows: (_c, loan) => [loan.since],
  excludes: (_c, loan, _facts, { actor }) => (loan.bankId !== actor.organisationId ? 'loanId' : undefined),
  separateFrom: (_c, loan) => [loan.applied],
  decide(c, loan) {
    requireUndecided(loan);
    return QualityLoanRejected({ ...c });
  },
});
