import { aggregate } from '../kit/aggregate.js';
import { chinaDate } from '../kit/china-date.js';
import { defineEvent } from '../kit/event.js';
import { term } from '../kit/term.js';
import type { RejectionCode } from './assess.js';
import type { SubjectType } from './rule-set.js';

interface OfClaim {
  readonly claimId: string;
}

export interface ClaimData extends OfClaim {
  readonly chainId: string;
  readonly policyId: string;
  readonly ruleSetVersion: number;
  readonly ruleId: string;
  readonly claimantId: string;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly requestedCny: number;
  readonly otherMunicipalSupportDeclared: boolean;
}

export const IncentiveClaimSubmitted = defineEvent<ClaimData>()(
  'IncentiveClaimSubmitted',
  term('提交资助申领', 'Claim submitted'),
);
export const IncentiveClaimApproved = defineEvent<OfClaim & { readonly approvedCny: number }>()(
  'IncentiveClaimApproved',
  term('批准资助申领', 'Claim approved'),
);
export const IncentiveClaimRejected = defineEvent<
  OfClaim & { readonly reasonCode: RejectionCode; readonly reason: string }
>()('IncentiveClaimRejected', term('驳回资助申领', 'Claim rejected'));
export const IncentiveClaimPaid = defineEvent<OfClaim & { readonly paidCny: number }>()(
  'IncentiveClaimPaid',
  term('支付资助', 'Claim paid'),
);
export const IncentiveClaimWithdrawn = defineEvent<OfClaim & { readonly reason: string }>()(
  'IncentiveClaimWithdrawn',
  term('撤回资助申领', 'Claim withdrawn'),
);
export const IncentiveClaimClawedBack = defineEvent<
  OfClaim & { readonly clawedBackCny: number; readonly reason: string }
>()('IncentiveClaimClawedBack', term('追回资助', 'Claim clawed back'));

export const CLAIM_STATUSES = ['SUBMITTED', 'APPROVED', 'REJECTED', 'PAID', 'WITHDRAWN', 'CLAWED_BACK'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export interface ClaimState extends ClaimData {
  readonly status: ClaimStatus;
  readonly submittedOn: string;
  readonly approvedCny: number;
  readonly paidCny: number;
  readonly clawedBackCny: number;
}

export const IncentiveClaim = aggregate<ClaimState>('claim', 'incentives')
  .starts(IncentiveClaimSubmitted, ({ data, occurredAt }) => ({
    ...data,
    status: 'SUBMITTED',
    submittedOn: chinaDate(occurredAt),
    approvedCny: 0,
    paidCny: 0,
    clawedBackCny: 0,
  }))
  .changes(IncentiveClaimApproved, (claim, { data }) => ({
    ...claim,
    status: 'APPROVED',
    approvedCny: data.approvedCny,
  }))
  .changes(IncentiveClaimRejected, (claim) => ({ ...claim, status: 'REJECTED', approvedCny: 0 }))
  .changes(IncentiveClaimPaid, (claim, { data }) => ({ ...claim, status: 'PAID', paidCny: data.paidCny }))
  .changes(IncentiveClaimWithdrawn, (claim) => ({ ...claim, status: 'WITHDRAWN' }))
  .changes(IncentiveClaimClawedBack, (claim, { data }) => ({
    ...claim,
    status: 'CLAWED_BACK',
    clawedBackCny: claim.clawedBackCny + data.clawedBackCny,
  }));

/** Bookkeeping beside the chain's log: the live claims on one subject, where the double-claim rule is checked. */
export const SubjectClaimed = defineEvent<OfClaim>()('SubjectClaimed', term('资助事项已申领', 'Subject claimed'));
export const SubjectReleased = defineEvent<OfClaim>()('SubjectReleased', term('资助事项已释放', 'Subject released'));

export interface ClaimedSubjectState {
  /** In the order of submission. */
  readonly liveClaimIds: readonly string[];
}

export const ClaimedSubject = aggregate<ClaimedSubjectState>('claimed-subject', 'incentives')
  .starts(SubjectClaimed, ({ data }, subject) => ({ liveClaimIds: [...(subject?.liveClaimIds ?? []), data.claimId] }))
  .changes(SubjectReleased, (subject, { data }) => ({
    liveClaimIds: subject.liveClaimIds.filter((claimId) => claimId !== data.claimId),
  }));

/** The key of a subject in the name of its stream. */
export const subjectKey = (subjectType: SubjectType, subjectId: string): string => `${subjectType}-${subjectId}`;

/** The claims submitted before this one that are still live. */
export const earlierLiveClaims = (subject: ClaimedSubjectState | undefined, claimId: string): readonly string[] => {
  const live = subject?.liveClaimIds ?? [];
  const own = live.indexOf(claimId);
  return own < 0 ? live : live.slice(0, own);
};

/** Bookkeeping of what was approved under one rule in one calendar year, where caps are checked. */
export const BudgetCommitted = defineEvent<
  OfClaim & { readonly ruleId: string; readonly year: number; readonly amountCny: number }
>()('BudgetCommitted', term('占用资助额度', 'Budget committed'));
export const BudgetReleased = defineEvent<
  OfClaim & { readonly ruleId: string; readonly year: number; readonly amountCny: number }
>()('BudgetReleased', term('释放资助额度', 'Budget released'));

/** Most that is committed under one rule in one year, whole yuan: sums up to it are exact. */
export const MAX_BUDGET_CNY = Number.MAX_SAFE_INTEGER;

export const RuleBudget = aggregate<{ readonly committedCny: number }>('rule-budget', 'incentives')
  .starts(BudgetCommitted, ({ data }, budget) => ({ committedCny: (budget?.committedCny ?? 0) + data.amountCny }))
  .changes(BudgetReleased, (budget, { data }) => ({ committedCny: budget.committedCny - data.amountCny }));

export const budgetKey = (policyId: string, ruleId: string, year: number): string => `${policyId}-${ruleId}-${year}`;
