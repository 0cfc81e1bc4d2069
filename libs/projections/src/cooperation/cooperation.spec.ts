import { describe, expect, it } from '@jest/globals';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { consortia } from './consortia.js';
import { ipMaps } from './ip-maps.js';
import { jointLabs } from './joint-labs.js';
import { projects } from '../work/projects.js';
import { resourceBookings } from './resource-bookings.js';
import { resources } from './resources.js';
import { solutions } from './solutions.js';
import { supplyLinks } from './supply-links.js';
import { folded, rowOf } from '../testing/folded.js';

describe('cooperation on a chain', () => {
  it('shows shared resources with their owners and bookings', () => {
    expect(rowOf(resources, walked, 'RES-1')).toMatchObject({
      ownerId: 'lab',
      status: 'ENDED',
      sharedOn: '2026-08-01',
    });
    expect(rowOf(resources, walked, 'RES-2')).toMatchObject({ ownerId: 'leader', status: 'SHARED', kind: 'STAFF' });
    expect(rowOf(resourceBookings, walked, 'RES-1/BK-1')).toMatchObject({ clientId: 'maker', status: 'CANCELLED' });
  });

  it('keeps a supply link that has ended', () =>
    expect(rowOf(supplyLinks, walked, 'SL-1')).toMatchObject({
      supplierId: 'supplier',
      customerId: 'maker',
      active: false,
      recordedOn: '2026-08-05',
      endedOn: '2026-08-06',
    }));

  it('counts the partners of a consortium as they are now, with the lead', () => {
    const { partners, size } = rowOf(consortia, walked, 'CON-1');
    expect(partners).toEqual([
      { organisationId: 'lab', party: 'TESTING' },
      { organisationId: 'university', party: 'UNIVERSITY_PARTY' },
    ]);
    expect(size).toBe(3);
    expect(rowOf(consortia, walked, 'CON-2')).toMatchObject({ projectId: 'P-1', size: 3 });
  });

  it('keeps every version of an IP map, every joint lab and every shared solution', () => {
    expect([...folded(ipMaps, walked).values()].map(({ version }) => version)).toEqual([1, 2]);
    expect(rowOf(jointLabs, walked, 'JL-1')).toMatchObject({ enterpriseId: 'maker', universityId: 'university' });
    expect(rowOf(solutions, walked, 'SOL-1')).toMatchObject({ bottleneckId: 'BN-1', sharedBy: 'maker' });
  });

  it('keeps the tags of a project until they are set again', () =>
    expect(rowOf(projects, walked, 'P-1')).toMatchObject({
      programmeId: 'LINGQU',
      techTopic: 'PROCESS_CAPABILITY',
      alignmentDimension: 'PRODUCTION_SUPPLY_SALES',
    }));
});
