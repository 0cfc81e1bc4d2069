import { Refusal } from '../kit/errors.js';
import { assess, type Assessment } from './assess.js';
import {
  budgetKey,
  ClaimedSubject,
  earlierLiveClaims,
  subjectKey,
  type ClaimedSubjectState,
  type ClaimState,
  type ClaimStatus,
} from './claim.js';
import { RuleSet, ruleOf, type RuleSetState, type SubjectType, type SupportRule } from './rule-set.js';
import { SelectionRound, type SelectionRoundState } from './selection-round.js';
import { subjectFacts, subjectStreams, type SubjectFacts, type SubjectStates } from './subject.js';

export const DEFAULT_POLICY = 'SZ-2023-QUALITY-BRAND';

/** The stream in which the live claims on a subject are counted. */
export const subjectRef = (claim: { readonly subjectType: SubjectType; readonly subjectId: string }) =>
  ClaimedSubject.maybe(subjectKey(claim.subjectType, claim.subjectId));

/** The calendar year of a date. */
export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The streams that judge a claim. */
export const judgingFacts = (_c: object, claim: ClaimState) => ({
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

/** Judges a stored claim by the states of the streams on a date. @throws Refusal RULE_NOT_FOUND */
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

/** The streams that are needed to judge a stored claim, the same as an approval reads. */
export const claimJudgingRefs = (claim: ClaimState) => judgingFacts({}, claim);

/** @throws Refusal INVALID_STATE unless the claim is in one of the states. */
export function requireClaimStatus(claim: ClaimState, ...statuses: readonly ClaimStatus[]): void {
  if (!statuses.includes(claim.status)) throw new Refusal('INVALID_STATE', { status: claim.status });
}
