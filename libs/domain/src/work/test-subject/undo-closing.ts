import type { DecidedEvent } from '../../kit/event.js';
import type { Step } from '../../kit/step.js';
import { CorrectiveActionVerificationWithdrawn, NonconformityReopened, type UndoingReason } from './events.js';
import { openNonconformity } from './nonconformity.js';
import type { TestSubjectState } from './test-subject.js';

/**
 * What follows for the nonconformities of a subject when a result no longer counts as a pass: the one that it closed is
 * open again (unless another one is open already), and an action verified by it has to be verified again.
 */
export function undoneBy(
  subject: TestSubjectState,
  testId: string,
  reason: UndoingReason,
): readonly DecidedEvent<string, { readonly nonconformityId: string }>[] {
  const { subjectId } = subject;
  const open = openNonconformity(subject);
  if (open?.status === 'VERIFIED' && open.verifiedBy === testId)
    return [
      CorrectiveActionVerificationWithdrawn({
        subjectId,
        nonconformityId: open.id,
        revision: open.revision,
        testId,
        reason,
      }),
    ];
  if (open) return [];
  return Object.entries(subject.nonconformities)
    .filter(([, { closedBy }]) => closedBy === testId)
    .slice(-1)
    .map(([nonconformityId, { beforeClosing }]) =>
      NonconformityReopened({ subjectId, nonconformityId, reason, testId, status: beforeClosing }),
    );
}

/** The steps that rest on a result: what is undone with it follows them. */
export const stepsUndoneBy = (subject: TestSubjectState, testId: string): readonly Step[] =>
  Object.values(subject.nonconformities)
    .filter(({ closedBy, verifiedBy }) => closedBy === testId || verifiedBy === testId)
    .map(({ since }) => since);
