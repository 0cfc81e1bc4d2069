import { alters } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { bookkeeping } from '../kit/event.js';
import { IsCny, IsId, IsOneOf, IsText } from '../kit/payload.js';
import { term } from '../kit/term.js';
import { amountWithinRule, mostPayable, REJECTION_CODES, type RejectionCode } from './assess.js';
import {
  BudgetCommitted,
  budgetKey,
  ClaimedSubject,
  IncentiveClaim,
  IncentiveClaimApproved,
  IncentiveClaimRejected,
  RuleBudget,
  subjectKey,
  SubjectReleased,
} from './claim.js';
import { judgeClaim, judgingFacts, requireClaimStatus, yearOf } from './judge-claim.js';

export class ApproveClaim {
  @IsId() claimId!: string;
  @IsCny() approvedCny!: number;
}

export class RejectClaim {
  @IsId() claimId!: string;
  @IsOneOf(REJECTION_CODES) reasonCode!: RejectionCode;
  @IsText(1000) reason!: string;
}

/** The regulator approves an eligible claim within the amount of the rule and the rest of the yearly cap. */
export const approveClaim = alters(ApproveClaim, IncentiveClaim, {
  title: term('批准资助申领', 'Approve a claim'),
  example: { claimId: 'IC-001', approvedCny: 80_000 },
  terms: { fields: { approvedCny: term('批准金额（元）', 'Approved (CNY)') } },
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
      bookkeeping(
        BudgetCommitted({ claimId: c.claimId, ruleId: claim.ruleId, year, amountCny: c.approvedCny }),
        RuleBudget.of(budgetKey(claim.policyId, claim.ruleId, year)).stream,
      ),
    ];
  },
});

/** Reasons an officer may give even when the assessment does not find them. */
const FOUND_BY_OFFICER: readonly RejectionCode[] = ['EVIDENCE_MISSING', 'NOT_SELECTED'];

export const rejectClaim = alters(RejectClaim, IncentiveClaim, {
  title: term('驳回资助申领', 'Reject a claim'),
  example: { claimId: 'IC-001', reasonCode: 'CONDITION_NOT_MET', reason: '得分率低于50%' },
  terms: {
    fields: { reasonCode: term('驳回理由', 'Reason code') },
    codes: {
      POLICY_NOT_IN_FORCE: term('政策不在有效期', 'Policy not in force'),
      SUBJECT_NOT_FOUND: term('资助事项不存在', 'Subject not found'),
      NOT_BENEFICIARY: term('不属于受益对象', 'Not a beneficiary'),
      DOUBLE_CLAIM: term('已重复享受', 'Double claim'),
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
      bookkeeping(
        SubjectReleased({ claimId: c.claimId }),
        ClaimedSubject.of(subjectKey(claim.subjectType, claim.subjectId)).stream,
      ),
    ];
  },
});
