import { yearOf } from '../kit/china-date.js';
import type { Actor } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { approvalBounds, type AmountBounds } from './amounts.js';
import { assess, type Assessment } from './assess.js';
import { budgetKey, type ClaimState, type ClaimStatus } from './claim.js';
import { earlierLiveClaims, subjectRef, type ClaimedSubjectState } from './claimed-subject.js';
import { barringRecords, CreditRecords, type CreditRecordsState } from './credit-records.js';
import { RuleSet, ruleOf, type RuleSetState, type RuleSetVersion, type SupportRule } from './rule-set.js';
import { selectedIn, SelectionRound, shareIn, type SelectionRoundState } from './selection-round.js';
import { subjectFacts, subjectStreams, type SubjectFacts, type SubjectStates } from './subject.js';

export const DEFAULT_POLICY = 'SZ-2023-QUALITY-BRAND';

/** The properties of a claim by which it is judged, also before it is submitted. */
export type ClaimToJudge = Pick<
  ClaimState,
  | 'claimId'
  | 'policyId'
  | 'ruleId'
  | 'claimantId'
  | 'subjectType'
  | 'subjectId'
  | 'requestedCny'
  | 'otherMunicipalSupportDeclared'
  | 'submittedOn'
  | 'itemId'
>;

/** The streams that judge a claim: the same for the assessment, the round, the decision and the payment. */
export const judgingRefs = (claim: ClaimToJudge) => ({
  policy: RuleSet.maybe(claim.policyId),
  claimed: subjectRef(claim),
  credit: CreditRecords.maybe(claim.claimantId),
  round: SelectionRound.maybe(budgetKey(claim.policyId, claim.ruleId, yearOf(claim.submittedOn))),
  ...subjectStreams(claim.subjectType, claim.subjectId, claim.claimantId),
});

export interface JudgingStates extends SubjectStates {
  readonly policy: RuleSetState | undefined;
  readonly claimed: ClaimedSubjectState | undefined;
  readonly credit: CreditRecordsState | undefined;
  readonly round: SelectionRoundState | undefined;
}

export interface JudgedClaim {
  readonly rule: SupportRule;
  readonly subject: SubjectFacts;
  /** The part of the subject that the claim is for; undefined for the whole subject. */
  readonly part: string | undefined;
  readonly assessment: Assessment;
  /** What may be approved before a pool is shared; undefined where the rule has no amount for the subject. */
  readonly approvable: AmountBounds | undefined;
  /** The share of a pro-rated pool; undefined where the rule has none, or it is not shared yet. */
  readonly shareCny: number | undefined;
}

/** An award that is supported the first time only is supported once, however often it is granted. */
export const partUnder = (rule: SupportRule, subject: SubjectFacts): string | undefined =>
  rule.subjectType === 'AWARD' && rule.firstTimeOnly ? undefined : subject.part;

/** Judges a claim under any rule by the states of the streams on a date. */
export function judgeUnder(
  ruleSet: RuleSetVersion,
  rule: SupportRule,
  claim: ClaimToJudge,
  { claimed, credit, round, ...states }: Omit<JudgingStates, 'policy'>,
  on: string,
): JudgedClaim {
  const subject = subjectFacts(claim, states, on);
  const part = partUnder(rule, subject);
  const { claimId, claimantId, submittedOn, requestedCny, otherMunicipalSupportDeclared } = claim;
  const assessment = assess(
    ruleSet,
    rule,
    {
      claimantId,
      submittedOn,
      requestedCny,
      otherMunicipalSupportDeclared,
      earlierClaimIds: earlierLiveClaims(claimed, claimId, part),
      externalSupports: claimed?.externalSupports ?? [],
      creditRecords: barringRecords(credit, submittedOn, on),
      selected: selectedIn(round, claimId),
    },
    subject,
  );
  return {
    rule,
    subject,
    part,
    assessment,
    approvable: approvalBounds(rule, subject, requestedCny),
    shareCny: rule.proRated === true ? shareIn(round, claimId) : undefined,
  };
}

/** Judges a claim under the rule it was submitted under. @throws Refusal RULE_NOT_FOUND */
export function judgeClaim(claim: ClaimState, { policy, ...states }: JudgingStates, on: string): JudgedClaim {
  const found = ruleOf(policy, claim.ruleSetVersion, claim.ruleId);
  if (!found) throw new Refusal('RULE_NOT_FOUND', { ruleId: claim.ruleId }, 'ruleId');
  return judgeUnder(found.ruleSet, found.rule, claim, states, on);
}

/** The most that can be approved; null where the rule has no amount for the subject. Whole yuan. */
export const mostApprovable = ({ approvable, shareCny }: JudgedClaim): number | null =>
  shareCny ?? approvable?.mostCny ?? null;

/** @throws Refusal CLAIM_NOT_ELIGIBLE with the first check that fails */
export function requireEligible({ assessment: { reasonCode } }: JudgedClaim): void {
  if (reasonCode !== null) refuse('CLAIM_NOT_ELIGIBLE', { reasonCode });
}

/** Who claims does not decide: an organisation has no part in decisions on its own claim. */
export const notTheClaimant = (
  _c: object,
  claim: ClaimState,
  _facts: object,
  { actor }: { readonly actor: Actor },
): 'claimId' | undefined => (claim.claimantId === actor.organisationId ? 'claimId' : undefined);

/** @throws Refusal INVALID_STATE unless the claim is in one of the states. */
export function requireClaimStatus(claim: ClaimState, ...statuses: readonly ClaimStatus[]): void {
  if (!statuses.includes(claim.status)) throw new Refusal('INVALID_STATE', { status: claim.status });
}
