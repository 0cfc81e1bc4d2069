import { alters } from '../kit/action.js';
import { yearOf } from '../kit/china-date.js';
import { refuse } from '../kit/refuse.js';
import { bookkeeping } from '../kit/event.js';
import { IsCny, IsId, IsOneOf, IsText, Optional } from '../kit/payload.js';
import { term } from '../kit/term.js';
import { isWithin } from './amounts.js';
import { REJECTION_CODES, type RejectionCode } from './assess.js';
import {
  BudgetCommitted,
  budgetKey,
  IncentiveClaim,
  IncentiveClaimApproved,
  IncentiveClaimRejected,
  MAX_BUDGET_CNY,
  RuleBudget,
} from './claim.js';
import { isRegistered, registration } from './claimed-subject.js';
import {
  judgeClaim,
  judgingRefs,
  notTheClaimant,
  requireClaimStatus,
  requireEligible,
  type JudgedClaim,
} from './judge-claim.js';
import { budgetRef, releaseEvents } from './release-claim.js';
import { decidedByTwo, stepsByOthers } from './two-persons.js';
import { requireNotUnderReview } from './under-review.js';

export class ApproveClaim {
  @IsId() claimId!: string;
  @IsCny() approvedCny!: number;
  @Optional() @IsText(1000) opinion?: string;
}

export class RejectClaim {
  @IsId() claimId!: string;
  @IsOneOf(REJECTION_CODES) reasonCode!: RejectionCode;
  @IsText(1000) reason!: string;
}

/** @throws Refusal AMOUNT_OUT_OF_RULE, and POOL_NOT_SHARED for a pro-rated rule before the round of the year */
function requireApprovable({ rule, approvable, shareCny }: JudgedClaim, approvedCny: number): void {
  if (rule.proRated === true && shareCny === undefined) refuse('POOL_NOT_SHARED', { ruleId: rule.ruleId });
  const bounds = shareCny === undefined ? approvable : { leastCny: shareCny, mostCny: shareCny };
  if (!bounds || !isWithin(bounds, approvedCny))
    refuse('AMOUNT_OUT_OF_RULE', { least: bounds?.leastCny ?? 0, most: bounds?.mostCny ?? 0 }, 'approvedCny');
}

const approving = ({ approvedCny, opinion }: ApproveClaim) =>
  ({ decision: 'APPROVAL', amountCny: approvedCny, totalCny: approvedCny, opinion }) as const;

/** The regulator approves an eligible claim, within what was requested, the rule's amount and the rest of the cap. */
export const approveClaim = alters(ApproveClaim, IncentiveClaim, {
  title: term('批准资助申领', 'Approve a claim'),
  example: { claimId: 'IC-001', approvedCny: 80_000, opinion: '核查各项条件均符合，同意按规则标准资助' },
  terms: { fields: { approvedCny: term('批准金额（元）', 'Approved (CNY)'), opinion: term('审批意见', 'Opinion') } },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  facts: (_c, claim) => judgingRefs(claim),
  furtherFacts: (_c, claim) => ({ budget: budgetRef(claim) }),
  follows: (_c, claim, { round }) => [claim.since, claim.firstApprovalChanged, round?.result?.decided],
  excludes: notTheClaimant,
  separateFrom: (c, claim, { policy }) => stepsByOthers(claim, policy, approving(c)),
  decide(c, claim, { budget, ...states }, { actor, occurredOn }) {
    requireClaimStatus(claim, 'SUBMITTED');
    requireNotUnderReview(states.project);
    const judged = judgeClaim(claim, states, occurredOn);
    requireEligible(judged);
    requireApprovable(judged, c.approvedCny);
    const left = (judged.rule.yearlyCapCny ?? MAX_BUDGET_CNY) - (budget?.committedCny ?? 0);
    if (c.approvedCny > left) refuse('BUDGET_EXCEEDED', { left }, 'approvedCny');
    const year = yearOf(claim.submittedOn);
    const registered = isRegistered(states.claimed, c.claimId);
    const { policy } = states;
    return decidedByTwo(approving(c), { claim, policy, actor }, [
      IncentiveClaimApproved({ ...c }),
      ...(registered ? [] : [registration(claim, c.claimId, judged.part)]),
      bookkeeping(
        BudgetCommitted({ claimId: c.claimId, ruleId: claim.ruleId, year, amountCny: c.approvedCny }),
        RuleBudget.of(budgetKey(claim.policyId, claim.ruleId, year)).stream,
      ),
    ]);
  },
});

/** Reasons an officer may give even when the assessment does not find them; a round, once held, has selected. */
const FOUND_BY_OFFICER: readonly RejectionCode[] = ['EVIDENCE_MISSING', 'NOT_SELECTED'];

/** Rejects a submitted claim, or an approved one that is not paid and no longer meets the conditions. */
export const rejectClaim = alters(RejectClaim, IncentiveClaim, {
  title: term('驳回资助申领', 'Reject a claim'),
  example: { claimId: 'IC-001', reasonCode: 'CONDITION_NOT_MET', reason: '得分率低于50%' },
  terms: {
    fields: { reasonCode: term('驳回理由', 'Reason code') },
    codes: {
      POLICY_NOT_IN_FORCE: term('政策不在有效期', 'Policy not in force'),
      SUBJECT_NOT_FOUND: term('资助事项不存在', 'Subject not found'),
      NOT_BENEFICIARY: term('不属于受益对象', 'Not a beneficiary'),
      BARRED_BY_CREDIT_RECORD: term('失信记录限制资助', 'Barred by a credit record'),
      DOUBLE_CLAIM: term('已重复享受', 'Double claim'),
      NOT_FIRST_TIME: term('非首次获得', 'Not the first time'),
      EVIDENCE_MISSING: term('缺少证明', 'Evidence missing'),
      CONDITION_NOT_MET: term('条件不满足', 'Condition not met'),
      REFER_TO_OTHER_POLICY: term('按其他政策办理', 'Refer to another policy'),
      NOT_SELECTED: term('未入选', 'Not selected'),
      AMOUNT_OUT_OF_RULE: term('申请金额不符合规则', 'Requested amount outside the rule'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  facts: (_c, claim) => judgingRefs(claim),
  furtherFacts: (_c, claim) => ({ budget: budgetRef(claim) }),
  follows: (_c, claim, { round }) => [claim.since, claim.firstApprovalChanged, round?.result?.decided],
  excludes: notTheClaimant,
  separateFrom: (_c, claim) => [claim.submitted],
  decide(c, claim, { budget: _budget, ...states }, { occurredOn }) {
    requireClaimStatus(claim, 'SUBMITTED', 'APPROVED');
    const { rule, assessment } = judgeClaim(claim, states, occurredOn);
    const selects = rule.selection === 'COMPETITIVE' && states.round?.result === undefined;
    const byOfficer =
      claim.status === 'SUBMITTED' &&
      assessment.reasonCode === null &&
      FOUND_BY_OFFICER.includes(c.reasonCode) &&
      (c.reasonCode !== 'NOT_SELECTED' || selects);
    if (c.reasonCode !== assessment.reasonCode && !byOfficer)
      refuse('REASON_MISMATCH', { found: assessment.reasonCode ?? 'ELIGIBLE' }, 'reasonCode');
    return [IncentiveClaimRejected({ ...c }), ...releaseEvents(claim, states.claimed)];
  },
});
