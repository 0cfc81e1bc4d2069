import { Matches } from 'class-validator';
import { alters, begins } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import type { DecidedEvent } from '../kit/event.js';
import { IsCny, IsCount, IsFlag, IsId, IsOneOf, IsSlug, IsText, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../industry-chain/industry-chain.js';
import { requireStanding } from '../industry-chain/standing.js';
import {
  amountWithinRule,
  assess,
  mostPayable,
  REJECTION_CODES,
  type Assessment,
  type RejectionCode,
} from './assess.js';
import {
  BudgetCommitted,
  BudgetReleased,
  budgetKey,
  ClaimedSubject,
  earlierLiveClaims,
  IncentiveClaim,
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimRejected,
  IncentiveClaimSubmitted,
  IncentiveClaimWithdrawn,
  RuleBudget,
  SubjectClaimed,
  subjectKey,
  SubjectReleased,
  type ClaimedSubjectState,
  type ClaimState,
  type ClaimStatus,
} from './claim.js';
import { RuleSet, ruleOf, SUBJECT_TYPES, type RuleSetState, type SubjectType, type SupportRule } from './rule-set.js';
import { SelectionRound, type SelectionRoundState } from './selection-round.js';
import { subjectFacts, subjectStreams, type SubjectFacts, type SubjectStates } from './subject.js';

export class SubmitClaim {
  @IsSlug() chainId!: string;
  @IsId() claimId!: string;
  /** Default: the city's quality and brand measures. */
  @Optional() @IsId() policyId?: string;
  @IsCount(1, 1000) ruleSetVersion!: number;
  @IsId() ruleId!: string;
  @IsId() claimantId!: string;
  @IsOneOf(SUBJECT_TYPES) subjectType!: SubjectType;
  /** A project, certificate, … id; for AWARD `organisation/HONOUR_CODE`. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?:\/[A-Z][A-Z0-9_]{0,63})?$/) subjectId!: string;
  @IsCny() requestedCny!: number;
  @IsFlag() otherMunicipalSupportDeclared!: boolean;
}

export class ApproveClaim {
  @IsId() claimId!: string;
  @IsCny() approvedCny!: number;
}

export class RejectClaim {
  @IsId() claimId!: string;
  @IsOneOf(REJECTION_CODES) reasonCode!: RejectionCode;
  @IsText(1000) reason!: string;
}

export class PayClaim {
  @IsId() claimId!: string;
  @IsCny() paidCny!: number;
}

export class WithdrawClaim {
  @IsId() claimId!: string;
  @IsText(1000) reason!: string;
}

export class ClawBackClaim {
  @IsId() claimId!: string;
  @IsCny() clawedBackCny!: number;
  @IsText(1000) reason!: string;
}

export const DEFAULT_POLICY = 'SZ-2023-QUALITY-BRAND';

const subjectRef = (claim: { readonly subjectType: SubjectType; readonly subjectId: string }) =>
  ClaimedSubject.maybe(subjectKey(claim.subjectType, claim.subjectId));

const yearOf = (date: string): number => Number(date.slice(0, 4));

const book = (event: DecidedEvent, stream: string): DecidedEvent => ({ ...event, stream, chain: null });

/** The streams that judge a claim. */
const judgingFacts = (_c: object, claim: ClaimState) => ({
  policy: RuleSet.maybe(claim.policyId),
  claimed: subjectRef(claim),
  round: SelectionRound.maybe(budgetKey(claim.policyId, claim.ruleId, yearOf(claim.submittedOn))),
  ...subjectStreams(claim.subjectType, claim.subjectId, claim.claimantId),
});

interface JudgingStates extends SubjectStates {
  readonly policy: RuleSetState | undefined;
  readonly claimed: ClaimedSubjectState | undefined;
  readonly round: SelectionRoundState | undefined;
}

const selectedIn = ({ selected }: SelectionRoundState, claimId: string): boolean | undefined =>
  Object.hasOwn(selected, claimId) ? selected[claimId] : undefined;

export interface JudgedClaim {
  readonly rule: SupportRule;
  readonly subject: SubjectFacts;
  readonly assessment: Assessment;
}

/** Judges a stored claim with what the streams say on a date. @throws Refusal RULE_NOT_FOUND */
export function judgeClaim(claim: ClaimState, states: JudgingStates, on: string): JudgedClaim {
  const found = ruleOf(states.policy, claim.ruleSetVersion, claim.ruleId);
  if (!found) throw new Refusal('RULE_NOT_FOUND', { ruleId: claim.ruleId }, 'ruleId');
  const subject = subjectFacts(claim.subjectType, claim.subjectId, states, on);
  const assessment = assess(
    found.ruleSet,
    found.rule,
    {
      claimantId: claim.claimantId,
      submittedOn: claim.submittedOn,
      otherMunicipalSupportDeclared: claim.otherMunicipalSupportDeclared,
      earlierClaimIds: earlierLiveClaims(states.claimed, claim.claimId),
      selected: states.round && selectedIn(states.round, claim.claimId),
    },
    subject,
  );
  return { rule: found.rule, subject, assessment };
}

/** The refs a reader needs to judge a stored claim: the same streams the approval reads. */
export const claimJudgingRefs = (claim: ClaimState) => judgingFacts({}, claim);

function requireClaimStatus(claim: ClaimState, ...statuses: readonly ClaimStatus[]): void {
  if (!statuses.includes(claim.status)) throw new Refusal('INVALID_STATE', { status: claim.status });
}

/** 资助申领: any claim on an existing rule is stored; whether it is eligible is decided by an event, never silently. */
export const submitClaim = begins(SubmitClaim, IncentiveClaim, {
  title: term('提交资助申领', 'Submit a claim'),
  example: {
    chainId: 'new-energy-vehicles',
    claimId: 'IC-001',
    ruleSetVersion: 1,
    ruleId: 'SZ23-03',
    claimantId: 'acme',
    subjectType: 'CERTIFICATE',
    subjectId: 'CERT-001',
    requestedCny: 100_000,
    otherMunicipalSupportDeclared: false,
  },
  terms: {
    fields: {
      claimId: pointsAt('claims', '申领编号', 'Claim'),
      ruleSetVersion: term('规则版本', 'Rule set version'),
      claimantId: pointsAt('organisations', '申领单位', 'Claimant'),
      subjectId: term('标的编号', 'Subject'),
      requestedCny: term('申请金额(元)', 'Requested (CNY)'),
      otherMunicipalSupportDeclared: term('已享受其他市级资助', 'Other municipal support declared'),
    },
    codes: { REJECTED: term('已驳回', 'Rejected'), APPROVED: term('已批准', 'Approved'), PAID: term('已支付', 'Paid') },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  id: (c) => c.claimId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    policy: RuleSet.maybe(c.policyId ?? DEFAULT_POLICY),
    claimed: subjectRef(c),
  }),
  decide(c, claim, { chain, policy }, { actor }) {
    if (c.claimantId !== actor.organisationId) throw new Refusal('FORBIDDEN', {}, 'claimantId');
    requireStanding(chain, actor);
    if (claim) throw new Refusal('ALREADY_EXISTS', {}, 'claimId');
    const policyId = c.policyId ?? DEFAULT_POLICY;
    if (!ruleOf(policy, c.ruleSetVersion, c.ruleId))
      throw new Refusal('RULE_NOT_FOUND', { ruleId: c.ruleId }, 'ruleId');
    return [
      IncentiveClaimSubmitted({ ...c, policyId }),
      book(SubjectClaimed({ claimId: c.claimId }), ClaimedSubject.of(subjectKey(c.subjectType, c.subjectId)).stream),
    ];
  },
});

/** The regulator approves an eligible claim within the rule's amount and what the year's cap leaves. */
export const approveClaim = alters(ApproveClaim, IncentiveClaim, {
  title: term('批准资助申领', 'Approve a claim'),
  example: { claimId: 'IC-001', approvedCny: 80_000 },
  terms: { fields: { approvedCny: term('批准金额(元)', 'Approved (CNY)') } },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  facts: (c, claim) => judgingFacts(c, claim),
  furtherFacts: (_c, claim) => ({
    budget: RuleBudget.maybe(budgetKey(claim.policyId, claim.ruleId, yearOf(claim.submittedOn))),
  }),
  decide(c, claim, { budget, ...states }, { actor, occurredOn }) {
    if (claim.claimantId === actor.organisationId) throw new Refusal('FORBIDDEN');
    requireClaimStatus(claim, 'SUBMITTED');
    const { rule, subject, assessment } = judgeClaim(claim, states, occurredOn);
    if (assessment.reasonCode !== null) throw new Refusal('CLAIM_NOT_ELIGIBLE', { reasonCode: assessment.reasonCode });
    if (!amountWithinRule(rule, subject, c.approvedCny))
      throw new Refusal('AMOUNT_OUT_OF_RULE', { most: mostPayable(rule, subject) ?? 0 }, 'approvedCny');
    const committed = budget?.committedCny ?? 0;
    if (rule.yearlyCapCny !== undefined && committed + c.approvedCny > rule.yearlyCapCny)
      throw new Refusal('BUDGET_EXCEEDED', { left: rule.yearlyCapCny - committed }, 'approvedCny');
    const year = yearOf(claim.submittedOn);
    return [
      IncentiveClaimApproved({ ...c }),
      book(
        BudgetCommitted({ claimId: c.claimId, ruleId: claim.ruleId, year, amountCny: c.approvedCny }),
        RuleBudget.of(budgetKey(claim.policyId, claim.ruleId, year)).stream,
      ),
    ];
  },
});

/** Reasons an officer may find although the events alone would not refuse the claim. */
const FOUND_BY_OFFICER: readonly RejectionCode[] = ['EVIDENCE_MISSING', 'NOT_SELECTED'];

export const rejectClaim = alters(RejectClaim, IncentiveClaim, {
  title: term('驳回资助申领', 'Reject a claim'),
  example: { claimId: 'IC-001', reasonCode: 'CONDITION_NOT_MET', reason: '得分率低于50%' },
  terms: {
    fields: { reasonCode: term('驳回理由', 'Reason code') },
    codes: {
      POLICY_NOT_IN_FORCE: term('政策不在有效期', 'Policy not in force'),
      SUBJECT_NOT_FOUND: term('标的不存在', 'Subject not found'),
      NOT_BENEFICIARY: term('不属于受益对象', 'Not a beneficiary'),
      DOUBLE_CLAIM: term('重复享受', 'Double claim'),
      NOT_FIRST_TIME: term('非首次获得', 'Not the first time'),
      EVIDENCE_MISSING: term('缺少证明', 'Evidence missing'),
      CONDITION_NOT_MET: term('条件不满足', 'Condition not met'),
      REFER_TO_OTHER_POLICY: term('按其他政策办理', 'Refer to another policy'),
      NOT_SELECTED: term('未入选', 'Not selected'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  facts: (c, claim) => judgingFacts(c, claim),
  decide(c, claim, states, { actor, occurredOn }) {
    if (claim.claimantId === actor.organisationId) throw new Refusal('FORBIDDEN');
    requireClaimStatus(claim, 'SUBMITTED');
    const { rule, assessment } = judgeClaim(claim, states, occurredOn);
    const byOfficer =
      assessment.reasonCode === null &&
      FOUND_BY_OFFICER.includes(c.reasonCode) &&
      (c.reasonCode !== 'NOT_SELECTED' || rule.selection === 'COMPETITIVE');
    if (c.reasonCode !== assessment.reasonCode && !byOfficer)
      throw new Refusal('REASON_MISMATCH', { found: assessment.reasonCode ?? 'ELIGIBLE' }, 'reasonCode');
    return [
      IncentiveClaimRejected({ ...c }),
      book(
        SubjectReleased({ claimId: c.claimId }),
        ClaimedSubject.of(subjectKey(claim.subjectType, claim.subjectId)).stream,
      ),
    ];
  },
});

/** Payment equals approval, once. */
export const payClaim = alters(PayClaim, IncentiveClaim, {
  title: term('支付资助', 'Pay a claim'),
  example: { claimId: 'IC-001', paidCny: 80_000 },
  terms: { fields: { paidCny: term('支付金额(元)', 'Paid (CNY)') } },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  decide(c, claim, _facts, { actor }) {
    if (claim.claimantId === actor.organisationId) throw new Refusal('FORBIDDEN');
    requireClaimStatus(claim, 'APPROVED');
    if (c.paidCny !== claim.approvedCny)
      throw new Refusal('PAYMENT_MISMATCH', { approvedCny: claim.approvedCny }, 'paidCny');
    return IncentiveClaimPaid({ ...c });
  },
});

/** The claimant withdraws before it is paid; subject and budget are free again. */
export const withdrawClaim = alters(WithdrawClaim, IncentiveClaim, {
  title: term('撤回资助申领', 'Withdraw a claim'),
  example: { claimId: 'IC-001', reason: '改报其他项目' },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  id: (c) => c.claimId,
  facts: (_c, claim) => ({ claimed: subjectRef(claim) }),
  furtherFacts: (_c, claim) => ({
    budget: RuleBudget.maybe(budgetKey(claim.policyId, claim.ruleId, yearOf(claim.submittedOn))),
  }),
  decide(c, claim, _facts, { actor }) {
    if (claim.claimantId !== actor.organisationId) throw new Refusal('FORBIDDEN');
    requireClaimStatus(claim, 'SUBMITTED', 'APPROVED');
    const year = yearOf(claim.submittedOn);
    const events: DecidedEvent[] = [
      IncentiveClaimWithdrawn({ ...c }),
      book(
        SubjectReleased({ claimId: c.claimId }),
        ClaimedSubject.of(subjectKey(claim.subjectType, claim.subjectId)).stream,
      ),
    ];
    if (claim.status === 'APPROVED')
      events.push(
        book(
          BudgetReleased({ claimId: c.claimId, ruleId: claim.ruleId, year, amountCny: claim.approvedCny }),
          RuleBudget.of(budgetKey(claim.policyId, claim.ruleId, year)).stream,
        ),
      );
    return events;
  },
});

/** 追回: paid support is taken back, whole or in part, once; the subject stays supported once and for all. */
export const clawBackClaim = alters(ClawBackClaim, IncentiveClaim, {
  title: term('追回资助', 'Claw back a claim'),
  example: { claimId: 'IC-001', clawedBackCny: 80_000, reason: '证书被撤销' },
  terms: { fields: { clawedBackCny: term('追回金额(元)', 'Clawed back (CNY)') } },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  decide(c, claim) {
    requireClaimStatus(claim, 'PAID');
    if (c.clawedBackCny === 0 || c.clawedBackCny > claim.paidCny)
      throw new Refusal('AMOUNT_OUT_OF_RULE', { most: claim.paidCny }, 'clawedBackCny');
    return IncentiveClaimClawedBack({ ...c });
  },
});
