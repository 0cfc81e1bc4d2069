import { Type } from 'class-transformer';
import { WHOLE_CITY } from '../../kit/jurisdiction.js';
import { ValidateNested } from 'class-validator';
import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { EachIsEventId, IsCount, IsId, IsNewId, IsList, IsLocalDate, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { Task, TaskAssigned, TaskCancelled, TaskCompleted, TaskProgressReported, type TaskState } from './task.js';

/** Maximum number of events in one report. */
export const MAX_EVIDENCE_EVENTS = 50;

export class UnitPayload {
  @IsId() unitId!: string;
  @IsText(60) nameZh!: string;
  @IsText(120) nameEn!: string;
}

export class AssignTask {
  @IsNewId('TASK') taskId!: string;
  @IsId() planId!: string;
  @IsCount(1, 1000) no!: number;
  @IsCount(1, 100) section!: number;
  @IsText(100) sectionZh!: string;
  @IsText(200) sectionEn!: string;
  @IsText(100) titleZh!: string;
  @IsText(200) titleEn!: string;
  @Optional() @IsText(2000) description?: string;
  @IsList(1, 50) @ValidateNested({ each: true }) @Type(() => UnitPayload) units!: UnitPayload[];
  @IsLocalDate() dueOn!: string;
}

export class ReportTaskProgress {
  @IsId() taskId!: string;
  @IsId() unitId!: string;
  @IsCount(0, 100) percent!: number;
  @Optional() @IsText(2000) note?: string;
  @Optional() @IsList(1, MAX_EVIDENCE_EVENTS) @EachIsEventId() evidenceEventIds?: string[];
}

export class CompleteTask {
  @IsId() taskId!: string;
  @IsText(2000) summary!: string;
}

export class CancelTask {
  @IsId() taskId!: string;
  @IsText() reason!: string;
}

function requireOpen({ status }: TaskState): void {
  if (status !== 'ASSIGNED' && status !== 'IN_PROGRESS') throw new Refusal('INVALID_STATE', { status });
}

/** 任务分工: assigns a task of a plan to its responsible units, with a due date. */
export const assignTask = begins(AssignTask, Task, {
  title: term('下达任务', 'Assign a task'),
  example: {
    taskId: 'LH-TASK-08',
    planId: 'LH-2025-2027',
    no: 8,
    section: 2,
    sectionZh: '增强产业质量竞争力',
    sectionEn: 'Industrial quality competitiveness',
    titleZh: '强化产业基础质量支撑',
    titleEn: 'Industrial base and chain strengthening',
    units: [{ unitId: 'amr', nameZh: '市市场监管局龙华局', nameEn: 'Municipal AMR Longhua Bureau' }],
    dueOn: '2027-12-31',
  },
  terms: {
    fields: {
      taskId: pointsAt('tasks', '任务', 'Task'),
      planId: term('方案', 'Plan'),
      no: term('序号', 'No.'),
      section: term('部分', 'Section'),
      sectionZh: term('部分名称', 'Section (Chinese)'),
      sectionEn: term('部分英文名称', 'Section (English)'),
      description: term('任务内容', 'Content of the task'),
      units: term('责任单位', 'Responsible units'),
      unitId: term('责任单位', 'Responsible unit'),
      percent: term('进度（%）', 'Progress (%)'),
      evidenceEventIds: term('佐证事件', 'Evidence events'),
    },
    codes: {
      ASSIGNED: term('已下达', 'Assigned'),
      COMPLETED: term('已完成', 'Completed'),
      OVERDUE: term('已逾期', 'Overdue'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.taskId,
  chain: () => null,
  decide(c, task, _facts, { occurredOn }) {
    if (task) throw new Refusal('ALREADY_EXISTS', {}, 'taskId');
    const units = c.units.map(({ unitId, nameZh, nameEn }) => ({ unitId, nameZh, nameEn }));
    if (new Set(units.map(({ unitId }) => unitId)).size !== units.length) refuse('SAME_ORGANISATION', {}, 'units');
    if (c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    return TaskAssigned({ ...c, units });
  },
});

/**
 * A responsible unit (a department, a sub-district office, a chain chief office) reports its own progress with evidence;
 * the regulator may report for any unit.
 */
export const reportTaskProgress = alters(ReportTaskProgress, Task, {
  title: term('报告任务进展', 'Report progress of a task'),
  example: { taskId: 'LH-TASK-08', unitId: 'amr', percent: 40, note: '2 条链完成一链一策' },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE', 'RESPONSIBLE_UNIT'],
  relation: 'PARTY',
  // Every unit reports its own task.
  relationOf: { CHAIN_CHIEF_OFFICE: 'PARTY' },
  id: (c) => c.taskId,
  chain: () => null,
  place: (c, _task, _facts, { actor }) => (c.unitId === actor.organisationId ? undefined : WHOLE_CITY),
  follows: (c, task) => [task.assigned, Object.hasOwn(task.reports, c.unitId) ? task.reports[c.unitId] : undefined],
  excludes: (c, _task, _facts, { actor }) =>
    actor.role !== 'REGULATOR' && c.unitId !== actor.organisationId ? 'unitId' : undefined,
  decide(c, task) {
    requireOpen(task);
    if (!Object.hasOwn(task.progress, c.unitId)) refuse('UNIT_NOT_RESPONSIBLE', { unitId: c.unitId }, 'unitId');
    return TaskProgressReported({ ...c, evidenceEventIds: [...new Set(c.evidenceEventIds ?? [])] });
  },
});

/** Completes a task. Refused unless every responsible unit has reported 100 % and at least one report has evidence. */
export const completeTask = alters(CompleteTask, Task, {
  title: term('完成任务', 'Complete a task'),
  example: { taskId: 'LH-TASK-08', summary: '各项指标达到目标' },
  roles: ['REGULATOR'],
  id: (c) => c.taskId,
  chain: () => null,
  follows: (_c, task) => [task.since, ...Object.values(task.reports)],
  decide(c, task) {
    requireOpen(task);
    const unfinished = Object.keys(task.progress).filter((unitId) => task.progress[unitId] !== 100);
    if (unfinished.length > 0) refuse('UNITS_NOT_FINISHED', { unitIds: unfinished.join(' ') });
    if (!task.evidenced) throw new Refusal('TASK_WITHOUT_EVIDENCE');
    return TaskCompleted({ ...c });
  },
});

export const cancelTask = alters(CancelTask, Task, {
  title: term('取消任务', 'Cancel a task'),
  example: { taskId: 'LH-TASK-08', reason: '并入其他任务' },
  roles: ['REGULATOR'],
  id: (c) => c.taskId,
  chain: () => null,
  follows: (_c, task) => [task.since, ...Object.values(task.reports)],
  decide(c, task) {
    requireOpen(task);
    return TaskCancelled({ ...c });
  },
});
