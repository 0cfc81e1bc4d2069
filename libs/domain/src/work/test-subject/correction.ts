import { refuse } from '../../kit/refuse.js';
import type { DecidedEvent } from '../../kit/event.js';
import { reopenedInOtherSubject, type DependentsOfResult } from './dependents-of-result.js';
import { NonconformityRaised, NonconformityReopened, type CorrectionData } from './events.js';
import { isLooser } from './looser-limit.js';
import { reviewOf } from './project-review.js';
import { judge, opensNonconformity } from './record-test-result.js';
import type { RecordedTest, TestSubjectState } from './test-subject.js';
import { undoneBy, undoneByCorrection } from './undo-closing.js';
import type { Verdict } from './verdict-word.js';

/** What a command says about a correction; omitted values stay as recorded. */
interface CorrectedValues {
  readonly subjectId: string;
  readonly testId: string;
  readonly measured?: string;
  readonly limit?: string;
  readonly unit?: string;
  readonly verdict?: Verdict;
  readonly reason: string;
}

/** A correction before its document is named. */
type Correction = Omit<CorrectionData, 'documentDigest'>;

/**
 * The corrected values with the verdict that follows from them, and the values before.
 * @throws Refusal NOTHING_CHANGED, LIMIT_NOT_UNDERSTOOD, MEASURED_NOT_COMPARABLE, VERDICT_MISMATCH
 */
export function correctionOf(c: CorrectedValues, test: RecordedTest): Correction {
  const { measured = test.measured, limit: limitText = test.limitText, unit = test.unit } = c;
  const sameUnit = unit === test.unit;
  if (measured === test.measured && limitText === test.limitText && sameUnit) refuse('NOTHING_CHANGED');
  const claimed = c.verdict === undefined ? {} : { verdict: c.verdict };
  const { limit, verdict } = judge({ measured, limit: limitText, unit, ...claimed });
  const { subjectId, testId, reason } = c;
  const previous = { measured: test.measured, limitText: test.limitText, verdict: test.verdict };
  return {
    subjectId,
    testId,
    measured,
    limitText,
    ...(sameUnit ? {} : { unit }),
    limit,
    verdict,
    previous: sameUnit ? previous : { ...previous, unit: test.unit },
    reason,
  };
}

/** Whether a correction loosens the limit. Limits in different units cannot be compared: the corrected one may be looser. */
export const loosens = (correction: Correction, test: RecordedTest): boolean =>
  correction.unit !== undefined || isLooser(correction.limit, test.limit);

type OfNonconformity = DecidedEvent<string, { readonly nonconformityId: string }>;

/** The nonconformity that is open again, or new, when a pass is corrected to a failure or a retest loses its ground. */
function opened(
  correction: Correction,
  test: RecordedTest,
  { subject, after }: Pick<CorrectedDependents, 'subject' | 'after'>,
  nonconformityId: string | undefined,
): readonly OfNonconformity[] {
  const { testId, verdict } = correction;
  if (test.verdict === 'FAIL' || verdict === 'PASS') return undoneByCorrection(subject, after);
  const undone = undoneBy(subject, testId, 'RESULT_CORRECTED');
  if (undone.length > 0) return undone;
  const { attempt, responsibleId } = test;
  const named = nonconformityId === undefined ? {} : { nonconformityId };
  const id = opensNonconformity({ testId, attempt, ...named }, verdict, subject);
  if (id === undefined) return [];
  const { chainId, projectId, subjectId } = subject;
  const project = projectId === undefined ? {} : { projectId };
  return [NonconformityRaised({ chainId, ...project, subjectId, nonconformityId: id, testId, responsibleId })];
}

/** Why the project of the subject is in doubt after the correction; undefined where it is not. */
function doubtOf({ subjectId, testId }: Correction, [first]: readonly OfNonconformity[]) {
  if (!first || (first.type !== NonconformityReopened.type && first.type !== NonconformityRaised.type))
    return undefined;
  const reason = first.type === NonconformityRaised.type ? 'NONCONFORMITY_RAISED' : 'NONCONFORMITY_REOPENED';
  return { reason, subjectId, testId, nonconformityId: first.data.nonconformityId } as const;
}

interface CorrectedDependents extends DependentsOfResult {
  readonly subject: TestSubjectState;
  /** The subject with the correction. */
  readonly after: TestSubjectState;
}

/** The events that follow from a correction after which a pass is a failure, or a retest is no longer comparable. */
export function consequencesOf(
  correction: Correction,
  test: RecordedTest,
  dependents: CorrectedDependents,
  nonconformityId?: string,
): readonly DecidedEvent[] {
  const nonconformities = opened(correction, test, dependents, nonconformityId);
  const doubt = doubtOf(correction, nonconformities);
  const becomesFailure = test.verdict === 'PASS' && correction.verdict === 'FAIL';
  const review = doubt ? reviewOf(dependents.project, dependents.bottleneck, doubt) : [];
  return [
    ...nonconformities,
    ...review,
    ...(becomesFailure
      ? reopenedInOtherSubject(dependents.subject, correction.testId, dependents, 'RESULT_CORRECTED', review.length > 0)
      : []),
  ];
}
