import type { Actor } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import type { Step } from '../../kit/step.js';
import type { ClosingReason } from './events.js';
import type { NonconformityState, RecordedTest, TestSubjectState } from './test-subject.js';

export const knownNonconformity = (subject: TestSubjectState, id: string): NonconformityState | undefined =>
  Object.hasOwn(subject.nonconformities, id) ? subject.nonconformities[id] : undefined;

/** @throws Refusal NONCONFORMITY_NOT_FOUND */
export function requireNonconformity(subject: TestSubjectState, id: string): NonconformityState {
  const nonconformity = knownNonconformity(subject, id);
  if (!nonconformity) throw new Refusal('NONCONFORMITY_NOT_FOUND', { nonconformityId: id }, 'nonconformityId');
  return nonconformity;
}

interface OfNonconformity {
  readonly nonconformityId: string;
}

/** The responsible organisation does not judge what it did itself. */
export const notTheResponsible = (
  { nonconformityId }: OfNonconformity,
  subject: TestSubjectState,
  _facts: object,
  { actor }: { readonly actor: Actor },
): 'nonconformityId' | undefined =>
  knownNonconformity(subject, nonconformityId)?.responsibleId === actor.organisationId ? 'nonconformityId' : undefined;

/** The steps of the latest corrective action, which another person judges. */
export function stepsOfAction(
  { nonconformityId }: OfNonconformity,
  subject: TestSubjectState,
): readonly (Step | undefined)[] {
  const nonconformity = knownNonconformity(subject, nonconformityId);
  return [nonconformity?.planned, nonconformity?.completed];
}

/** The nonconformity that is not closed yet, with its id; a subject has at most one. */
export const openNonconformity = (subject: TestSubjectState): (NonconformityState & { id: string }) | undefined => {
  const [entry] = Object.entries(subject.nonconformities).filter(([, { status }]) => status !== 'CLOSED');
  return entry && { id: entry[0], ...entry[1] };
};

/** The counted retests that followed the latest completed corrective action. */
export const retestsOfAction = (
  subject: TestSubjectState,
  { attemptsBefore }: NonconformityState,
): readonly RecordedTest[] => subject.tests.filter(({ attempt, voided }) => !voided && attempt > attemptsBefore);

/** Whether the verification is valid: not after the report of its retest was voided or corrected to a failure. */
export const isVerified = (subject: TestSubjectState, { status, verifiedBy }: NonconformityState): boolean =>
  status === 'VERIFIED' &&
  subject.tests.some(({ testId, voided, verdict }) => testId === verifiedBy && !voided && verdict === 'PASS');

/** Why the result that opened a nonconformity no longer counts as a failure; undefined while it does. */
export function groundForClosing(subject: TestSubjectState, { testId }: NonconformityState): ClosingReason | undefined {
  const opening = subject.tests.find((test) => test.testId === testId);
  if (opening?.voided === true) return 'OPENING_RESULT_VOIDED';
  return opening?.verdict === 'PASS' ? 'OPENING_RESULT_CORRECTED' : undefined;
}

/** Whether the completed corrective action is still to be verified or rejected. */
export const awaitsJudgement = (subject: TestSubjectState, nonconformity: NonconformityState): boolean =>
  nonconformity.status === 'ACTION_COMPLETED' ||
  (nonconformity.status === 'VERIFIED' && !isVerified(subject, nonconformity));

/** Whether the one retest of the completed corrective action is still to be recorded. */
export const awaitsRetest = (subject: TestSubjectState, nonconformity: NonconformityState): boolean =>
  awaitsJudgement(subject, nonconformity) && retestsOfAction(subject, nonconformity).length === 0;
