import { alters } from '../kit/action.js';
import { refuse } from '../kit/refuse.js';
import { IsCny, IsId, IsText } from '../kit/payload.js';
import { term } from '../kit/term.js';
import {
  IncentiveClaim,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimWithdrawn,
  type ClaimState,
} from './claim.js';
import { subjectRef } from './claimed-subject.js';
import { judgeClaim, judgingRefs, notTheClaimant, requireClaimStatus, requireEligible } from './judge-claim.js';
import { budgetRef, releaseEvents } from './release-claim.js';
import { RuleSet } from './rule-set.js';
import { decidedByTwo, stepsByOthers } from './two-persons.js';
import { ProjectSupportPaid, ProjectSupportReturned } from '../work/project/events.js';
import { claimedProject, projectSupport, requireNotUnderReview } from './under-review.js';

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

const paying = ({ paidCny }: PayClaim) => ({ decision: 'PAYMENT', amountCny: paidCny, totalCny: paidCny }) as const;

/** All that is clawed back counts, so that several parts below the amount do not replace a decision by two persons. */
const clawingBack = ({ clawedBackCny }: ClawBackClaim, claim: ClaimState) =>
  ({ decision: 'CLAW_BACK', amountCny: clawedBackCny, totalCny: claim.clawedBackCny + clawedBackCny }) as const;

/** Pays exactly the approved amount, once; the claim must still meet every condition. */
export const payClaim = alters(PayClaim, IncentiveClaim, {
  title: term('支付资助', 'Pay a claim'),
  example: { claimId: 'IC-001', paidCny: 80_000 },
  terms: { fields: { paidCny: term('支付金额（元）', 'Paid (CNY)') } },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  facts: (_c, claim) => judgingRefs(claim),
  follows: (_c, claim) => [claim.since, claim.firstApprovalChanged],
  excludes: notTheClaimant,
  separateFrom: (c, claim, { policy }) => stepsByOthers(claim, policy, paying(c)),
  decide(c, claim, states, { actor, occurredOn }) {
    requireClaimStatus(claim, 'APPROVED');
    requireNotUnderReview(states.project);
    requireEligible(judgeClaim(claim, states, occurredOn));
    if (c.paidCny !== claim.approvedCny) refuse('PAYMENT_MISMATCH', { approvedCny: claim.approvedCny }, 'paidCny');
    return decidedByTwo(paying(c), { claim, policy: states.policy, actor }, [
      IncentiveClaimPaid({ ...c }),
      ...projectSupport(ProjectSupportPaid, claim, states.project, c.paidCny),
    ]);
  },
});

/** The claimant withdraws before it is paid; the subject and the budget are released. */
export const withdrawClaim = alters(WithdrawClaim, IncentiveClaim, {
  title: term('撤回资助申领', 'Withdraw a claim'),
  example: { claimId: 'IC-001', reason: '改报其他项目' },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  relation: 'PARTY',
  id: (c) => c.claimId,
  facts: (_c, claim) => ({ claimed: subjectRef(claim) }),
  furtherFacts: (_c, claim) => ({ budget: budgetRef(claim) }),
  follows: (_c, claim) => [claim.since, claim.firstApprovalChanged],
  excludes: (_c, claim, _facts, { actor }) => (claim.claimantId !== actor.organisationId ? 'claimId' : undefined),
  decide(c, claim, { claimed }) {
    requireClaimStatus(claim, 'SUBMITTED', 'APPROVED');
    return [IncentiveClaimWithdrawn({ ...c }), ...releaseEvents(claim, claimed)];
  },
});

/** 追回: paid support is clawed back, in whole or in parts, up to what was paid; the subject still counts as supported. */
export const clawBackClaim = alters(ClawBackClaim, IncentiveClaim, {
  title: term('追回资助', 'Claw back a claim'),
  example: { claimId: 'IC-001', clawedBackCny: 80_000, reason: '证书被撤销' },
  terms: {
    fields: { clawedBackCny: term('追回金额（元）', 'Clawed back (CNY)') },
    codes: {
      PARTLY_CLAWED_BACK: term('部分追回', 'Partly clawed back'),
      CLAWED_BACK: term('已追回', 'Clawed back'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  facts: (_c, claim) => ({ project: claimedProject(claim), policy: RuleSet.maybe(claim.policyId) }),
  follows: (c, claim, { project }) => [
    claim.since,
    claim.firstApprovalChanged,
    project && Object.hasOwn(project.supportChanged, c.claimId) ? project.supportChanged[c.claimId] : undefined,
  ],
  excludes: notTheClaimant,
  separateFrom: (c, claim, { policy }) => stepsByOthers(claim, policy, clawingBack(c, claim)),
  decide(c, claim, { project, policy }, { actor }) {
    requireClaimStatus(claim, 'PAID', 'PARTLY_CLAWED_BACK');
    const most = claim.paidCny - claim.clawedBackCny;
    if (c.clawedBackCny === 0 || c.clawedBackCny > most)
      refuse('AMOUNT_OUT_OF_RULE', { least: 1, most }, 'clawedBackCny');
    return decidedByTwo(clawingBack(c, claim), { claim, policy, actor }, [
      IncentiveClaimClawedBack({ ...c }),
      ...projectSupport(ProjectSupportReturned, claim, project, c.clawedBackCny),
    ]);
  },
});
