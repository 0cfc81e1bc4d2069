import { alters } from '../kit/action.js';
import type { Actor } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import type { DecidedEvent } from '../kit/event.js';
import { IsCny, IsId, IsText, Optional } from '../kit/payload.js';
import type { Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import {
  FirstApprovalGiven,
  FirstApprovalWithdrawn,
  IncentiveClaim,
  type ClaimState,
  type FirstApproval,
  type MoneyDecision,
} from './claim.js';
import { notTheClaimant } from './judge-claim.js';
import { RuleSet, TwoPersonApprovalSet, type RuleSetState } from './rule-set.js';

/** A decision on the money of a claim. Whole yuan. */
interface Deciding {
  readonly decision: MoneyDecision;
  readonly amountCny: number;
  /** What is compared with the amount of the policy. */
  readonly totalCny: number;
  /** 审批意见; absent where none was given. */
  readonly opinion?: string | undefined;
}

const needsTwo = (policy: RuleSetState | undefined, { totalCny }: Deciding): boolean =>
  policy?.twoPersonsAboveCny !== undefined && totalCny > policy.twoPersonsAboveCny;

/** The first approval that this decision would be the second of. */
const firstOf = (
  { firstApproval }: ClaimState,
  policy: RuleSetState | undefined,
  deciding: Deciding,
): FirstApproval | undefined =>
  firstApproval?.decision === deciding.decision && needsTwo(policy, deciding) ? firstApproval : undefined;

/**
 * The steps that another person than the one who decides has taken: the submission, the amount above which two persons
 * decide, and the first of two approvals.
 */
export const stepsByOthers = (
  claim: ClaimState,
  policy: RuleSetState | undefined,
  deciding: Deciding,
): readonly (Step | undefined)[] => [claim.submitted, policy?.twoPersonsSet, firstOf(claim, policy, deciding)?.given];

/**
 * What a decision that the rules accept comes to. Above the amount of the policy the first person gives only a first
 * approval, and the decision is made with the second one, for the same amount. Where one of the two is not known,
 * nothing shows that they are two persons.
 * @throws Refusal FIRST_APPROVAL_DIFFERS, SEPARATE_PERSON_REQUIRED
 */
export function decidedByTwo(
  deciding: Deciding,
  {
    claim,
    policy,
    actor,
  }: { readonly claim: ClaimState; readonly policy: RuleSetState | undefined; readonly actor: Actor },
  decided: readonly DecidedEvent[],
): readonly DecidedEvent[] {
  const { decision, amountCny, opinion } = deciding;
  if (!needsTwo(policy, deciding)) return decided;
  const first = firstOf(claim, policy, deciding);
  if (!first) {
    const given = { claimId: claim.claimId, decision, amountCny };
    return [FirstApprovalGiven(opinion === undefined ? given : { ...given, opinion })];
  }
  if (first.amountCny !== amountCny) refuse('FIRST_APPROVAL_DIFFERS', { decision, amountCny: first.amountCny });
  if (first.given.by === undefined || actor.accountId === undefined)
    refuse('SEPARATE_PERSON_REQUIRED', { step: first.given.event });
  return decided;
}

export class WithdrawFirstApproval {
  @IsId() claimId!: string;
  @IsText(1000) reason!: string;
}

/** The person who gave the first approval, or another one who would give the second, withdraws it. */
export const withdrawFirstApproval = alters(WithdrawFirstApproval, IncentiveClaim, {
  title: term('撤回首次审批', 'Withdraw the first approval'),
  example: { claimId: 'IC-001', reason: '金额有误' },
  terms: {
    fields: { decision: term('审批事项', 'Decision') },
    codes: {
      APPROVAL: term('批准', 'Approval'),
      PAYMENT: term('支付', 'Payment'),
      CLAW_BACK: term('追回', 'Claw-back'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.claimId,
  follows: (_c, claim) => [claim.since, claim.firstApprovalChanged],
  excludes: notTheClaimant,
  separateFrom: (_c, claim) => [claim.submitted],
  decide(c, { firstApproval }) {
    if (!firstApproval) throw new Refusal('NO_FIRST_APPROVAL', {}, 'claimId');
    const { claimId, reason } = c;
    return FirstApprovalWithdrawn({ claimId, decision: firstApproval.decision, reason });
  },
});

export class SetTwoPersonApproval {
  @IsId() policyId!: string;
  /** Above it decisions on money need two persons; absent: one person decides whatever the amount is. */
  @Optional() @IsCny() aboveCny?: number;
  /** The rules or the order that it follows. */
  @IsText(300) basis!: string;
}

/** 双人审批: above which amount approvals, payments and claw-backs under a policy need two persons. */
export const setTwoPersonApproval = alters(SetTwoPersonApproval, RuleSet, {
  title: term('设定双人审批金额', 'Set the amount for approval by two persons'),
  example: { policyId: 'SZ-2023-QUALITY-BRAND', aboveCny: 1_000_000, basis: '资金审批内控办法' },
  terms: {
    fields: { aboveCny: term('超过此金额须双人审批（元）', 'Two persons above (CNY)'), basis: term('依据', 'Basis') },
  },
  roles: ['REGULATOR'],
  id: (c) => c.policyId,
  chain: () => null,
  follows: (_c, policy) => [policy.firstPublished, policy.twoPersonsSet],
  decide: (c) => TwoPersonApprovalSet({ ...c }),
});
