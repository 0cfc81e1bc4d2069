import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';

export interface ResponsibleUnit {
  readonly unitId: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

interface OfTask {
  readonly taskId: string;
}

export interface TaskData extends OfTask {
  /** The plan it belongs to. */
  readonly planId: string;
  readonly no: number;
  readonly section: number;
  readonly sectionZh: string;
  readonly sectionEn: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly description?: string;
  /** In the order of the source document, which does not name a lead unit. */
  readonly units: readonly ResponsibleUnit[];
  readonly dueOn: string;
}

export interface TaskProgress extends OfTask {
  readonly unitId: string;
  readonly percent: number;
  readonly note?: string;
  /** Ids of the events that are evidence. */
  readonly evidenceEventIds: readonly string[];
}

export const TaskAssigned = defineEvent<TaskData>()('TaskAssigned', term('已下达任务', 'Task assigned'));
export const TaskProgressReported = defineEvent<TaskProgress>()(
  'TaskProgressReported',
  term('已报告任务进展', 'Task progress reported'),
);
export const TaskCompleted = defineEvent<OfTask & { readonly summary: string }>()(
  'TaskCompleted',
  term('已完成任务', 'Task completed'),
);
export const TaskCancelled = defineEvent<OfTask & { readonly reason: string }>()(
  'TaskCancelled',
  term('已取消任务', 'Task cancelled'),
);

/** Overdue is not a status; it follows from the due date. */
export const TASK_STATUSES = ['ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export interface TaskState extends Reached<TaskStatus> {
  readonly assigned: Step;
  /** The last report of each unit. */
  readonly reports: Readonly<Record<string, Step>>;
  /** Percent by responsible unit, as last reported; null before its first report. */
  readonly progress: Readonly<Record<string, number | null>>;
  /** Whether any report so far has evidence: events or a note. */
  readonly evidenced: boolean;
}

export const Task = aggregate<TaskState>('task', 'targets')
  .starts(TaskAssigned, (event) => ({
    ...reached('ASSIGNED', event),
    assigned: stepOf(event),
    reports: {},
    progress: Object.fromEntries(event.data.units.map(({ unitId }) => [unitId, null])),
    evidenced: false,
  }))
  .changes(TaskProgressReported, (task, event) => {
    const { unitId, percent, evidenceEventIds, note } = event.data;
    return {
      ...task,
      ...reached('IN_PROGRESS', event),
      reports: { ...task.reports, [unitId]: stepOf(event) },
      progress: { ...task.progress, [unitId]: percent },
      evidenced: task.evidenced || evidenceEventIds.length > 0 || note !== undefined,
    };
  })
  .changes(TaskCompleted, (task, event) => ({ ...task, ...reached('COMPLETED', event) }))
  .changes(TaskCancelled, (task, event) => ({ ...task, ...reached('CANCELLED', event) }));
