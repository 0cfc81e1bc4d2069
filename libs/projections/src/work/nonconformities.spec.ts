import { describe, expect, it } from '@jest/globals';
import {
  actionCompleted,
  actionPlanned,
  actionRejected,
  closed,
  failed,
  secondActionCompleted,
  verified,
} from '../../../domain/src/testing/test-world.js';
import { nonconformities } from './nonconformities.js';
import { folded, rowOf } from '../testing/folded.js';

const KEY = 'CONN/NC-T-1';

describe('the row of a nonconformity', () => {
  it('is opened by the failing test', () =>
    expect(rowOf(nonconformities, failed, KEY)).toMatchObject({
      testId: 'T-1',
      projectId: 'P-1',
      responsibleId: 'maker',
      status: 'OPEN',
      raisedOn: '2026-04-08',
      revision: 0,
      dueOn: null,
      awaited: 'CORRECTIVE_ACTION_PLAN',
      awaitedSince: '2026-04-08',
      awaitedOn: '2026-04-23',
      daysToClose: null,
    }));

  it.each([
    ['planned', actionPlanned, { status: 'ACTION_PLANNED', revision: 1, dueOn: '2026-05-15', awaitedOn: '2026-05-15' }],
    ['completed', actionCompleted, { status: 'ACTION_COMPLETED', dueOn: '2026-05-15', awaitedOn: '2026-06-05' }],
    [
      'rejected',
      actionRejected,
      { status: 'ACTION_REJECTED', dueOn: '2026-05-15', awaitedOn: '2026-05-15', retestId: 'T-2' },
    ],
    [
      'completed again',
      secondActionCompleted,
      { status: 'ACTION_COMPLETED', revision: 2, dueOn: '2026-06-30', awaitedOn: '2026-07-15' },
    ],
    ['verified', verified, { status: 'VERIFIED', awaitedOn: '2026-05-27', retestId: 'T-2', daysToClose: null }],
  ])('is due by its plan until the action is completed, and then by rule: %s', (_what, history, row) =>
    expect(rowOf(nonconformities, history, KEY)).toMatchObject(row),
  );

  it('counts whole days from raised to closed', () =>
    expect(rowOf(nonconformities, closed, KEY)).toMatchObject({
      status: 'CLOSED',
      closedOn: '2026-05-20',
      daysToClose: 42,
    }));

  it('is the same one if the product fails again', () =>
    expect(folded(nonconformities, secondActionCompleted).size).toBe(1));
});
