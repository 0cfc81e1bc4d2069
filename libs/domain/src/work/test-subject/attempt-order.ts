import { refuse } from '../../kit/refuse.js';
import type { Step } from '../../kit/step.js';
import { awaitsRetest, openNonconformity } from './nonconformity.js';
import { latestCounted, type RecordedTest, type TestSubjectState } from './test-subject.js';

/** The attempt number and retest reference of a result. */
interface Attempted {
  readonly attempt: number;
  readonly retestOfTestId?: string;
}

/**
 * Attempt 1 begins a subject; attempt n + 1 follows a counted failure whose corrective action is completed. The place
 * of a voided report may be taken again under the same attempt number, whatever came after it.
 * @throws Refusal
 */
export function requireAttemptInOrder(c: Attempted, subject: TestSubjectState | undefined): void {
  const counted = subject?.tests.filter(({ voided }) => !voided) ?? [];
  if (counted.some(({ attempt }) => attempt === c.attempt))
    refuse('ATTEMPT_ALREADY_RECORDED', { attempt: c.attempt }, 'attempt');
  const last = subject && latestCounted(subject);
  if (c.attempt > (last?.attempt ?? 1)) requireRetest(c.attempt, last, subject);
  const before = counted.find(({ attempt }) => attempt === c.attempt - 1);
  if (c.retestOfTestId !== undefined && c.retestOfTestId !== before?.testId)
    refuse('RETEST_OF_MISMATCH', before ? { testId: before.testId } : {}, 'retestOfTestId');
}

function requireRetest(attempt: number, last: RecordedTest | undefined, subject: TestSubjectState | undefined): void {
  if (!subject || !last) refuse('RETEST_WITHOUT_FAILURE', {}, 'attempt');
  const nonconformity = openNonconformity(subject);
  // A nonconformity can be reopened while the last result is a pass: its new action is retested too.
  const retestable = nonconformity !== undefined && awaitsRetest(subject, nonconformity);
  if (last.verdict === 'PASS' && !retestable) refuse('RETEST_WITHOUT_FAILURE', { testId: last.testId }, 'attempt');
  if (attempt !== last.attempt + 1) refuse('ATTEMPT_GAP', { next: last.attempt + 1 }, 'attempt');
  if (nonconformity && !retestable) refuse('CORRECTIVE_ACTION_NOT_COMPLETED', { nonconformityId: nonconformity.id });
}

/**
 * The steps that an attempt follows: the attempt before it and, where it is the retest of a corrective action, the
 * completion of the action.
 */
export function stepsBeforeAttempt(
  { attempt }: Attempted,
  subject: TestSubjectState | undefined,
): readonly (Step | undefined)[] {
  if (!subject) return [];
  const before = subject.tests.find((test) => !test.voided && test.attempt === attempt - 1);
  const isNext = attempt > (latestCounted(subject)?.attempt ?? 1);
  return [before?.tested, isNext ? openNonconformity(subject)?.completed : undefined];
}
