import type { AssessmentCheck, ClaimAssessment } from '#contracts';

/** A check as it held when the claim was decided, or submitted, and as it holds at the moment that is shown. */
export interface ComparedCheck {
  readonly now: AssessmentCheck;
  readonly heldThen: boolean | undefined;
  readonly changed: boolean;
}

/** The checks in their order, each with its result then. */
export const compareChecks = (
  now: Pick<ClaimAssessment, 'checks'>,
  then: Pick<ClaimAssessment, 'checks'> | undefined,
): readonly ComparedCheck[] =>
  now.checks.map((check) => {
    const heldThen = then?.checks.find(({ code }) => code === check.code)?.holds;
    return { now: check, heldThen, changed: heldThen !== undefined && heldThen !== check.holds };
  });

/** What ends the deciding of a claim, the latest of which is compared; before it, the submission. */
const DECISIONS: readonly string[] = ['IncentiveClaimApproved', 'IncentiveClaimRejected'];
const SUBMISSION = 'IncentiveClaimSubmitted';

interface Version {
  readonly fromPosition: number;
  readonly event: { readonly type: string; readonly occurredAt: string };
}

/** The version of a claim whose facts are compared with those of now. @param versions oldest first */
export const comparedVersion = <V extends Version>(versions: readonly V[]): V | undefined =>
  versions.findLast(({ event }) => DECISIONS.includes(event.type)) ??
  versions.find(({ event }) => event.type === SUBMISSION) ??
  versions[0];

export const isDecision = ({ event }: Version): boolean => DECISIONS.includes(event.type);
