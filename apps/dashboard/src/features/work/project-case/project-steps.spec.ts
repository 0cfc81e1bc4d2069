import { describe, expect, it } from '@jest/globals';
import type { RowTypes } from '#contracts';
import { nextMilestone, nextSteps, stepsOf } from './project-steps';

const project = (given: Partial<RowTypes['projects']>) =>
  ({ bidsCloseOn: null, bidsOpenedOn: null, milestones: [], ...given }) as RowTypes['projects'];
const milestone = (name: string, dueOn: string | null, completedOn: string | null) => ({
  milestone: name,
  dueOn,
  completedOn,
  missedOn: null,
  reason: null,
});
const plan = [milestone('M1', '2026-05-31', '2026-05-28'), milestone('M2', '2026-06-30', null)];

describe('the case of a project', () => {
  it.each([
    ['a proposed project that runs', { status: 'IN_PROGRESS' }, 2, 4],
    ['a call before its deadline', { status: 'CALL_OPEN', bidsCloseOn: '2026-03-10' }, 1, 6],
    [
      'a call whose bids are open',
      { status: 'CALL_OPEN', bidsCloseOn: '2026-03-10', bidsOpenedOn: '2026-03-11' },
      2,
      6,
    ],
    ['an accepted call', { status: 'ACCEPTED', bidsCloseOn: '2026-03-10' }, 6, 6],
  ] as const)('of %s has its steps done', (_, given, done, steps) => {
    expect(stepsOf(project(given))).toMatchObject({ done });
    expect(stepsOf(project(given)).steps).toHaveLength(steps);
  });

  it('asks for the next milestone of the plan before the acceptance, and for none without a plan', () => {
    expect(nextMilestone({ milestones: plan })).toBe('M2');
    const next = (given: Partial<RowTypes['projects']>) => nextSteps(project(given)).map(({ command }) => command);
    expect(next({ status: 'IN_PROGRESS', milestones: plan })).toEqual(['complete-milestone']);
    expect(next({ status: 'IN_PROGRESS', milestones: [milestone('M9', null, '2026-06-01')] })).toEqual([
      'request-acceptance',
    ]);
  });

  it('asks for bids until they are opened, then for the award, and for nothing at the end', () => {
    const next = (given: Partial<RowTypes['projects']>) => nextSteps(project(given)).map(({ command }) => command);
    expect(next({ status: 'CALL_OPEN', bidsCloseOn: '2026-03-10' })).toEqual(['submit-bid']);
    expect(next({ status: 'CALL_OPEN', bidsOpenedOn: '2026-03-11' })).toEqual(['award-bid']);
    expect(next({ status: 'ACCEPTED' })).toEqual([]);
  });
});
