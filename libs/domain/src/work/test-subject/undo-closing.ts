import type { DecidedEvent } from '../../kit/event.js';
import type { Step } from '../../kit/step.js';
import { CorrectiveActionVerificationWithdrawn, NonconformityReopened, type UndoingReason } from './events.js';
import { countsAsRetest } from './comparable-retest.js';
import { openNonconformity } from './nonconformity.js';
import { testOf, type NonconformityState, type TestSubjectState } from './test-subject.js';

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

/** The steps that depend on a result: undoing the result follows them. */
export const stepsUndoneBy = (subject: TestSubjectState, testId: string): readonly Step[] =>
  Object.values(subject.nonconformities)
    .filter(({ closedBy, verifiedBy }) => closedBy === testId || verifiedBy === testId)
    .map(({ since }) => since);

/** The result on which an action is verified, or the nonconformity closed. */
const basisOf = ({ status, verifiedBy, closedBy }: NonconformityState): string | undefined =>
  status === 'CLOSED' ? closedBy : verifiedBy;

/** The nonconformities whose retest counts before a correction and not after it, oldest first. */
const losingTheirRetest = (before: TestSubjectState, after: TestSubjectState): readonly NonconformityState[] =>
  Object.values(before.nonconformities).filter((nonconformity) => {
    const basis = basisOf(nonconformity);
    const [was, is] = [before, after].map((subject) => {
      const retest = basis === undefined ? undefined : testOf(subject, basis);
      return retest && countsAsRetest(subject, nonconformity, retest);
    });
    return was === true && is === false;
  });

/**
 * What follows for the nonconformities of a subject when a correction leaves verdicts as they are, but the retest that
 * closed one is not comparable any more: a tightened limit of the failed test, or another unit.
 */
export function undoneByCorrection(
  before: TestSubjectState,
  after: TestSubjectState,
): readonly DecidedEvent<string, { readonly nonconformityId: string }>[] {
  const last = losingTheirRetest(before, after).at(-1);
  const basis = last && basisOf(last);
  return basis === undefined ? [] : undoneBy(before, basis, 'FAILED_RESULT_CORRECTED');
}

/** The steps that such a correction follows. */
export const stepsUndoneByCorrection = (before: TestSubjectState, after: TestSubjectState): readonly Step[] =>
  losingTheirRetest(before, after).map(({ since }) => since);
