import { describe, it } from '@jest/globals';
import { withdrawChainMember } from '../../chain/chain-member.js';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { accepted, acceptanceRequested, awarded, bidsIn, callOpen, inProgress } from '../../testing/project-world.js';
import { CHAIN, chains, chief, maker, otherChief, regulator, supplier } from '../../testing/world.js';
import { ProjectHandedOver, ProjectStarted, ProjectTerminated } from './events.js';
import { handOverProject } from './hand-over-project.js';
import { completeMilestone, startProject, terminateProject } from './progress-project.js';
import { proposeProject } from './propose-project.js';

const by = { actor: chief, occurredAt: '2026-08-01' };
const left = sent(
  withdrawChainMember,
  { chainId: CHAIN, organisationId: 'maker', reason: '企业申请退出' },
  chief,
  '2026-07-31',
);
const handOver = { projectId: 'P-1', undertakerId: 'supplier', reason: '原承担单位已退出产业链' };
const handedOver = { ...handOver, fromId: 'maker', status: 'AWARDED' } as const;
const abandoned = after(inProgress, left);
const proposed = after(
  chains,
  sent(
    proposeProject,
    { chainId: CHAIN, projectId: 'P-1', kind: 'QUALITY_IMPROVEMENT', title: '提升', undertakerId: 'maker' },
    chief,
    '2026-02-20',
  ),
  left,
);
const again = after(abandoned, sent(handOverProject, handOver, chief, '2026-08-01'));
const start = { projectId: 'P-1', plannedEndOn: '2026-12-31' };

describe('hand over the project of a member that left', () => {
  it.each([
    ['awarded', after(awarded, left)],
    ['in progress', abandoned],
    ['waiting for acceptance', after(acceptanceRequested, left)],
  ])('that is %s: the next undertaker has still to start it', (_how, history) =>
    given(...history)
      .when(handOverProject, handOver, by)
      .thenHappened(ProjectHandedOver(handedOver)),
  );

  it('that was proposed returns to a proposal', () =>
    given(...proposed)
      .when(handOverProject, handOver, by)
      .thenHappened(ProjectHandedOver({ ...handedOver, status: 'PROPOSED' })));

  it('makes the next undertaker start it, and only then work on it; the former one has no part in it', () => {
    given(...again)
      .when(startProject, start, { actor: supplier, occurredAt: '2026-08-02' })
      .thenHappened(ProjectStarted(start));
    given(...again)
      .when(completeMilestone, { projectId: 'P-1', milestone: 'M1' }, { actor: supplier, occurredAt: '2026-08-02' })
      .thenRefused('INVALID_STATE', { status: 'AWARDED' });
    given(...again)
      .when(startProject, start, { actor: maker, occurredAt: '2026-08-02' })
      .thenRefused('NOT_A_CHAIN_MEMBER');
  });

  it('or the project is terminated with a reason', () => {
    const termination = { projectId: 'P-1', reason: '无人承接' };
    given(...abandoned)
      .when(terminateProject, termination, by)
      .thenHappened(ProjectTerminated({ ...termination, bottleneckId: 'BN-1' }));
  });

  it('is refused while the undertaker is on the chain', () =>
    given(...inProgress)
      .when(handOverProject, handOver, by)
      .thenRefused('STILL_ON_CHAIN', { organisationId: 'maker' }));

  it('is refused to an organisation that cannot undertake it', () => {
    given(...abandoned)
      .when(handOverProject, { ...handOver, undertakerId: 'other-maker' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }, 'undertakerId');
    given(...abandoned)
      .when(handOverProject, { ...handOver, undertakerId: 'certifier' }, by)
      .thenRefused('CANNOT_UNDERTAKE', {}, 'undertakerId');
  });

  it.each([
    ['has no undertaker yet', bidsIn, 'CALL_OPEN'],
    ['is accepted', after(accepted, left), 'ACCEPTED'],
  ])('is refused when it %s', (_how, history, status) =>
    given(...history)
      .when(handOverProject, handOver, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it("is done by the chain's own chief office", () => {
    given(...abandoned)
      .when(handOverProject, handOver, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...abandoned)
      .when(handOverProject, handOver, { ...by, actor: regulator })
      .thenRefused('FORBIDDEN');
    given(...callOpen)
      .when(handOverProject, { ...handOver, projectId: 'P-9' }, by)
      .thenMissing('project', 'P-9');
  });
});
