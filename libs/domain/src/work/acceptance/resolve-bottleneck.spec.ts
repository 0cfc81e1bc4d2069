import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { accepted, bottleneck, callOpen, confirmed, inProgress } from '../../testing/project-world.js';
import { chief, leader, otherChief } from '../../testing/world.js';
import { identifyBottleneck } from '../quality-bottleneck/identify-bottleneck.js';
import { BottleneckResolved } from '../quality-bottleneck/quality-bottleneck.js';
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

  it('refuses a project for another bottleneck before it checks the acceptance', () =>
    given(...after(callOpen, sent(identifyBottleneck, { ...bottleneck, bottleneckId: 'BN-2' }, leader, '2026-02-11')))
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

  it('needs the project', () =>
    given(...confirmed)
      .when(resolveBottleneck, resolution, by)
      .thenMissing('project', 'P-1'));
});
