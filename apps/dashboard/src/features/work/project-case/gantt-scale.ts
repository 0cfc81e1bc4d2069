import type { RowTypes } from '#contracts';
import { dayNumber } from '../../../foundation/time/china-date';

type Project = RowTypes['projects'];
type Milestone = Project['milestones'][number];

/** How a milestone stands on a day. */
export type MilestoneState = 'done' | 'doneLate' | 'missed' | 'late' | 'ahead';

export function stateOf({ dueOn, completedOn, missedOn }: Milestone, asOf: string): MilestoneState {
  if (completedOn !== null) return dueOn !== null && completedOn > dueOn ? 'doneLate' : 'done';
  if (missedOn !== null) return 'missed';
  return dueOn !== null && dueOn < asOf ? 'late' : 'ahead';
}

/** Days from the date of the plan to the fact; for what is not done, to the day that is shown. Null without a plan. */
export function daysLate({ dueOn, completedOn }: Milestone, asOf: string): number | null {
  if (dueOn === null) return null;
  const late = dayNumber(completedOn ?? asOf) - dayNumber(dueOn);
  return completedOn === null ? Math.max(0, late) : late;
}

/** Days around the first and the last one, so that marks are not cut. */
const MARGIN = 3;

/** The first and the last day of the axis: the plan, what happened, and the day that is shown if the project still runs. */
export function spanOf(
  { startedOn, plannedEndOn, acceptedOn, milestones, status }: Project,
  asOf: string,
): readonly [number, number] {
  const isRunning = status === 'IN_PROGRESS' || status === 'ACCEPTANCE_REQUESTED' || status === 'UNDER_REVIEW';
  const days = [
    startedOn,
    plannedEndOn,
    acceptedOn,
    isRunning ? asOf : null,
    ...milestones.flatMap(({ dueOn, completedOn, missedOn }) => [dueOn, completedOn, missedOn]),
  ].flatMap((date) => (date === null ? [] : [dayNumber(date)]));
  return [Math.min(...days) - MARGIN, Math.max(...days) + MARGIN];
}
