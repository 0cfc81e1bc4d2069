import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVERYTHING, ONLY_PUBLISHED, type Visibility } from '#projections';
import type { At, ReadStore, Scope } from '../port.js';
import { folded } from '#domain';
import { searchRows } from '../memory/search-in-memory.js';
import { foldLive } from './fill-store.js';
import { anyBatches } from './random-history.js';
import type { OpenEmpty, Runs } from './read-store-contract.js';
import { inListOrder, referenceVersions, rowsInScope, searchedRows } from './reference-model.js';
import { historyOf, sampleModels, sampleNotes, samples, type Fact } from './sample-models.js';

const AS_OF = '2026-01-20';

const anySearch = fc.constantFrom(
  ...[
    'a',
    'É',
    '样品',
    '样',
    '品五',
    'bb',
    'dd',
    'ccc',
    'good',
    'GOOD 样品',
    'oo ba',
    'two',
    'w',
    '一',
    'yi',
    '😀',
    'p-1',
  ],
  ...['group-1', 'group', 'organisation', '"', "'", 'x*', 'a AND b', '  ', ''],
);
const anyReader: fc.Arbitrary<Visibility> = fc.constantFrom<Visibility>(
  EVERYTHING,
  ONLY_PUBLISHED,
  { chains: ['alpha'], ledChains: ['alpha'], overseenChains: [], organisations: [] },
  { chains: [], ledChains: [], overseenChains: ['beta'], organisations: ['organisation-0'] },
);
const anyMoment: fc.Arbitrary<At> = fc.option(fc.nat(90), { nil: 'now' as const });

const noted = (group: string, text: string | null, chain: string | null = null): Fact => ({
  chain,
  type: 'SampleNoted',
  schema: 1,
  data: { group, text },
  daysLate: 0,
});

async function indexAll(reads: ReadStore): Promise<void> {
  while ((await reads.indexTexts(7)) > 0);
}

const found = async (reads: ReadStore, search: string, visibility: Visibility = EVERYTHING, at: At = 'now') => {
  const { hits } = await reads.search({ search, at, visibility, limit: 50 });
  return hits.filter(({ model }) => model === sampleNotes.name).map(({ key }) => key);
};

export function searches(open: OpenEmpty, runs: Runs): void {
  it('finds at any moment what its reader may see, whatever part of the rows is indexed', () =>
    fc.assert(
      fc.asyncProperty(
        anyBatches(30),
        fc.array(fc.nat(9), { maxLength: 6 }),
        fc.array(fc.tuple(anySearch, anyReader, anyMoment), { minLength: 3, maxLength: 6 }),
        async (batches, indexed, questions) => {
          const reads = await open();
          for (const [index, batch] of batches.entries()) {
            await foldLive(reads, [batch]);
            const events = indexed[index] ?? 0;
            if (events > 0) await reads.indexTexts(events);
          }
          const history = batches.flat();
          for (const [search, visibility, at] of questions) {
            const request = { search, visibility, at, limit: 99 };
            const { hits, hasMore, isComplete } = await reads.search(request);
            const rowsOf = (model: (typeof sampleModels)[number]) =>
              searchedRows(referenceVersions(model, history), at);
            const named = (of: typeof hits) =>
              of.map((hit) => `${hit.rank} ${hit.model}/${hit.key} ${hit.fromPosition}`);
            expect(named(hits).sort()).toEqual(named(searchRows(sampleModels, rowsOf, request).hits).sort());
            expect(hits.map(({ rank }) => rank)).toEqual(hits.map(({ rank }) => rank).sort());
            expect([hasMore, isComplete]).toEqual([false, true]);
          }
        },
      ),
      { numRuns: runs(40) },
    ));

  it('lists the rows whose label contains the search, whatever part of them is indexed', () =>
    fc.assert(
      fc.asyncProperty(
        anyBatches(30),
        fc.nat(40),
        fc.array(fc.tuple(anySearch, anyMoment), { minLength: 3, maxLength: 6 }),
        async (batches, indexed, questions) => {
          const reads = await open();
          await foldLive(reads, batches);
          if (indexed > 0) await reads.indexTexts(indexed);
          for (const [search, at] of questions) {
            const scope: Scope = { at, asOfDate: AS_OF, visibility: EVERYTHING };
            const { items } = await reads.list(samples, scope, [], { limit: 99 }, search);
            const expected = inListOrder(rowsInScope(referenceVersions(samples, batches.flat()), scope), []).filter(
              ({ row }) => folded(samples.label(row as never)).includes(folded(search)),
            );
            expect(items.map(({ key, fromPosition }) => [key, fromPosition])).toEqual(
              expected.map(({ key, from }) => [key, from]),
            );
            expect(await reads.count(samples, scope, [], search)).toBe(expected.length);
          }
        },
      ),
      { numRuns: runs(20) },
    ));

  it.each([
    ['电池', '2 characters inside a title'],
    ['dianchi', 'the pinyin of the title'],
    ['zcdc', 'the initials of the title'],
    ['DCYX', 'initials inside the title, without regard to case'],
    ['重车', undefined],
    ['zhongche youxian', '2 words, each inside a text'],
    ['ＯＲＧ-1', 'its number, without regard to width'],
  ])('finds 中车电池有限公司 by %s: %s', async (search, found_) => {
    const reads = await open();
    await foldLive(reads, [historyOf([noted('org-1', '中车电池有限公司'), noted('org-2', '南岭轴承厂')])]);
    for (const isIndexed of [false, true]) {
      if (isIndexed) await indexAll(reads);
      expect(await found(reads, search)).toEqual(found_ === undefined ? [] : ['org-1']);
    }
  });

  it('has the row with that name first, then those whose name begins with it, then the others', async () => {
    const reads = await open();
    const texts = ['南岭电池', '电池', '电池盖', '盖电池'];
    await foldLive(reads, [historyOf(texts.map((text, index) => noted(`n-${index}`, text)))]);
    await indexAll(reads);
    expect(await found(reads, '电池')).toEqual(['n-1', 'n-2', 'n-3', 'n-0']);
    const { hits, hasMore } = await reads.search({ search: '电池', at: 'now', visibility: EVERYTHING, limit: 2 });
    expect([hits.map(({ key }) => key), hasMore]).toEqual([['n-1', 'n-2'], true]);
  });

  it('finds a row by its title at the moment, and not by an earlier or later one', async () => {
    const reads = await open();
    const history = historyOf([noted('n-1', '轴承', 'alpha'), noted('n-1', '电池', 'alpha')]);
    await foldLive(reads, [history]);
    await indexAll(reads);
    const first = history[0]?.position ?? 0;
    expect(await found(reads, '轴承')).toEqual([]);
    expect(await found(reads, '电池')).toEqual(['n-1']);
    expect(await found(reads, '轴承', EVERYTHING, first)).toEqual(['n-1']);
    expect(await found(reads, '电池', EVERYTHING, first)).toEqual([]);
    expect(await found(reads, '电池', ONLY_PUBLISHED)).toEqual([]);
    expect(await found(reads, '电池', { ...ONLY_PUBLISHED, chains: ['alpha'] })).toEqual(['n-1']);
  });
}
