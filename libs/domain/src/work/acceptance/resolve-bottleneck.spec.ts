import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import {
  acceptanceRequested,
  accepted,
  bottleneck,
  callOpen,
  confirmed,
  inProgress,
} from '../../testing/project-world.js';
import { CHAIN, chief, leader, maker, otherChief } from '../../testing/world.js';
import { startProject } from '../project/progress-project.js';
import { proposeProject } from '../project/propose-project.js';
import { confirmBottleneck, reopenBottleneck } from '../quality-bottleneck/decide-bottleneck.js';
import { identifyBottleneck } from '../quality-bottleneck/identify-bottleneck.js';
import { BottleneckResolved } from '../quality-bottleneck/quality-bottleneck.js';
import { acceptProject, requestAcceptance } from './acceptance.js';
import { resolveBottleneck } from './resolve-bottleneck.js';

const by = { actor: chief, occurredAt: '2026-07-10' };
const resolution = { bottleneckId: 'BN-1', projectId: 'P-1' };
const resolved = after(accepted, sent(resolveBottleneck, resolution, chief, '2026-07-10'));

describe('resolve a bottleneck', () => {
  it('names the accepted project that solved it', () =>
    given(...accepted)
      .when(resolveBottleneck, resolution, by)
      .thenHappened(BottleneckResolved(resolution)));

  it('refuses a project that is not accepted yet', () =>
    given(...inProgress)
      .when(resolveBottleneck, resolution, by)
      .thenRefused('PROJECT_NOT_ACCEPTED', { status: 'IN_PROGRESS' }, 'projectId'));

  it('refuses a project that was accepted without its solution implemented', () => {
    const halfDone = after(
      acceptanceRequested,
      sent(acceptProject, { projectId: 'P-1', solutionImplemented: false }, chief, '2026-07-10'),
    );
    given(...halfDone)
      .when(resolveBottleneck, resolution, by)
      .thenRefused('SOLUTION_NOT_IMPLEMENTED', {}, 'projectId');
  });

  it('after a reopening takes a project that was accepted later, and not the one that it had before', () => {
    const reopened = after(
      resolved,
      sent(reopenBottleneck, { bottleneckId: 'BN-1', reason: '问题复现' }, chief, '2026-07-12'),
    );
    given(...reopened)
      .when(resolveBottleneck, resolution, by)
      .thenRefused('ACCEPTED_BEFORE_REOPENING', { reopenedOn: '2026-07-12' }, 'projectId');
    const next = { projectId: 'P-2' };
    const solvedAgain = after(
      reopened,
      sent(
        proposeProject,
        {
          chainId: CHAIN,
          ...next,
          kind: 'KEY_PART_RESEARCH',
          title: '接触件攻关',
          undertakerId: 'maker',
          bottleneckId: 'BN-1',
        },
        maker,
        '2026-07-13',
      ),
      sent(startProject, { ...next, plannedEndOn: '2026-12-31' }, maker, '2026-07-14'),
      sent(requestAcceptance, next, maker, '2026-07-15'),
      sent(acceptProject, { ...next, solutionImplemented: true }, chief, '2026-07-16'),
    );
    given(...solvedAgain)
      .when(resolveBottleneck, { ...resolution, ...next }, { ...by, occurredAt: '2026-07-16' })
      .thenHappened(BottleneckResolved({ ...resolution, ...next }));
  });

  it('refuses a project for another bottleneck before it checks the acceptance', () =>
    given(
      ...after(
        callOpen,
        sent(identifyBottleneck, { ...bottleneck, bottleneckId: 'BN-2' }, leader, '2026-02-11'),
        sent(confirmBottleneck, { bottleneckId: 'BN-2' }, chief, '2026-02-12'),
      ),
    )
      .when(resolveBottleneck, { bottleneckId: 'BN-2', projectId: 'P-1' }, by)
      .thenRefused('PROJECT_FOR_OTHER_BOTTLENECK', {}, 'projectId'));

  it('refuses one that is resolved already', () =>
    given(...resolved)
      .when(resolveBottleneck, resolution, by)
      .thenRefused('INVALID_STATE', { status: 'RESOLVED' }));

  it('refuses the chief of another chain', () =>
    given(...accepted)
      .when(resolveBottleneck, resolution, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));

  it('refuses a project that does not exist', () =>
    given(...confirmed)
      .when(resolveBottleneck, resolution, by)
      .thenMissing('project', 'P-1'));
});
