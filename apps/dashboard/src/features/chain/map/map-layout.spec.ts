import { describe, expect, it } from '@jest/globals';
import { layoutOf, memberAt, reachableFrom } from './map-layout';

const members = [
  { segment: 'UPSTREAM' },
  { segment: 'DOWNSTREAM' },
  { segment: null },
  { segment: 'UPSTREAM' },
] as const;

describe('the layout of a map', () => {
  it('has a column for each segment, and one before them for members of none', () => {
    expect(layoutOf(members).columns.map(({ column, members: count }) => [column, count])).toEqual([
      ['NONE', 1],
      ['UPSTREAM', 2],
      ['MIDSTREAM', 0],
      ['DOWNSTREAM', 1],
    ]);
  });

  it('gives 2,000 members places of their own, each found where it is', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      segment: (['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const)[index % 3] ?? null,
    }));
    const layout = layoutOf(many);
    for (const place of [0, 1, 2, 1_234, 1_999])
      expect(memberAt(layout, layout.x[place] ?? 0, layout.y[place] ?? 0)).toBe(place);
  });

  it('follows links in both directions, also in a circle', () => {
    const links = [
      [0, 1],
      [1, 2],
      [2, 0],
      [3, 2],
    ];
    expect([...reachableFrom(0, links, 'downstream')].sort()).toEqual([1, 2]);
    expect([...reachableFrom(0, links, 'upstream')].sort()).toEqual([1, 2, 3]);
  });
});
