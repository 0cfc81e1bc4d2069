import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { inProgress } from '../testing/project-world.js';
import { programmeWorld, withAcceptedProject } from '../testing/programme-world.js';
import { ipMap, jointLab, solution } from '../testing/walkthrough-cooperation.js';
import { CHAIN, maker, regulator, supplier } from '../testing/world.js';
import { IpMapPublished, publishIpMap } from './ip-map.js';
import { foundJointLab, JointLabFounded } from './joint-lab.js';
import { shareSolution, SolutionShared } from './share-solution.js';

const by = { actor: maker, occurredAt: '2026-08-10' };

describe('a joint lab', () => {
  it('is founded by an enterprise of the chain and a university', () => {
    given(...programmeWorld)
      .when(foundJointLab, jointLab, by)
      .thenHappened(JointLabFounded({ ...jointLab, enterpriseId: 'maker' }));
    given(...programmeWorld)
      .when(foundJointLab, { ...jointLab, universityId: 'lab' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'INSPECTION_TESTING_BODY' }, 'universityId');
  });

  it('is founded once', () =>
    given(...after(programmeWorld, sent(foundJointLab, jointLab, maker, '2026-08-01')))
      .when(foundJointLab, jointLab, by)
      .thenRefused('ALREADY_EXISTS', {}, 'jointLabId'));
});

describe('an IP map', () => {
  const published = after(programmeWorld, sent(publishIpMap, ipMap, regulator, '2026-08-01'));

  it('is published for a chain, version after version', () => {
    given(...programmeWorld)
      .when(publishIpMap, ipMap, { ...by, actor: regulator })
      .thenHappened(IpMapPublished(ipMap));
    given(...published)
      .when(publishIpMap, { ...ipMap, version: 2 }, { ...by, actor: regulator })
      .thenHappened(IpMapPublished({ ...ipMap, version: 2 }));
  });

  it('refuses to skip or repeat a version', () => {
    given(...published)
      .when(publishIpMap, ipMap, { ...by, actor: regulator })
      .thenRefused('VERSION_GAP', { current: 1 }, 'version');
    given(...programmeWorld)
      .when(publishIpMap, { ...ipMap, version: 2 }, { ...by, actor: regulator })
      .thenRefused('VERSION_GAP', { current: 0 }, 'version');
  });
});

describe('a solution', () => {
  const shared = { ...solution, chainId: CHAIN, bottleneckId: 'BN-1' };

  it('of an accepted project is shared with the chain, with the bottleneck it solved', () =>
    given(...withAcceptedProject)
      .when(shareSolution, solution, by)
      .thenHappened(SolutionShared(shared)));

  it('is shared by the undertaker, once, and only when the project is accepted', () => {
    given(...withAcceptedProject)
      .when(shareSolution, solution, { ...by, actor: supplier })
      .thenRefused('NOT_THE_UNDERTAKER');
    given(...inProgress)
      .when(shareSolution, solution, by)
      .thenRefused('PROJECT_NOT_ACCEPTED', { status: 'IN_PROGRESS' }, 'projectId');
    given(...after(withAcceptedProject, sent(shareSolution, solution, maker, '2026-08-01')))
      .when(shareSolution, solution, by)
      .thenRefused('ALREADY_EXISTS', {}, 'solutionId');
  });
});
