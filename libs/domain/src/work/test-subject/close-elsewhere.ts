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

/** What can rest on a result outside its own subject. */
export interface RestingOnResult {
  readonly project: ProjectState | undefined;
  readonly bottleneck: BottleneckState | undefined;
  /** The subject whose nonconformity the test closed, where that is not its own, with its project. */
  readonly elsewhere: TestSubjectState | undefined;
  readonly findingProject: ProjectState | undefined;
  readonly findingBottleneck: BottleneckState | undefined;
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
export function restingOnResult(subject: TestSubjectState, testId: string) {
  const finding = testOf(subject, testId)?.closedFinding;
  return {
    ...projectOf(subject),
    elsewhere: TestSubject.maybe(finding?.subjectId),
    findingProject: Project.maybe(finding?.projectId),
  };
}

/** The bottlenecks that these projects work on. */
export const bottlenecksOf = ({ project, findingProject }: Pick<RestingOnResult, 'project' | 'findingProject'>) => ({
  ...bottleneckOf(project),
  findingBottleneck: QualityBottleneck.maybe(findingProject?.bottleneckId),
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

/** The steps that undoing the test follows elsewhere. */
export function stepsElsewhere(
  subject: TestSubjectState,
  testId: string,
  { elsewhere, findingProject, findingBottleneck }: RestingOnResult,
): readonly (Step | undefined)[] {
  const resting = restingOn(subject, testId, elsewhere);
  return resting ? [resting.since, ...stepsOfProject(findingProject, findingBottleneck)] : [];
}

/**
 * Opens the nonconformity elsewhere again when the test that closed it no longer counts as a pass, and puts the project
 * of that subject under review.
 */
export function reopenedElsewhere(
  subject: TestSubjectState,
  testId: string,
  { project, elsewhere, findingProject, findingBottleneck }: RestingOnResult,
  reason: UndoingReason,
  /** Whether the project of the test itself is put under review already. */
  ownReviewed: boolean,
): readonly DecidedEvent[] {
  const resting = restingOn(subject, testId, elsewhere);
  if (!elsewhere || !resting) return [];
  const { subjectId } = elsewhere;
  const { id: nonconformityId, beforeClosing: status } = resting;
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
