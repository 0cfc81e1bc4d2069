import type { DecidedEvent } from '../../kit/event.js';
import type { Step } from '../../kit/step.js';
import { ClawBackListed, ProjectPutUnderReview, type ReviewReason } from '../project/events.js';
import { Project, type ProjectState } from '../project/project.js';
import {
  BottleneckReopened,
  QualityBottleneck,
  type BottleneckState,
} from '../quality-bottleneck/quality-bottleneck.js';
import type { TestSubjectState } from './test-subject.js';

/** The project that a subject was tested for. */
export const projectOf = (subject: TestSubjectState) => ({ project: Project.maybe(subject.projectId) });

/** The bottleneck that the project works on. */
export const bottleneckOf = (project: ProjectState | undefined) => ({
  bottleneck: QualityBottleneck.maybe(project?.bottleneckId),
});

interface Doubt {
  readonly reason: ReviewReason;
  readonly subjectId: string;
  readonly testId?: string;
  readonly nonconformityId?: string;
}

/**
 * The steps that a review of the project follows: its acceptance, the payments for it, and the resolution of its
 * bottleneck.
 */
export const stepsOfProject = (
  project: ProjectState | undefined,
  bottleneck: BottleneckState | undefined,
): readonly (Step | undefined)[] =>
  project?.status === 'ACCEPTED'
    ? [
        project.since,
        ...Object.values(project.supportChanged),
        bottleneck?.resolvedBy === project.projectId ? bottleneck.since : undefined,
      ]
    : [];

const inStream = (event: DecidedEvent, { stream }: { readonly stream: string }): DecidedEvent => ({ ...event, stream });

/**
 * The events that follow when a result on which the acceptance of a project depends no longer counts: the project is
 * under review, support paid for it is listed for claw-back, and the bottleneck it resolved is open again. Nothing for
 * a project that is not accepted. Recorded in the streams of the project and the bottleneck, with the events of the
 * test subject.
 */
export function reviewOf(
  project: ProjectState | undefined,
  bottleneck: BottleneckState | undefined,
  { reason, ...about }: Doubt,
): readonly DecidedEvent[] {
  if (project?.status !== 'ACCEPTED') return [];
  const { projectId, bottleneckId, paidCny } = project;
  const ofProject = Project.of(projectId);
  const events = [
    inStream(
      ProjectPutUnderReview({ projectId, reason, ...(bottleneckId === undefined ? {} : { bottleneckId }), ...about }),
      ofProject,
    ),
    ...Object.entries(paidCny).map(([claimId, amountCny]) =>
      inStream(ClawBackListed({ projectId, claimId, amountCny, reason }), ofProject),
    ),
  ];
  if (bottleneckId !== undefined && bottleneck?.resolvedBy === projectId)
    events.push(
      inStream(
        BottleneckReopened({ bottleneckId, reason: 'PROJECT_UNDER_REVIEW' }),
        QualityBottleneck.of(bottleneckId),
      ),
    );
  return events;
}
