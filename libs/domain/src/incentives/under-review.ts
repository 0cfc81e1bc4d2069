import { refuse } from '../kit/refuse.js';
import { bookkeeping, type DecidedEvent } from '../kit/event.js';
import { ProjectSupportPaid, ProjectSupportReturned } from '../work/project/events.js';
import { Project, type ProjectState } from '../work/project/project.js';
import type { ClaimState } from './claim.js';

/** The project that a claim is about; undefined for any other subject. */
export const claimedProject = ({ subjectType, subjectId }: ClaimState) =>
  Project.maybe(subjectType === 'PROJECT' ? subjectId : undefined);

/** @throws Refusal SUBJECT_UNDER_REVIEW while the acceptance of the claimed project is in doubt, or was withdrawn */
export function requireNotUnderReview(project: ProjectState | undefined): void {
  if (project?.inDoubt === true) refuse('SUBJECT_UNDER_REVIEW', { projectId: project.projectId }, 'claimId');
}

/** Bookkeeping in the project's stream: what was paid for it, or clawed back, so that a review of it can list the claim. */
export function projectSupport(
  event: typeof ProjectSupportPaid | typeof ProjectSupportReturned,
  { claimId, subjectId }: ClaimState,
  project: ProjectState | undefined,
  amountCny: number,
): readonly DecidedEvent[] {
  if (!project) return [];
  return [bookkeeping(event({ projectId: subjectId, claimId, amountCny }), Project.of(subjectId).stream)];
}
