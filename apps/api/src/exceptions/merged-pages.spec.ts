import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergedPage, type Dated, type Place, type Source } from './merged-pages.js';

const PAGE = 3;
const sourceOf =
  (list: readonly Dated[]): Source<Dated> =>
  async (cursor = '0') => {
    const from = Number(cursor);
    const next = from + PAGE;
    return { items: list.slice(from, next), nextCursor: next < list.length ? String(next) : null };
  };

describe('a page of several lists', () => {
  it('has every item once, newest first, for any lists and any size of pages', async () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 10 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 7 }),
        async (numbers, limit) => {
          const lists = numbers.map((list) =>
            list.toSorted((a, b) => b - a).map((n) => ({ recordedAt: String(n).padStart(3, '0') })),
          );
          const found: Dated[] = [];
          let places: readonly Place[] | null | undefined;
          while (places !== null) {
            const page = await mergedPage(lists.map(sourceOf), places, limit);
            if (page.places !== null) expect(page.items).toHaveLength(limit);
            found.push(...page.items);
            ({ places } = page);
          }
          const expected = lists.flat().map(({ recordedAt }) => recordedAt);
          expect(found.map(({ recordedAt }) => recordedAt)).toEqual(expected.sort().reverse());
          expect(new Set(found).size).toBe(lists.flat().length);
        },
      ),
    ));
});
