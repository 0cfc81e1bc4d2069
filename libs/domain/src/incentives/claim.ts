import { EVENT_SCHEMAS } from '../event-schemas.js';
import { aggregate } from '../kit/aggregate.js';
import type { AttachedFileData } from '../kit/attached-file.js';
import { chinaDate } from '../kit/china-date.js';
import { defineEvent, type PastEvent } from '../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import type { RejectionCode } from './assess.js';
import type { SubjectType } from './rule-set.js';

interface OfClaim {
  readonly claimId: string;
}

interface ClaimDataV1 extends OfClaim {
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

interface ClaimDataV2 extends ClaimDataV1 {
  /** The honour or the assessment that the claim is for, where an organisation may have several. */
  readonly itemId?: string;
}

interface ClaimDataV3 extends ClaimDataV2 {
  /**
   * The date of recording or, of a claim on paper, of receipt, where it is not that of occurrence: the validity of the
   * policy and the year of the pool follow it.
   */
  readonly submittedOn?: string;
}

export interface ClaimData extends ClaimDataV3 {
  /** Invoices and other proofs. */
  readonly files?: readonly AttachedFileData[];
}

/** The date by which a claim is judged. */
export const claimSubmittedOn = ({
  data,
  occurredAt,
}: Pick<PastEvent<string, ClaimData>, 'data' | 'occurredAt'>): string => data.submittedOn ?? chinaDate(occurredAt);

export const IncentiveClaimSubmitted = defineEvent<ClaimData>()(
  'IncentiveClaimSubmitted',
  term('已提交资助申领', 'Claim submitted'),
  4,
  {
    1: (claim: ClaimDataV1): ClaimDataV2 => claim,
    2: (claim: ClaimDataV2): ClaimDataV3 => claim,
    3: (claim: ClaimDataV3): ClaimData => claim,
  },
  EVENT_SCHEMAS.IncentiveClaimSubmitted,
);
interface ApprovalV1 extends OfClaim {
  readonly approvedCny: number;
}
interface Approval extends ApprovalV1 {
  /** 审批意见 of the person who approved; absent where none was given. */
  readonly opinion?: string;
}
export const IncentiveClaimApproved = defineEvent<Approval>()(
  'IncentiveClaimApproved',
  term('已批准资助申领', 'Claim approved'),
  2,
  { 1: (approval: ApprovalV1): Approval => approval },
  EVENT_SCHEMAS.IncentiveClaimApproved,
);
export const IncentiveClaimRejected = defineEvent<
  OfClaim & { readonly reasonCode: RejectionCode; readonly reason: string }
>()('IncentiveClaimRejected', term('已驳回资助申领', 'Claim rejected'));
export const IncentiveClaimPaid = defineEvent<OfClaim & { readonly paidCny: number }>()(
  'IncentiveClaimPaid',
  term('已支付资助', 'Claim paid'),
);
export const IncentiveClaimWithdrawn = defineEvent<OfClaim & { readonly reason: string }>()(
  'IncentiveClaimWithdrawn',
  term('已撤回资助申领', 'Claim withdrawn'),
);
export const IncentiveClaimClawedBack = defineEvent<
  OfClaim & { readonly clawedBackCny: number; readonly reason: string }
>()('IncentiveClaimClawedBack', term('已追回资助', 'Claim clawed back'));

/** What is decided about the money of a claim. */
export const MONEY_DECISIONS = ['APPROVAL', 'PAYMENT', 'CLAW_BACK'] as const;
export type MoneyDecision = (typeof MONEY_DECISIONS)[number];

interface OfMoneyDecision extends OfClaim {
  readonly decision: MoneyDecision;
}

interface FirstApprovalV1 extends OfMoneyDecision {
  readonly amountCny: number;
}
interface FirstApprovalData extends FirstApprovalV1 {
  /** 审批意见 of the first person; absent where none was given. */
  readonly opinion?: string;
}
/** The first of the two approvals that a decision above the amount of its policy needs. It decides nothing yet. */
export const FirstApprovalGiven = defineEvent<FirstApprovalData>()(
  'FirstApprovalGiven',
  term('已首次审批，待二次审批', 'First of two approvals given'),
  2,
  { 1: (approval: FirstApprovalV1): FirstApprovalData => approval },
  EVENT_SCHEMAS.FirstApprovalGiven,
);
export const FirstApprovalWithdrawn = defineEvent<OfMoneyDecision & { readonly reason: string }>()(
  'FirstApprovalWithdrawn',
  term('已撤回首次审批', 'First approval withdrawn'),
);

export const CLAIM_STATUSES = [
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'PAID',
  'WITHDRAWN',
  'PARTLY_CLAWED_BACK',
  'CLAWED_BACK',
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** The status of a paid claim of which so much is clawed back in all. */
export const statusAfterClawBack = (paidCny: number, clawedBackCny: number): ClaimStatus =>
  clawedBackCny < paidCny ? 'PARTLY_CLAWED_BACK' : 'CLAWED_BACK';

/** A first approval that waits for the second one. */
export interface FirstApproval {
  readonly decision: MoneyDecision;
  /** Whole yuan. */
  readonly amountCny: number;
  readonly given: Step;
}

export interface ClaimState extends ClaimData, Reached<ClaimStatus> {
  readonly submitted: Step;
  readonly firstApproval: FirstApproval | undefined;
  /** When a first approval was last given or withdrawn. */
  readonly firstApprovalChanged: Step | undefined;
  readonly submittedOn: string;
  readonly approvedCny: number;
  readonly paidCny: number;
  readonly clawedBackCny: number;
}

/** Whatever decides about a claim ends the wait for a second approval. */
const NO_FIRST_APPROVAL = { firstApproval: undefined } as const;

export const IncentiveClaim = aggregate<ClaimState>('claim', 'incentives')
  .starts(IncentiveClaimSubmitted, (event) => ({
    ...event.data,
    ...reached('SUBMITTED', event),
    submitted: stepOf(event),
    ...NO_FIRST_APPROVAL,
    firstApprovalChanged: undefined,
    submittedOn: claimSubmittedOn(event),
    approvedCny: 0,
    paidCny: 0,
    clawedBackCny: 0,
  }))
  .changes(IncentiveClaimApproved, (claim, event) => ({
    ...claim,
    ...reached('APPROVED', event),
    ...NO_FIRST_APPROVAL,
    approvedCny: event.data.approvedCny,
  }))
  .changes(IncentiveClaimRejected, (claim, event) => ({
    ...claim,
    ...reached('REJECTED', event),
    ...NO_FIRST_APPROVAL,
    approvedCny: 0,
  }))
  .changes(IncentiveClaimPaid, (claim, event) => ({
    ...claim,
    ...reached('PAID', event),
    ...NO_FIRST_APPROVAL,
    paidCny: event.data.paidCny,
  }))
  .changes(IncentiveClaimWithdrawn, (claim, event) => ({
    ...claim,
    ...reached('WITHDRAWN', event),
    ...NO_FIRST_APPROVAL,
  }))
  .changes(IncentiveClaimClawedBack, (claim, event) => {
    const clawedBackCny = claim.clawedBackCny + event.data.clawedBackCny;
    const status = statusAfterClawBack(claim.paidCny, clawedBackCny);
    return { ...claim, ...reached(status, event), ...NO_FIRST_APPROVAL, clawedBackCny };
  })
  .changes(FirstApprovalGiven, (claim, event) => {
    const given = stepOf(event);
    const { decision, amountCny } = event.data;
    return { ...claim, firstApproval: { decision, amountCny, given }, firstApprovalChanged: given };
  })
  .changes(FirstApprovalWithdrawn, (claim, event) => ({
    ...claim,
    ...NO_FIRST_APPROVAL,
    firstApprovalChanged: stepOf(event),
  }));

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
