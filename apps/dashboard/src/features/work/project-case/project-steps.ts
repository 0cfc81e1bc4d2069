import type { RowTypes } from '#contracts';
import type { CaseStep } from '../../../components/case/next-of-row';

type Project = RowTypes['projects'];

/** The steps of a project that was called for bids, and of one that was proposed. */
const CALLED = ['called', 'opened', 'awarded', 'started', 'requested', 'accepted'] as const;
const PROPOSED = ['proposed', 'started', 'requested', 'accepted'] as const;

export type ProjectStep = (typeof CALLED)[number] | (typeof PROPOSED)[number];

/** The last step that each status has done; a review goes back to what was accepted. */
const LAST: Readonly<Record<Project['status'], ProjectStep | undefined>> = {
  CALL_OPEN: 'called',
  PROPOSED: 'proposed',
  AWARDED: 'awarded',
  IN_PROGRESS: 'started',
  ACCEPTANCE_REQUESTED: 'requested',
  ACCEPTED: 'accepted',
  UNDER_REVIEW: 'requested',
  TERMINATED: undefined,
};

/** The steps of a project, and how many of them are done. */
export function stepsOf({ bidsCloseOn, bidsOpenedOn, status }: Project): {
  readonly steps: readonly ProjectStep[];
  readonly done: number;
} {
  const steps: readonly ProjectStep[] = bidsCloseOn === null ? PROPOSED : CALLED;
  const last = status === 'CALL_OPEN' && bidsOpenedOn !== null ? 'opened' : LAST[status];
  return { steps, done: last === undefined ? 0 : steps.indexOf(last) + 1 };
}

/** The first milestone of the plan that is not reached. */
export const nextMilestone = ({ milestones }: Pick<Project, 'milestones'>): string | undefined =>
  milestones.find(({ dueOn, completedOn }) => dueOn !== null && completedOn === null)?.milestone;

/**
 * What the parties do in each status, in the order of the case: milestones of the plan come before the request for
 * acceptance. The server says who may; it cannot tell before the form is filled in that a bid comes too late.
 */
export function nextSteps(project: Project): readonly CaseStep[] {
  switch (project.status) {
    case 'CALL_OPEN':
      return project.bidsOpenedOn === null
        ? [{ command: 'submit-bid', alsoAsk: ['proposal', 'files'] }]
        : [{ command: 'award-bid' }];
    case 'PROPOSED':
    case 'AWARDED':
      return [{ command: 'start-project', alsoAsk: ['milestones'] }];
    case 'IN_PROGRESS': {
      const milestone = nextMilestone(project);
      return milestone === undefined
        ? [{ command: 'request-acceptance', alsoAsk: ['files'] }]
        : [{ command: 'complete-milestone', values: { milestone }, alsoAsk: ['milestone'] }];
    }
    case 'ACCEPTANCE_REQUESTED':
    case 'UNDER_REVIEW':
      return [{ command: 'accept-project', alsoAsk: ['files'] }];
    case 'ACCEPTED':
    case 'TERMINATED':
      return [];
  }
}
