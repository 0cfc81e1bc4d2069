import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { EVENT_ID, progress, task } from '../../testing/walkthrough-governance.js';
import { chief, regulator } from '../../testing/world.js';
import { TaskAssigned, TaskCancelled, TaskCompleted, TaskProgressReported } from './task.js';
import { assignTask, cancelTask, completeTask, reportTaskProgress } from './work-on-task.js';

const by = { actor: regulator, occurredAt: '2026-08-10' };
const completion = { taskId: 'TASK-8', summary: '各项指标达到目标' };
const cancellation = { taskId: 'TASK-8', reason: '并入其他任务' };

const assigned = after([], sent(assignTask, task, regulator, '2026-08-01'));
const reported = after(assigned, sent(reportTaskProgress, { ...progress, note: '两条链' }, regulator, '2026-08-02'));
const silent = after(assigned, sent(reportTaskProgress, progress, regulator, '2026-08-02'));
const completed = after(reported, sent(completeTask, completion, regulator, '2026-08-03'));
const cancelled = after(assigned, sent(cancelTask, cancellation, regulator, '2026-08-03'));

describe('a task', () => {
  it('is assigned with its responsible units and the day by which it is done, once', () => {
    given().when(assignTask, task, by).thenHappened(TaskAssigned(task));
    given(...assigned)
      .when(assignTask, task, by)
      .thenRefused('ALREADY_EXISTS', {}, 'taskId');
  });

  it('names each unit once and is not due in the past', () => {
    const [unit] = task.units;
    given()
      .when(assignTask, { ...task, units: [unit, unit] }, by)
      .thenRefused('SAME_ORGANISATION', {}, 'units');
    given()
      .when(assignTask, { ...task, dueOn: '2026-08-09' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
  });

  it('is reported on with evidence, each event named once', () => {
    const report = { ...progress, evidenceEventIds: [EVENT_ID, EVENT_ID] };
    given(...assigned)
      .when(reportTaskProgress, report, by)
      .thenHappened(TaskProgressReported({ ...progress, evidenceEventIds: [EVENT_ID] }));
  });

  it('is reported on by the regulator for any responsible unit, by a unit for itself', () => {
    given(...assigned)
      .when(reportTaskProgress, { ...progress, unitId: 'chief' }, { ...by, actor: chief })
      .thenHappened(TaskProgressReported({ ...progress, unitId: 'chief', evidenceEventIds: [] }));
    given(...assigned)
      .when(reportTaskProgress, progress, { ...by, actor: chief })
      .thenRefused('FORBIDDEN', {}, 'unitId');
    given(...assigned)
      .when(reportTaskProgress, { ...progress, unitId: 'health' }, by)
      .thenRefused('UNIT_NOT_RESPONSIBLE', { unitId: 'health' }, 'unitId');
  });

  it('is completed when a report says what was done', () => {
    given(...reported)
      .when(completeTask, completion, by)
      .thenHappened(TaskCompleted(completion));
    given(...silent)
      .when(completeTask, completion, by)
      .thenRefused('TASK_WITHOUT_EVIDENCE');
    given(...assigned)
      .when(completeTask, completion, by)
      .thenRefused('TASK_WITHOUT_EVIDENCE');
  });

  it('is cancelled while it is open', () =>
    given(...reported)
      .when(cancelTask, cancellation, by)
      .thenHappened(TaskCancelled(cancellation)));

  it.each([
    ['reported on', reportTaskProgress, progress],
    ['completed', completeTask, completion],
    ['cancelled', cancelTask, cancellation],
  ])('is not %s once it is completed or cancelled', (_what, action, payload) => {
    given(...completed)
      .when(action, payload, by)
      .thenRefused('INVALID_STATE', { status: 'COMPLETED' });
    given(...cancelled)
      .when(action, payload, by)
      .thenRefused('INVALID_STATE', { status: 'CANCELLED' });
  });
});
