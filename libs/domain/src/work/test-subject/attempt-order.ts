import { refuse } from '../../kit/refuse.js';
import type { Step } from '../../kit/step.js';
import { awaitsRetest, openNonconformity } from './nonconformity.js';
import { latestCounted, type RecordedTest, type TestSubjectState } from './test-subject.js';

/** The attempt number and retest reference of a result. */
interface Attempted {
  /** Default: the one after the highest that counts. */
  readonly attempt?: number;
  readonly retestOfTestId?: string;
}

/** The attempt that a result is of, which is the next one where it names none. */
export const attemptOf = ({ attempt }: Attempted, subject: TestSubjectState | undefined): number =>
  attempt ?? ((subject && latestCounted(subject)?.attempt) ?? 0) + 1;

/**
 * Attempt 1 begins a subject; attempt n + 1 follows a counted failure whose corrective action is completed. The place
 * of a voided report may be taken again under the same attempt number, whatever came after it.
 * @throws Refusal
 */
export function requireAttemptInOrder(c: Attempted, subject: TestSubjectState | undefined): void {
  const attempt = attemptOf(c, subject);
  // An attempt that nobody named is of the state, not of the input.
  const field = c.attempt === undefined ? undefined : 'attempt';
  const counted = subject?.tests.filter(({ voided }) => !voided) ?? [];
  if (counted.some((test) => test.attempt === attempt)) refuse('ATTEMPT_ALREADY_RECORDED', { attempt }, field);
  const last = subject && latestCounted(subject);
  if (attempt > (last?.attempt ?? 1)) requireRetest({ attempt, field }, last, subject);
  const before = counted.find((test) => test.attempt === attempt - 1);
  if (c.retestOfTestId !== undefined && c.retestOfTestId !== before?.testId)
    refuse('RETEST_OF_MISMATCH', before ? { testId: before.testId } : {}, 'retestOfTestId');
}

function requireRetest(
  { attempt, field }: { readonly attempt: number; readonly field: 'attempt' | undefined },
  last: RecordedTest | undefined,
  subject: TestSubjectState | undefined,
): void {
  if (!subject || !last) refuse('RETEST_WITHOUT_FAILURE', {}, field);
  const nonconformity = openNonconformity(subject);
  // A nonconformity can be reopened while the last result is a pass: its new action is retested too.
  const retestable = nonconformity !== undefined && awaitsRetest(subject, nonconformity);
  if (last.verdict === 'PASS' && !retestable) refuse('RETEST_WITHOUT_FAILURE', { testId: last.testId }, field);
  if (attempt !== last.attempt + 1) refuse('ATTEMPT_GAP', { next: last.attempt + 1 }, field);
  if (nonconformity && !retestable) refuse('CORRECTIVE_ACTION_NOT_COMPLETED', { nonconformityId: nonconformity.id });
}

/**
 * The steps that an attempt follows: the attempt before it and, where it is the retest of a corrective action, the
 * completion of the action.
 */
export function stepsBeforeAttempt(c: Attempted, subject: TestSubjectState | undefined): readonly (Step | undefined)[] {
  if (!subject) return [];
  const attempt = attemptOf(c, subject);
  const before = subject.tests.find((test) => !test.voided && test.attempt === attempt - 1);
  const isNext = attempt > (latestCounted(subject)?.attempt ?? 1);
  return [before?.tested, isNext ? openNonconformity(subject)?.completed : undefined];
}
