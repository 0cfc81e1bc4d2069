import {
  chinaDate,
  integer,
  percentOf,
  TaskAssigned,
  TaskCancelled,
  TaskCompleted,
  TaskProgressReported,
  type ResponsibleUnit,
  type TaskData,
  type TaskStatus,
  TASK_STATUSES,
  term,
} from '#domain';
import {
  bilingual,
  code,
  date,
  deadline,
  event,
  identifier,
  list,
  number,
  ordinal,
  percent,
  record,
  responsibleUnit,
  sourceText,
  text,
} from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

interface Report {
  readonly reportedOn: string;
  readonly percent: number;
  readonly note: string | null;
  readonly evidenceEventIds: readonly string[];
}

/** Progress of one responsible unit. */
interface UnitProgress extends ResponsibleUnit {
  /** From the latest report; 0 before the first one. */
  readonly percent: number;
  readonly lastReportedOn: string | null;
  readonly reports: readonly Report[];
}

export interface TaskRow extends Omit<TaskData, 'units' | 'description'> {
  readonly description: string | null;
  readonly units: readonly UnitProgress[];
  readonly unitCount: number;
  /** Overdue is not a status: a task is overdue if `awaitedOn` is before the as-of date. */
  readonly status: TaskStatus;
  /** The due date until the task is completed or cancelled, then null. */
  readonly awaitedOn: string | null;
  /** Mean progress of the units, whole percent, half up. */
  readonly percent: number;
  readonly assignedOn: string;
  readonly lastReportedOn: string | null;
  readonly endedOn: string | null;
  readonly summary: string | null;
}

const ofTask = (e: { readonly data: { readonly taskId: string } }): string => e.data.taskId;

/** 100 only when every unit has reported 100, and 0 only when none has reported more. */
const meanPercent = (units: readonly UnitProgress[]): number =>
  percentOf(integer(units.reduce((sum, { percent }) => sum + percent, 0)), integer(100 * units.length), 0) ?? 0;

const laterOf = (on: string | null, other: string): string => (on !== null && on > other ? on : other);

const reported = (units: readonly UnitProgress[], unitId: string, report: Report): readonly UnitProgress[] =>
  units.map((unit) =>
    unit.unitId === unitId
      ? { ...unit, percent: report.percent, lastReportedOn: report.reportedOn, reports: [...unit.reports, report] }
      : unit,
  );

/** 任务: tasks with sections and responsible units. */
export const tasks = readModel<TaskRow>()({
  name: 'tasks',
  area: 'targets',
  version: 1,
  title: term('任务分工', 'Task assignment'),
  menuOrder: 20,
  // The plan with its tasks is a published document.
  readers: everyone(),
  key: ['taskId'],
  naming: { id: 'taskId', title: 'titleZh', titleEn: 'titleEn' },
  fields: {
    taskId: identifier('任务', 'Task'),
    titleZh: text('名称', 'Title'),
    status: code(TASK_STATUSES, '状态', 'Status'),
    percent: percent('进度（%）', 'Progress (%)', {
      help: term(
        '各责任单位最近报告的进度的平均值，取整数；全部为 100 才显示 100。',
        'Mean of what the responsible units last reported, rounded to a whole percent; 100 only when every unit reported 100.',
      ),
    }),
    unitCount: number('责任单位数', 'Number of responsible units', { unit: term('个', 'units') }),
    awaitedOn: deadline('应完成日', 'Due on', { hidden: true }),
    lastReportedOn: date('最近报告', 'Last reported on'),
    description: sourceText('任务内容', 'Content of the task'),
    units: list(
      record('责任单位', 'Responsible units', {
        percent: percent('进度（%）', 'Progress (%)'),
        lastReportedOn: date('最近报告', 'Last reported on'),
        reports: list(
          record('历次报告', 'Reports', {
            reportedOn: date('报告日期', 'Reported on'),
            percent: percent('进度（%）', 'Progress (%)'),
            note: text('说明', 'Note'),
            evidenceEventIds: list(event('佐证事件', 'Evidence events'), {
              help: term('能够证明进展的事件。', 'Events that show the progress.'),
            }),
          }),
        ),
        unitId: responsibleUnit('责任单位', 'Responsible unit'),
        nameZh: text('中文名称', 'Chinese name'),
        nameEn: text('英文名称', 'English name'),
      }),
    ),
    assignedOn: date('下达日期', 'Assigned on'),
    endedOn: date('办结日期', 'Finished on'),
    summary: text('完成情况', 'Outcome'),
    dueOn: deadline('完成期限', 'Due on', {
      awaited: 'awaitedOn',
      help: term(
        '任务完成或取消前，过了期限即为逾期；逾期不是一种状态。',
        'Past it the task is overdue until it is completed or cancelled; overdue is not a status.',
      ),
    }),
    titleEn: text('英文名称', 'English title'),
    planId: identifier('方案', 'Plan'),
    no: ordinal('序号', 'No.'),
    section: ordinal('部分', 'Section'),
    sectionZh: bilingual('sectionEn', '部分名称', 'Section (Chinese)'),
    sectionEn: text('部分英文名称', 'Section (English)', { hidden: true }),
  },
  queryColumns: ['planId', 'section', 'no', 'status', 'awaitedOn', 'percent', 'unitCount'],
  due: { column: 'awaitedOn', where: [], kindOf: () => 'TASK', sinceOf: (row) => row.assignedOn },
  listColumns: ['status', 'percent', 'unitCount', 'awaitedOn', 'lastReportedOn'],
  facets: ['status'],
  order: [earliestFirst('awaitedOn')],
  createCommands: ['assign-task'],
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
      const lastReportedOn = laterOf(row.lastReportedOn, reportedOn);
      return { ...row, units, status: 'IN_PROGRESS', percent: meanPercent(units), lastReportedOn };
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
