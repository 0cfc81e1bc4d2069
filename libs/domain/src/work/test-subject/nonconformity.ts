import { latestCounted, type NonconformityState, type RecordedTest, type TestSubjectState } from './test-subject.js';

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

/**
 * Whether a nonconformity is unfounded: the result that opened it was voided or corrected to a pass, and the subject's
 * latest counted result is a pass.
 */
export const isUnfounded = (subject: TestSubjectState, { testId }: NonconformityState): boolean =>
  !subject.tests.some((test) => test.testId === testId && !test.voided && test.verdict === 'FAIL') &&
  latestCounted(subject)?.verdict === 'PASS';

/** Whether the completed corrective action is still to be verified or rejected. */
export const awaitsJudgement = (subject: TestSubjectState, nonconformity: NonconformityState): boolean =>
  nonconformity.status === 'ACTION_COMPLETED' ||
  (nonconformity.status === 'VERIFIED' && !isVerified(subject, nonconformity));

/** Whether the one retest of the completed corrective action is still to be recorded. */
export const awaitsRetest = (subject: TestSubjectState, nonconformity: NonconformityState): boolean =>
  awaitsJudgement(subject, nonconformity) && retestsOfAction(subject, nonconformity).length === 0;
