import type { NonconformityState, RecordedTest, TestSubjectState } from './test-subject.js';

/** The nonconformity that is not closed yet, with its id; a subject has at most one. */
export const openNonconformity = (subject: TestSubjectState): (NonconformityState & { id: string }) | undefined => {
  const [entry] = Object.entries(subject.nonconformities).filter(([, { status }]) => status !== 'CLOSED');
  return entry && { id: entry[0], ...entry[1] };
};

/** Counted tests of the subject after the latest corrective action was completed. */
export const countedSinceCompletion = (
  subject: TestSubjectState,
  { testsBefore }: NonconformityState,
): readonly RecordedTest[] => subject.tests.slice(testsBefore).filter(({ voided }) => !voided);

/** Whether a verification stands: it does not once the report of its retest is voided. */
export const isVerified = (subject: TestSubjectState, { status, verifiedBy }: NonconformityState): boolean =>
  status === 'VERIFIED' && subject.tests.some(({ testId, voided }) => testId === verifiedBy && !voided);

/** Whether the completed corrective action is still to be verified or rejected. */
export const awaitsJudgement = (subject: TestSubjectState, nonconformity: NonconformityState): boolean =>
  nonconformity.status === 'ACTION_COMPLETED' ||
  (nonconformity.status === 'VERIFIED' && !isVerified(subject, nonconformity));

/** Whether the completed corrective action has its one retest still before it. */
export const awaitsRetest = (subject: TestSubjectState, nonconformity: NonconformityState): boolean =>
  awaitsJudgement(subject, nonconformity) && countedSinceCompletion(subject, nonconformity).length === 0;
