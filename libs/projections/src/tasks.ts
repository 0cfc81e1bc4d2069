import {
  chinaDate,
  TaskAssigned,
  TaskCancelled,
  TaskCompleted,
  TaskProgressReported,
  type ResponsibleUnit,
  type TaskData,
  type TaskStatus,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

interface Report {
  readonly reportedOn: string;
  readonly percent: number;
  readonly note: string | null;
  readonly evidenceEventIds: readonly string[];
}

/** How far one responsible unit is. */
interface UnitProgress extends ResponsibleUnit {
  /** As last reported; 0 before the first report. */
  readonly percent: number;
  readonly lastReportedOn: string | null;
  readonly reports: readonly Report[];
}

export interface TaskRow extends Omit<TaskData, 'units' | 'description'> {
  readonly description: string | null;
  readonly units: readonly UnitProgress[];
  readonly unitCount: number;
  /** That it is overdue is no status: `awaitedOn` lies before the date asked for. */
  readonly status: TaskStatus;
  /** The due date until the task is completed or cancelled, then null. */
  readonly awaitedOn: string | null;
  /** Mean of the units' progress, whole percent, half up. */
  readonly percent: number;
  readonly assignedOn: string;
  readonly lastReportedOn: string | null;
  readonly endedOn: string | null;
  readonly summary: string | null;
}

const ofTask = (e: { readonly data: { readonly taskId: string } }): string => e.data.taskId;

const meanPercent = (units: readonly UnitProgress[]): number =>
  Math.floor((2 * units.reduce((sum, { percent }) => sum + percent, 0) + units.length) / (2 * units.length));

const reported = (units: readonly UnitProgress[], unitId: string, report: Report): readonly UnitProgress[] =>
  units.map((unit) =>
    unit.unitId === unitId
      ? { ...unit, percent: report.percent, lastReportedOn: report.reportedOn, reports: [...unit.reports, report] }
      : unit,
  );

/** 任务: a board by section and, from `units`, by responsible unit. */
export const tasks = rows<TaskRow>('tasks', {
  columns: {
    planId: 'text',
    section: 'integer',
    no: 'integer',
    status: 'text',
    awaitedOn: 'text',
    percent: 'integer',
    unitCount: 'integer',
  },
  label: (row) => `${row.taskId} ${row.titleZh} ${row.titleEn} ${row.units.map(({ nameZh }) => nameZh).join(' ')}`,
  folds: [
    on(TaskAssigned, ofTask, (_, { data, occurredAt }) => ({
      ...data,
      description: data.description ?? null,
      units: data.units.map((unit) => ({ ...unit, percent: 0, lastReportedOn: null, reports: [] })),
      unitCount: data.units.length,
      status: 'ASSIGNED',
      awaitedOn: data.dueOn,
      percent: 0,
      assignedOn: chinaDate(occurredAt),
      lastReportedOn: null,
      endedOn: null,
      summary: null,
    })),
    onExisting(TaskProgressReported, ofTask, (row, { data, occurredAt }) => {
      const { unitId, percent, note = null, evidenceEventIds } = data;
      const reportedOn = chinaDate(occurredAt);
      const units = reported(row.units, unitId, { reportedOn, percent, note, evidenceEventIds });
      return { ...row, units, status: 'IN_PROGRESS', percent: meanPercent(units), lastReportedOn: reportedOn };
    }),
    onExisting(TaskCompleted, ofTask, (row, { data, occurredAt }) => ({
      ...row,
      status: 'COMPLETED',
      awaitedOn: null,
      endedOn: chinaDate(occurredAt),
      summary: data.summary,
    })),
    onExisting(TaskCancelled, ofTask, (row, { data, occurredAt }) => ({
      ...row,
      status: 'CANCELLED',
      awaitedOn: null,
      endedOn: chinaDate(occurredAt),
      summary: data.reason,
    })),
  ],
});
