import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVERYTHING, type OrderTerm, type RowModel, type Where } from '#projections';
import { InvalidCursor, type ListRequest, type ReadStore, type RowVersion, type Scope } from '../port.js';
import { foldLive } from './fill-store.js';
import { satisfies, inListOrder, rowsInScope, referenceVersions } from './reference-model.js';
import { anyBatches } from './random-history.js';
import type { OpenEmpty, Runs } from './read-store-contract.js';
import { historyOf, sampleGroups, samples, type Fact } from './sample-models.js';

const AS_OF = '2026-01-20';

const direction = fc.constantFrom('ascending', 'descending' as const);
const orderOver = (columns: readonly string[], ranked: OrderTerm): fc.Arbitrary<readonly OrderTerm[]> =>
  fc.uniqueArray(
    fc.oneof(
      fc.record({ column: fc.constantFrom(...columns), direction }),
      direction.map((d) => ({ ...ranked, direction: d })),
    ),
    { selector: ({ column }) => column, maxLength: 3 },
  );

const RANKED_STATE: OrderTerm = { column: 'state', direction: 'ascending', ranks: ['NOTED', 'NEW'] };
const RANKED_COST: OrderTerm = { column: 'cost', direction: 'ascending', ranks: [3, -2, 7, 0] };

/** A sample read model with a random order. */
const anyOrdered: fc.Arbitrary<RowModel> = fc.oneof(
  orderOver(['counted', 'passed', 'cost', 'voidedOn'], RANKED_COST).map((order) => ({ ...samples, order })),
  orderOver(['measured', 'state'], RANKED_STATE).map((order) => ({ ...sampleGroups, order })),
);

/** Requested orders of a list, with the resulting order terms. */
const ORDERS = {
  declared: (model: RowModel) => ({ requested: undefined, terms: model.order ?? [] }),
  'by key': () => ({ requested: 'key' as const, terms: [] }),
  'by a column': (model: RowModel) => {
    const column = Object.keys(model.queryColumns).at(-1) ?? '';
    const ranks = model.order?.find((term) => term.column === column)?.ranks;
    const requested = { column, direction: 'descending' as const };
    return { requested, terms: [ranks ? { ...requested, ranks } : requested] };
  },
} as const;

async function everyPage(
  reads: ReadStore,
  model: RowModel,
  scope: Scope,
  where: Where,
  { limit, order }: ListRequest,
  betweenPages: () => Promise<void> = async () => undefined,
): Promise<readonly RowVersion[]> {
  const rows = [];
  for (let cursor: string | undefined; ;) {
    const page = await reads.list(model, scope, where, { limit, order, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    rows.push(...page.items);
    if (page.nextCursor === null) return rows;
    expect(page.items).toHaveLength(limit);
    cursor = page.nextCursor;
    await betweenPages();
  }
}

const measured = (id: string, cost: number, chain = 'alpha'): Fact => ({
  chain,
  type: 'SampleMeasured',
  schema: 2,
  data: { id, passed: true, cost },
  daysLate: 0,
});

export function lists(open: OpenEmpty, runs: Runs): void {
  it('returns each row of the ordered list exactly once over all pages, in any order and at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(60),
        anyOrdered,
        fc.constantFrom<keyof typeof ORDERS>('declared', 'by key', 'by a column'),
        fc.record({ chain: fc.constantFrom('alpha', 'beta') }, { requiredKeys: [] }),
        fc.option(fc.nat(100), { nil: 'now' as const }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (batches, model, how, chain, at, limit, filtered) => {
          const reads = await open();
          await foldLive(reads, batches);
          const scope: Scope = { ...chain, at, asOfDate: AS_OF, visibility: EVERYTHING };
          const column = Object.keys(model.queryColumns)[0] ?? '';
          const where: Where = filtered ? [[column, '>=', 1]] : [];
          const { requested, terms } = ORDERS[how](model);
          const rows = await everyPage(reads, model, scope, where, { limit, order: requested });
          const inScope = rowsInScope(referenceVersions(model, batches.flat()), scope);
          const expected = inListOrder(
            inScope.filter(({ row }) => satisfies(row, where, AS_OF)),
            terms,
          );
          expect(rows.map(({ key, eventId }) => ({ key, eventId }))).toEqual(
            expected.map(({ key, eventId }) => ({ key, eventId })),
          );
        },
      ),
      { numRuns: runs(150) },
    );
  });

  it('returns the same pages at a fixed position when events are written between them', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(40), anyBatches(40), anyOrdered, async (before, later, model) => {
        const reads = await open();
        await foldLive(reads, before);
        const scope: Scope = { at: await reads.checkpoint(), asOfDate: AS_OF, visibility: EVERYTHING };
        const whole = (await reads.list(model, scope, [], { limit: 99 })).items;
        const after = [...later];
        const shift = scope.at as number;
        const rows = await everyPage(reads, model, scope, [], { limit: 2 }, async () => {
          const batch = after.shift();
          if (!batch) return;
          await foldLive(reads, [
            batch.map((event) => ({ ...event, position: event.position + shift, id: `later-${event.id}` })),
          ]);
        });
        expect(rows).toEqual(whole);
      }),
      { numRuns: runs(30) },
    );
  });

  it('lists at each position the version that begins there, and not the version that ends there', async () => {
    const reads = await open();
    const ids = ['a', 'bb', 'ccc', 'dddd', 'É'];
    const history = historyOf([...ids, ...ids].map((id, cost) => measured(id, cost)));
    await foldLive(reads, [history]);
    for (const { position, id } of history) {
      const scope: Scope = { at: position, asOfDate: AS_OF, visibility: EVERYTHING };
      const rows = await everyPage(reads, samples, scope, [], { limit: 1 });
      const expected = rowsInScope(referenceVersions(samples, history), scope);
      expect(rows.map(({ eventId }) => eventId)).toEqual(expected.map(({ eventId }) => eventId));
      expect(rows.map(({ eventId }) => eventId)).toContain(id);
    }
  });

  it('puts rows without a value last in both directions', async () => {
    const reads = await open();
    const voided: Fact = {
      ...measured('bb', 0),
      type: 'SampleVoided',
      schema: 1,
      data: { id: 'bb', on: '2026-01-05' },
    };
    await foldLive(reads, [historyOf([measured('a', 1), measured('bb', 2), measured('ccc', 3), voided])]);
    for (const direction of ['ascending', 'descending'] as const) {
      const order = { column: 'voidedOn', direction } as const;
      const { items } = await reads.list(samples, { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING }, [], {
        limit: 9,
        order,
      });
      expect(items.map(({ key }) => key)).toEqual(['bb', 'a', 'ccc']);
    }
  });

  it('orders codes by the ranks of the model, also when only that column is requested', async () => {
    const reads = await open();
    const noted: Fact = { ...measured('', 0), type: 'SampleNoted', schema: 1, data: { group: 'group-0', text: null } };
    const facts = [measured('a', 1), measured('a', 1), measured('bb', 1), noted];
    await foldLive(reads, [historyOf(facts)]);
    const ranked = { ...sampleGroups, order: [{ ...RANKED_STATE, ranks: ['NEW', 'NOTED', 'BUSY'] }] };
    const keys = async (request: Omit<ListRequest, 'limit'>): Promise<readonly string[]> =>
      (
        await reads.list<unknown>(ranked, { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING }, [], {
          limit: 9,
          ...request,
        })
      ).items.map(({ key }) => key);
    expect(await keys({})).toEqual(['group-2', 'group-0', 'group-1']);
    expect(await keys({ order: { column: 'state', direction: 'descending' } })).toEqual([
      'group-1',
      'group-0',
      'group-2',
    ]);
  });

  it.each([
    ['ＡＢＣ-1', 'abc'],
    ['abc-1', 'ＡＢＣ'],
    ['Ａbc', 'aＢc'],
    ['Cafe\u0301', 'café'],
    ['Café', 'CAFE\u0301'],
    ['示范（深圳）', '(深圳)'],
    ['Straße', 'STRASSE'],
  ])('finds %j by %j: search is without regard to case, width and composition', async (id, search) => {
    const reads = await open();
    await foldLive(reads, [historyOf([measured(id, 1), measured('other', 1)])]);
    const scope: Scope = { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING };
    const { items } = await reads.list(samples, scope, [], { limit: 9 }, search);
    expect(items.map(({ key }) => key)).toEqual([id]);
    expect(await reads.count(samples, scope, [], search)).toBe(1);
    expect((await reads.list(samples, scope, [], { limit: 9 }, 'café au lait')).items).toEqual([]);
  });

  it('jumps to a page by the number of rows before it, in any order, also beyond the last row', async () => {
    const reads = await open();
    await foldLive(reads, [historyOf([4, 1, 3, 5, 2].map((cost) => measured(`s${cost}`, cost)))]);
    const scope = { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING } as const;
    const costs = async (request: ListRequest) => {
      const { items, nextCursor } = await reads.list(samples as RowModel, scope, [], request);
      return [items.map(({ row }) => row['cost']), nextCursor !== null];
    };
    const order = { column: 'cost', direction: 'descending' } as const;
    expect(await costs({ limit: 2, skip: 2, order })).toEqual([[3, 2], true]);
    expect(await costs({ limit: 2, skip: 4, order })).toEqual([[1], false]);
    expect(await costs({ limit: 2, skip: 4, order: 'key' })).toEqual([[5], false]);
    expect(await costs({ limit: 2, skip: 6, order })).toEqual([[], false]);
  });

  it('has a row with an empty key on its first page in the order of keys', async () => {
    const reads = await open();
    await foldLive(reads, [historyOf([measured('a', 1), measured('', 2)])]);
    const scope: Scope = { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING };
    const { items } = await reads.list(samples, scope, [], { limit: 9, order: 'key' });
    expect(items.map(({ key }) => key)).toEqual(['', 'a']);
  });

  it('refuses the cursor of another model, order, chain, range of positions, condition or search, and accepts it at another position', async () => {
    const reads = await open();
    await foldLive(reads, [historyOf([measured('a', 1), measured('bb', 2), measured('ccc', 3, 'beta')])]);
    const scope: Scope = { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING };
    const ordered: RowModel = { ...samples, order: [{ column: 'cost', direction: 'descending' }] };
    const { nextCursor } = await reads.list(ordered, scope, [], { limit: 1 });
    const page = { limit: 1, cursor: nextCursor ?? '' };
    const keys = async (list: ReturnType<ReadStore['list']>): Promise<readonly string[]> =>
      (await list).items.map(({ key }) => key);
    expect(await keys(reads.list(ordered, scope, [], page))).toEqual(['bb']);
    expect(await keys(reads.list(ordered, { ...scope, at: 3 }, [], page))).toEqual(['a']);
    const byCost = { column: 'cost', direction: 'ascending' } as const;
    const others = [
      () => reads.list<unknown>(samples, scope, [], page),
      () =>
        reads.list<unknown>(
          { ...sampleGroups, order: [{ column: 'measured', direction: 'descending' }] },
          scope,
          [],
          page,
        ),
      () => reads.list(ordered, scope, [], { ...page, order: byCost }),
      () => reads.list(ordered, scope, [], { ...page, order: 'key' }),
      () => reads.list(ordered, { ...scope, chain: 'alpha' }, [], page),
      () => reads.list(ordered, { ...scope, begunAfter: 1 }, [], page),
      () => reads.list(ordered, scope, [['cost', '>', 0]], page),
      () => reads.list(ordered, scope, [], page, 'good'),
    ];
    for (const other of others) await expect(other()).rejects.toThrow(InvalidCursor);
  });
}
