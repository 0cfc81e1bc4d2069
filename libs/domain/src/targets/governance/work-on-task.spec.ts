import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, eventIdAt, sent } from '../../testing/history.js';
import { EVENT_ID, progress, task } from '../../testing/walkthrough-governance.js';
import { chief, regulator } from '../../testing/world.js';
import { TaskAssigned, TaskCancelled, TaskCompleted, TaskProgressReported } from './task.js';
import { assignTask, cancelTask, completeTask, reportTaskProgress } from './work-on-task.js';

const by = { actor: regulator, occurredAt: '2026-08-10' };
const completion = { taskId: 'TASK-8', summary: '各项指标达到目标' };
const cancellation = { taskId: 'TASK-8', reason: '并入其他任务' };

const assigned = after([], sent(assignTask, task, regulator, '2026-08-01'));
const reported = after(assigned, sent(reportTaskProgress, { ...progress, note: '两条链' }, regulator, '2026-08-02'));
const finished = (note?: string) =>
  after(
    assigned,
    ...['amr', 'chief'].map((unitId) =>
      sent(
        reportTaskProgress,
        { taskId: 'TASK-8', unitId, percent: 100, ...(note === undefined ? {} : { note }) },
        regulator,
        '2026-08-02',
      ),
    ),
  );
const done = finished('两条链');
const completed = after(done, sent(completeTask, completion, regulator, '2026-08-03'));
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

  it('is not reported on with an event that is not recorded as evidence', () =>
    given(...assigned)
      .when(reportTaskProgress, { ...progress, evidenceEventIds: [EVENT_ID, eventIdAt(99)] }, by)
      .thenRefused('EVIDENCE_NOT_FOUND', { eventId: eventIdAt(99) }, 'evidenceEventIds[1]'));

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

  it('is reported on by a department or sub-district office for itself only', () => {
    const amr = { role: 'RESPONSIBLE_UNIT', organisationId: 'amr' } as const;
    given(...assigned)
      .when(reportTaskProgress, progress, { ...by, actor: amr })
      .thenHappened(TaskProgressReported({ ...progress, evidenceEventIds: [] }));
    given(...assigned)
      .when(reportTaskProgress, { ...progress, unitId: 'chief' }, { ...by, actor: amr })
      .thenRefused('FORBIDDEN', {}, 'unitId');
    given(...assigned)
      .when(
        reportTaskProgress,
        { ...progress, unitId: 'health' },
        { ...by, actor: { ...amr, organisationId: 'health' } },
      )
      .thenRefused('UNIT_NOT_RESPONSIBLE', { unitId: 'health' }, 'unitId');
  });

  it('is completed when every responsible unit has reported 100 %, and a report says what was done', () => {
    given(...done)
      .when(completeTask, completion, by)
      .thenHappened(TaskCompleted(completion));
    given(...finished())
      .when(completeTask, completion, by)
      .thenRefused('TASK_WITHOUT_EVIDENCE');
  });

  it.each([
    ['no unit has reported', [], 'amr chief'],
    ['one unit has not reported', [['amr', 100]], 'chief'],
    [
      'one unit reported 20 %',
      [
        ['amr', 100],
        ['chief', 20],
      ],
      'chief',
    ],
    [
      'one unit reported 99 %',
      [
        ['amr', 99],
        ['chief', 100],
      ],
      'amr',
    ],
    [
      'one unit corrected 100 % to 90 %',
      [
        ['amr', 100],
        ['chief', 100],
        ['amr', 90],
      ],
      'amr',
    ],
  ] as const)('is not completed while %s', (_what, reports, unitIds) => {
    const history = after(
      assigned,
      ...reports.map(([unitId, percent]) =>
        sent(reportTaskProgress, { taskId: 'TASK-8', unitId, percent, note: '进展' }, regulator, '2026-08-02'),
      ),
    );
    given(...history)
      .when(completeTask, completion, by)
      .thenRefused('UNITS_NOT_FINISHED', { unitIds });
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
