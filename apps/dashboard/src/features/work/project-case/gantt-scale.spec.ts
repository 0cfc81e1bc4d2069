import { describe, expect, it } from '@jest/globals';
import type { RowTypes } from '#contracts';
import { dayNumber } from '../../../foundation/time/china-date';
import { daysLate, spanOf, stateOf } from './gantt-scale';

const milestone = (dueOn: string | null, completedOn: string | null, missedOn: string | null = null) => ({
  milestone: 'M1',
  dueOn,
  completedOn,
  missedOn,
  reason: null,
});

describe('a milestone on a day', () => {
  it.each([
    ['reached by its date', milestone('2026-05-31', '2026-05-28'), 'done', -3],
    ['reached after its date', milestone('2026-05-31', '2026-06-02'), 'doneLate', 2],
    ['reported as missed', milestone('2026-05-31', null, '2026-06-01'), 'missed', 10],
    ['not reached by its date', milestone('2026-05-31', null), 'late', 10],
    ['not yet due', milestone('2026-06-30', null), 'ahead', 0],
    ['reached without a plan', milestone(null, '2026-06-02'), 'done', null],
  ] as const)('that is %s', (_, given, state, late) => {
    expect(stateOf(given, '2026-06-10')).toBe(state);
    expect(daysLate(given, '2026-06-10')).toBe(late);
  });
});

it('the axis has the plan and the facts, and the day that is shown only while the project runs', () => {
  const project = {
    startedOn: '2026-03-20',
    plannedEndOn: '2026-07-15',
    acceptedOn: null,
    milestones: [milestone('2026-05-31', '2026-08-01')],
  };
  const spans = (status: RowTypes['projects']['status']) =>
    spanOf({ ...project, status } as unknown as RowTypes['projects'], '2026-09-01');
  expect(spans('IN_PROGRESS')).toEqual([dayNumber('2026-03-17'), dayNumber('2026-09-04')]);
  expect(spans('TERMINATED')).toEqual([dayNumber('2026-03-17'), dayNumber('2026-08-04')]);
});
