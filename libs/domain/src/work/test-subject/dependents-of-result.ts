import { bookkeeping, type DecidedEvent } from '../../kit/event.js';
import type { Step } from '../../kit/step.js';
import { Project, type ProjectState } from '../project/project.js';
import { QualityBottleneck, type BottleneckState } from '../quality-bottleneck/quality-bottleneck.js';
import {
  FindingClosedByTest,
  NonconformityClosedByReinspection,
  NonconformityReopened,
  type UndoingReason,
} from './events.js';
import { knownNonconformity, openNonconformity } from './nonconformity.js';
import { bottleneckOf, projectOf, reviewOf, stepsOfProject } from './project-review.js';
import { byReinspection, testOf, TestSubject, type NonconformityState, type TestSubjectState } from './test-subject.js';

interface Finding {
  readonly subjectId: string;
  readonly projectId: string | undefined;
  readonly nonconformityId: string;
}

/** What can depend on a result outside its own subject: it is undone when the result no longer counts as a pass. */
export interface DependentsOfResult {
  readonly project: ProjectState | undefined;
  readonly bottleneck: BottleneckState | undefined;
  /** The other subject whose nonconformity the test closed, with its project. */
  readonly otherSubject: TestSubjectState | undefined;
  readonly findingProject: ProjectState | undefined;
  readonly findingBottleneck: BottleneckState | undefined;
}

interface ClosingTest {
  readonly subjectId: string;
  readonly testId: string;
}

/**
 * The nonconformity of a sample is closed by the re-inspection of the spare sample, which is a test subject of its own:
 * recorded in the stream of the first, and as bookkeeping in that of the spare sample, so that voiding its report
 * undoes it.
 */
export const closedByReinspection = (
  { subjectId, projectId, nonconformityId }: Finding,
  { subjectId: spareId, testId }: ClosingTest,
): readonly DecidedEvent[] => [
  {
    ...NonconformityClosedByReinspection({ subjectId, nonconformityId, spareSubjectId: spareId, testId }),
    stream: TestSubject.of(subjectId).stream,
  },
  bookkeeping(
    FindingClosedByTest({
      subjectId: spareId,
      testId,
      closedSubjectId: subjectId,
      nonconformityId,
      ...(projectId === undefined ? {} : { projectId }),
    }),
    TestSubject.of(spareId).stream,
  ),
];

/** The project of a subject; and the other subject whose nonconformity a test of it closed, with its project. */
export function dependentsOfResult(subject: TestSubjectState, testId: string) {
  const finding = testOf(subject, testId)?.closedFinding;
  return {
    ...projectOf(subject),
    otherSubject: TestSubject.maybe(finding?.subjectId),
    findingProject: Project.maybe(finding?.projectId),
  };
}

/** The bottlenecks that these projects work on. */
export const bottlenecksOf = ({ project, findingProject }: Pick<DependentsOfResult, 'project' | 'findingProject'>) => ({
  ...bottleneckOf(project),
  findingBottleneck: QualityBottleneck.maybe(findingProject?.bottleneckId),
});

/** The nonconformity of the other subject, if the test closed it. */
function closedByTest(
  subject: TestSubjectState,
  testId: string,
  otherSubject: TestSubjectState | undefined,
): (NonconformityState & { readonly id: string }) | undefined {
  const id = testOf(subject, testId)?.closedFinding?.nonconformityId;
  if (!otherSubject || id === undefined || openNonconformity(otherSubject)) return undefined;
  const nonconformity = knownNonconformity(otherSubject, id);
  return nonconformity?.closedBy === byReinspection(testId) ? { ...nonconformity, id } : undefined;
}

/** The steps in the other subject and its project that undoing the test follows. */
export function stepsOfOtherSubject(
  subject: TestSubjectState,
  testId: string,
  { otherSubject, findingProject, findingBottleneck }: DependentsOfResult,
): readonly (Step | undefined)[] {
  const closed = closedByTest(subject, testId, otherSubject);
  return closed ? [closed.since, ...stepsOfProject(findingProject, findingBottleneck)] : [];
}

/**
 * Reopens the nonconformity of the other subject when the test that closed it no longer counts as a pass, and puts the
 * project of that subject under review.
 */
export function reopenedInOtherSubject(
  subject: TestSubjectState,
  testId: string,
  { project, otherSubject, findingProject, findingBottleneck }: DependentsOfResult,
  reason: UndoingReason,
  /** Whether the project of the test itself is put under review already. */
  ownReviewed: boolean,
): readonly DecidedEvent[] {
  const closed = closedByTest(subject, testId, otherSubject);
  if (!otherSubject || !closed) return [];
  const { subjectId } = otherSubject;
  const { id: nonconformityId, beforeClosing: status } = closed;
  const isReviewed = ownReviewed && project?.projectId === findingProject?.projectId;
  const doubt = { reason: 'NONCONFORMITY_REOPENED', subjectId, testId, nonconformityId } as const;
  return [
    {
      ...NonconformityReopened({ subjectId, nonconformityId, reason, testId, status }),
      stream: TestSubject.of(subjectId).stream,
    },
    ...(isReviewed ? [] : reviewOf(findingProject, findingBottleneck, doubt)),
  ];
}
