import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NetworkRows } from './network-rows.js';
import { downstreamCounts, supplyGraph } from './supply-graph.js';
import { chainWeakness } from './weakness.js';

const TODAY = '2026-06-30';

const NOTHING: NetworkRows = {
  participants: [],
  supplyLinks: [],
  nonconformities: [],
  bottlenecks: [],
  certificates: [],
  failedTests: [],
};
const rows = (of: object): never => of as never;
const member = (organisationId: string, segment = 'MIDSTREAM') => ({
  key: organisationId,
  row: rows({ organisationId, segment, part: 'MEMBER', active: true }),
});
const link = (key: string, supplierId: string, customerId: string, material = 'bolts') => ({
  key,
  row: rows({ supplierId, customerId, material, active: true }),
});
const nonconformity = (key: string, responsibleId: string, awaitedOn: string | null) => ({
  key,
  row: rows({ responsibleId, awaitedOn, status: 'OPEN' }),
});

describe('the weakest links of a chain', () => {
  it('a late nonconformity counts twice, and more the more members are downstream', () => {
    const { members } = chainWeakness(
      {
        ...NOTHING,
        participants: [member('a'), member('b'), member('c')],
        supplyLinks: [link('l1', 'a', 'b'), link('l2', 'b', 'c'), link('l3', 'c', 'b', 'nuts')],
        nonconformities: [nonconformity('n1', 'a', '2026-06-29'), nonconformity('n2', 'c', TODAY)],
      },
      TODAY,
    );
    expect(
      members.map(({ organisationId, points, downstream, score }) => [organisationId, points, downstream, score]),
    ).toEqual([
      // 10 + 10 + 4 (sole supplier of bolts to b), both others downstream: × 2.
      ['a', 24, 2, 48],
      ['c', 14, 1, 21],
      ['b', 4, 1, 6],
    ]);
    expect(members[0]?.terms[0]?.rows).toEqual([{ model: 'nonconformities', key: 'n1' }]);
  });

  it('what a customer has from two suppliers has no sole supplier', () => {
    const { members } = chainWeakness(
      {
        ...NOTHING,
        participants: [member('a'), member('b'), member('c')],
        supplyLinks: [link('l1', 'a', 'c'), link('l2', 'b', 'c')],
      },
      TODAY,
    );
    expect(members.flatMap(({ terms }) => terms)).toEqual([]);
  });

  it('a segment without a member is a gap; its bottlenecks count by their severity', () => {
    const { segments } = chainWeakness(
      {
        ...NOTHING,
        participants: [member('a', 'UPSTREAM')],
        bottlenecks: [{ key: 'b1', row: rows({ segment: 'DOWNSTREAM', severity: 'HIGH' }) }],
      },
      TODAY,
    );
    expect(segments.map(({ segment, isGap, score }) => [segment, isGap, score])).toEqual([
      ['UPSTREAM', false, 0],
      ['MIDSTREAM', true, 0],
      ['DOWNSTREAM', true, 20],
    ]);
  });

  it('counts the members downstream as a plain search does, in any graph', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 }), (links) => {
        const counts = downstreamCounts(supplyGraph(8, links));
        for (let from = 0; from < 8; from++) {
          const seen = new Set([from]);
          for (const at of seen) for (const [supplier, customer] of links) if (supplier === at) seen.add(customer);
          expect(counts[from]).toBe(seen.size - 1);
        }
      }),
    ));
});
