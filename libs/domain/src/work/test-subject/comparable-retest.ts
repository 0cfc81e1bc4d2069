import { refuse } from '../../kit/refuse.js';
import type { Deviation } from './events.js';
import { isLooser } from './looser-limit.js';
import { openNonconformity } from './nonconformity.js';
import type { NonconformityState, RecordedTest, TestSubjectState } from './test-subject.js';

/** The properties in which a retest must agree with the failed test. */
export type Comparable = Pick<RecordedTest, 'method' | 'unit' | 'limit' | 'responsibleId'>;

/** Width, composition and spaces make no other method or unit. */
const sameText = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map((text) => text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim());
  return first === second;
};

/**
 * The properties in which a result is not comparable with a failed one: a limit is compared where both are in the same
 * unit.
 */
export function deviationsFrom(failed: Comparable, result: Comparable): readonly Deviation[] {
  const sameUnit = sameText(failed.unit, result.unit);
  const found: readonly (readonly [Deviation, boolean])[] = [
    ['DIFFERENT_METHOD', !sameText(failed.method, result.method)],
    ['DIFFERENT_UNIT', !sameUnit],
    ['LOOSER_LIMIT', sameUnit && isLooser(result.limit, failed.limit)],
    ['OTHER_RESPONSIBLE', failed.responsibleId !== result.responsibleId],
  ];
  return found.flatMap(([deviation, deviates]) => (deviates ? [deviation] : []));
}

/**
 * The failed test with which the results of a nonconformity are compared: the one that opened it; where that no longer
 * counts, the first failure in its place that is comparable with it, or whose deviation is approved.
 */
function failedTest(subject: TestSubjectState, { testId }: NonconformityState): RecordedTest | undefined {
  const opening = subject.tests.find((test) => test.testId === testId);
  if (!opening || (!opening.voided && opening.verdict === 'FAIL')) return opening;
  const replacing = subject.tests.find(
    (test) =>
      !test.voided && test.verdict === 'FAIL' && (test.deviationApproved || deviationsFrom(opening, test).length === 0),
  );
  return replacing ?? opening;
}

/** The deviations of a result from the failed test of the open nonconformity; empty if none is open. */
export function deviationsOf(subject: TestSubjectState, result: Comparable): readonly Deviation[] {
  const open = openNonconformity(subject);
  return open ? deviationsIn(subject, open, result) : [];
}

/** The deviations of a result from the failed test of a nonconformity. */
function deviationsIn(
  subject: TestSubjectState,
  nonconformity: NonconformityState,
  result: Comparable,
): readonly Deviation[] {
  const failed = failedTest(subject, nonconformity);
  if (!failed) return [];
  // After a hand-over the product is that of the organisation which is responsible now.
  const { responsibleId } = nonconformity;
  const handedOver = result.responsibleId === responsibleId;
  return deviationsFrom(handedOver ? { ...failed, responsibleId } : failed, result);
}

/** Whether a result counts as a retest of the nonconformity: it is comparable, or its deviation is approved. */
export const countsAsRetest = (
  subject: TestSubjectState,
  nonconformity: NonconformityState,
  result: RecordedTest,
): boolean => result.deviationApproved || deviationsIn(subject, nonconformity, result).length === 0;

/** @throws Refusal RETEST_NOT_COMPARABLE for deviations without a reason */
export function requireReasonFor(deviations: readonly Deviation[], reason: string | undefined): void {
  if (deviations.length > 0 && reason === undefined)
    refuse('RETEST_NOT_COMPARABLE', { deviations: deviations.join(', ') }, 'deviationReason');
}

/** @throws Refusal RETEST_NOT_COMPARABLE unless the result is comparable, or the office approved its deviation */
export function requireComparable(subject: TestSubjectState, test: RecordedTest, field: string): void {
  if (test.deviationApproved) return;
  const deviations = deviationsOf(subject, test);
  if (deviations.length > 0) refuse('RETEST_NOT_COMPARABLE', { deviations: deviations.join(', ') }, field);
}
