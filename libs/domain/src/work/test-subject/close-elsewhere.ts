import { bookkeeping, type DecidedEvent } from '../../kit/event.js';
import type { Step } from '../../kit/step.js';
import {
  FindingClosedByTest,
  NonconformityClosedByReinspection,
  NonconformityReopened,
  type UndoingReason,
} from './events.js';
import { knownNonconformity, openNonconformity } from './nonconformity.js';
import { byReinspection, testOf, TestSubject, type NonconformityState, type TestSubjectState } from './test-subject.js';

interface Finding {
  readonly subjectId: string;
  readonly nonconformityId: string;
}

interface ClosingTest {
  readonly subjectId: string;
  readonly testId: string;
}

/**
 * The nonconformity of a sample is closed by the re-inspection of the spare sample, which is a test subject of its own:
 * recorded in the stream of the first, and noted in that of the spare sample, so that voiding its report undoes it.
 */
export const closedByReinspection = (
  { subjectId, nonconformityId }: Finding,
  { subjectId: spareId, testId }: ClosingTest,
): readonly DecidedEvent[] => [
  {
    ...NonconformityClosedByReinspection({ subjectId, nonconformityId, spareSubjectId: spareId, testId }),
    stream: TestSubject.of(subjectId).stream,
  },
  bookkeeping(
    FindingClosedByTest({ subjectId: spareId, testId, closedSubjectId: subjectId, nonconformityId }),
    TestSubject.of(spareId).stream,
  ),
];

/** The test subject whose nonconformity a test closed, where that is not its own. */
export const closedElsewhereBy = (subject: TestSubjectState, testId: string) => ({
  elsewhere: TestSubject.maybe(testOf(subject, testId)?.closedFinding?.subjectId),
});

/** The closed nonconformity elsewhere that rests on the test. */
function restingOn(
  subject: TestSubjectState,
  testId: string,
  elsewhere: TestSubjectState | undefined,
): (NonconformityState & { readonly id: string }) | undefined {
  const id = testOf(subject, testId)?.closedFinding?.nonconformityId;
  if (!elsewhere || id === undefined || openNonconformity(elsewhere)) return undefined;
  const nonconformity = knownNonconformity(elsewhere, id);
  return nonconformity?.closedBy === byReinspection(testId) ? { ...nonconformity, id } : undefined;
}

/** The step that undoing the test follows elsewhere. */
export const stepElsewhere = (
  subject: TestSubjectState,
  testId: string,
  elsewhere: TestSubjectState | undefined,
): Step | undefined => restingOn(subject, testId, elsewhere)?.since;

/** Opens the nonconformity elsewhere again when the test that closed it no longer counts as a pass. */
export function reopenedElsewhere(
  subject: TestSubjectState,
  testId: string,
  elsewhere: TestSubjectState | undefined,
  reason: UndoingReason,
): readonly DecidedEvent[] {
  const resting = restingOn(subject, testId, elsewhere);
  if (!elsewhere || !resting) return [];
  const { subjectId } = elsewhere;
  const { id: nonconformityId, beforeClosing: status } = resting;
  return [
    {
      ...NonconformityReopened({ subjectId, nonconformityId, reason, testId, status }),
      stream: TestSubject.of(subjectId).stream,
    },
  ];
}
