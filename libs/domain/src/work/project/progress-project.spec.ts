import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import {
  accepted,
  acceptanceRequested,
  awarded,
  bidsIn,
  callOpen,
  confirmed,
  inProgress,
} from '../../testing/project-world.js';
import { CHAIN, chains, chief, leader, maker, otherChief, otherMaker, supplier } from '../../testing/world.js';
import { MilestoneCompleted, MilestoneMissed, ProjectStarted, ProjectTerminated } from './events.js';
import { completeMilestone, reportMissedMilestone, startProject, terminateProject } from './progress-project.js';
import { proposeProject } from './propose-project.js';

const start = { projectId: 'P-1', plannedEndOn: '2026-07-15' };
const milestone = { projectId: 'P-1', milestone: 'M1 试制线验证' };
const miss = { ...milestone, reason: '设备延期' };
const termination = { projectId: 'P-1', reason: '承担单位申请终止' };
const completed = after(inProgress, sent(completeMilestone, milestone, maker, '2026-06-05'));
const missed = after(inProgress, sent(reportMissedMilestone, miss, chief, '2026-06-05'));
const proposed = after(
  confirmed,
  sent(
    proposeProject,
    { chainId: CHAIN, projectId: 'P-1', kind: 'QUALITY_IMPROVEMENT', title: '提升', undertakerId: 'maker' },
    maker,
    '2026-02-20',
  ),
);

describe('start a project', () => {
  const by = { actor: maker, occurredAt: '2026-03-20' };

  it.each([
    ['awarded', awarded],
    ['proposed', proposed],
  ])('is done by the undertaker once it is %s', (_how, history) =>
    given(...history)
      .when(startProject, start, by)
      .thenHappened(ProjectStarted(start)),
  );

  it('refuses a bidder that did not get the award', () =>
    given(...awarded)
      .when(startProject, start, { ...by, actor: supplier })
      .thenRefused('NOT_THE_UNDERTAKER', { organisationId: 'supplier' }));

  it('refuses an enterprise of another chain', () =>
    given(...awarded)
      .when(startProject, start, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }));

  it('refuses an end before the start, where the project can be started at all', () => {
    given(...awarded)
      .when(startProject, { ...start, plannedEndOn: '2026-03-19' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'plannedEndOn');
    given(...inProgress)
      .when(startProject, { ...start, plannedEndOn: '2026-03-19' }, by)
      .thenRefused('INVALID_STATE', { status: 'IN_PROGRESS' });
  });

  it('plans milestones, each once and within the project', () => {
    const plan = (...milestones: readonly (readonly [string, string])[]) => ({
      ...start,
      milestones: milestones.map(([name, dueOn]) => ({ milestone: name, dueOn })),
    });
    const planned = plan(['M1', '2026-05-31'], ['M2', '2026-07-15']);
    given(...awarded)
      .when(startProject, planned, by)
      .thenHappened(ProjectStarted(planned));
    given(...awarded)
      .when(startProject, plan(['M1', '2026-05-31'], ['M1', '2026-06-30']), by)
      .thenRefused('DUPLICATE_MILESTONE', { milestone: 'M1' }, 'milestones[1].milestone');
    for (const dueOn of ['2026-03-19', '2026-07-16'])
      given(...awarded)
        .when(startProject, plan(['M1', dueOn]), by)
        .thenRefused('MILESTONE_OUTSIDE_PROJECT', { plannedEndOn: '2026-07-15' }, 'milestones[0].dueOn');
  });

  it('refuses a second start', () =>
    given(...inProgress)
      .when(startProject, start, by)
      .thenRefused('INVALID_STATE', { status: 'IN_PROGRESS' }));

  it('has no undertaker while the call is open', () =>
    given(...bidsIn)
      .when(startProject, start, by)
      .thenRefused('NOT_THE_UNDERTAKER'));
});

describe('complete a milestone', () => {
  const by = { actor: maker, occurredAt: '2026-06-05' };

  it('is reported by the undertaker', () =>
    given(...inProgress)
      .when(completeMilestone, milestone, by)
      .thenHappened(MilestoneCompleted(milestone)));

  it('may follow a report that the same milestone was missed', () =>
    given(...missed)
      .when(completeMilestone, milestone, by)
      .thenHappened(MilestoneCompleted(milestone)));

  it('refuses one that is completed already', () =>
    given(...completed)
      .when(completeMilestone, milestone, by)
      .thenRefused('MILESTONE_ALREADY_REPORTED', {}, 'milestone'));

  it('refuses a project that is not running', () => {
    given(...awarded)
      .when(completeMilestone, milestone, by)
      .thenRefused('INVALID_STATE', { status: 'AWARDED' });
    given(...acceptanceRequested)
      .when(completeMilestone, milestone, by)
      .thenRefused('INVALID_STATE', { status: 'ACCEPTANCE_REQUESTED' });
  });

  it('refuses anyone but the undertaker', () => {
    given(...inProgress)
      .when(completeMilestone, milestone, { ...by, actor: leader })
      .thenRefused('NOT_THE_UNDERTAKER');
    given(...inProgress)
      .when(completeMilestone, milestone, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER');
  });
});

describe('report a missed milestone', () => {
  const by = { actor: chief, occurredAt: '2026-06-05' };

  it("is done by the chief's office, with the reason", () =>
    given(...inProgress)
      .when(reportMissedMilestone, miss, by)
      .thenHappened(MilestoneMissed(miss)));

  it('refuses a milestone that was completed, or reported as missed before', () => {
    given(...completed)
      .when(reportMissedMilestone, miss, by)
      .thenRefused('MILESTONE_ALREADY_REPORTED', {}, 'milestone');
    given(...missed)
      .when(reportMissedMilestone, miss, by)
      .thenRefused('MILESTONE_ALREADY_REPORTED', {}, 'milestone');
  });

  it('refuses a project that is not running', () =>
    given(...accepted)
      .when(reportMissedMilestone, miss, by)
      .thenRefused('INVALID_STATE', { status: 'ACCEPTED' }));

  it('refuses the chief of another chain, and the undertaker', () => {
    given(...inProgress)
      .when(reportMissedMilestone, miss, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...inProgress)
      .when(reportMissedMilestone, miss, { ...by, actor: maker })
      .thenRefused('FORBIDDEN');
  });
});

describe('terminate a project', () => {
  const by = { actor: chief, occurredAt: '2026-07-05' };

  it.each([
    ['CALL_OPEN', callOpen],
    ['AWARDED', awarded],
    ['IN_PROGRESS', inProgress],
    ['ACCEPTANCE_REQUESTED', acceptanceRequested],
  ])('ends one that is %s and names its bottleneck, which is free again', (_status, history) =>
    given(...history)
      .when(terminateProject, termination, by)
      .thenHappened(ProjectTerminated({ ...termination, bottleneckId: 'BN-1' })),
  );

  it('names no bottleneck if the project has none', () =>
    given(...proposed)
      .when(terminateProject, termination, by)
      .thenHappened(ProjectTerminated(termination)));

  it('refuses one that is accepted or ended', () => {
    given(...accepted)
      .when(terminateProject, termination, by)
      .thenRefused('INVALID_STATE', { status: 'ACCEPTED' });
    given(...after(callOpen, sent(terminateProject, termination, chief, '2026-03-01')))
      .when(terminateProject, termination, by)
      .thenRefused('INVALID_STATE', { status: 'TERMINATED' });
  });

  it('refuses the chief of another chain, and a project that does not exist', () => {
    given(...callOpen)
      .when(terminateProject, termination, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...chains)
      .when(terminateProject, termination, by)
      .thenMissing('project', 'P-1');
  });
});
