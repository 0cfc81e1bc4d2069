import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { AS_OF_DATE, EVERYTHING, type Where } from '#projections';
import { Folding } from '../folding.js';
import { openMemoryReadStore } from '../memory/memory-read-store.js';
import type { Measure, ReadStore, Scope } from '../port.js';
import { openSqliteReadStore } from '../sqlite/sqlite-read-store.js';
import { foldInBulk, foldLive } from '../testing/fill-store.js';
import { anyBatches } from '../testing/random-history.js';
import { historyOf, sampleGroups, sampleModels, samples } from '../testing/sample-models.js';
import { withRunningTotals } from './totalled-read-store.js';

const COUNTED: Where = [['counted', '=', 1]];
const VOIDED: Where = [['voidedOn', '<', AS_OF_DATE]];
const NOT_VOIDED: Where = [['voidedOn', '=', null]];
const MEASURES: readonly Measure[] = [
  { kind: 'count', where: [] },
  { kind: 'count', where: COUNTED },
  { kind: 'count', where: VOIDED },
  { kind: 'count', where: NOT_VOIDED },
  { kind: 'sum', column: 'cost', where: [] },
  { kind: 'sum', column: 'cost', where: COUNTED },
];

/** Counts asked of the store below are recorded. */
function counting(reads: ReadStore): { readonly store: ReadStore; readonly asked: () => number } {
  let asked = 0;
  const evaluate = reads.evaluate.bind(reads);
  reads.evaluate = (...args) => {
    asked++;
    return evaluate(...args);
  };
  return { store: withRunningTotals(reads), asked: () => asked };
}

const scopes = (asOfDate: string): readonly Scope[] =>
  [undefined, 'alpha', 'beta', 'gamma'].map((chain) => ({
    at: 'now',
    asOfDate,
    visibility: EVERYTHING,
    ...(chain === undefined ? {} : { chain }),
  }));

async function totalsOf(reads: ReadStore, asOfDate: string) {
  const found = [];
  for (const scope of scopes(asOfDate))
    found.push(
      await reads.evaluate(samples, scope, MEASURES as never),
      await reads.countBy(samples, scope, 'cost' as never, []),
      await reads.countBy(sampleGroups, scope, 'state', []),
    );
  // The order of groups is part of an answer.
  return JSON.stringify(found, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

describe('running totals', () => {
  it('equal those counted from the rows after each batch, for any history, chain and date', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(60),
        fc.infiniteStream(fc.constantFrom('2026-01-05', '2026-01-06', '2026-03-01')),
        fc.constantFrom(1, 1_000),
        async (batches, dates, maxCachedRows) => {
          const counted = openMemoryReadStore(sampleModels);
          const store = withRunningTotals(counted);
          const folding = new Folding(sampleModels, store, 0, maxCachedRows);
          for (const batch of batches) {
            await store.write(await folding.fold(batch));
            const asOfDate = dates.next().value as string;
            expect(await totalsOf(store, asOfDate)).toBe(await totalsOf(counted, asOfDate));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  const facts = (count: number): readonly PastEvent[] =>
    historyOf(
      Array.from({ length: count }, (_, index) => ({
        chain: index % 3 === 0 ? 'beta' : 'alpha',
        type: 'SampleMeasured',
        schema: 2,
        data: { id: `row-${index % 7}`, passed: index % 2 === 0, cost: index },
        daysLate: 0,
      })),
    );
  const history = facts(20);
  const batches = [history.slice(0, 5), history.slice(5, 9), history.slice(9)];
  const [scope] = scopes('2026-03-01') as [Scope];
  const measured = (reads: ReadStore) => reads.evaluate(samples, scope, MEASURES as never);

  it('are counted from the rows once, and follow later writes without another scan', async () => {
    const { store, asked } = counting(openMemoryReadStore(sampleModels));
    await foldLive(store, batches.slice(0, 2));
    await measured(store);
    expect(asked()).toBe(1);
    for (const batch of batches.slice(2)) {
      await foldLive(store, [batch]);
      await measured(store);
    }
    expect(asked()).toBe(1);
  });

  it('are counted again after the rows were replaced or removed', async () => {
    const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    const store = withRunningTotals(reads);
    await foldLive(store, batches);
    const whole = await measured(store);
    await foldInBulk(store, batches.flat().slice(0, 3));
    const few = await measured(store);
    expect(few).not.toEqual(whole);
    expect(few).toEqual(await measured(reads));
    await store.reset();
    expect(await measured(store)).toEqual(MEASURES.map(() => 0n));
    await store.close();
  });

  it('are counted again where more has changed than is worth following', async () => {
    const { store, asked } = counting(openMemoryReadStore(sampleModels));
    await foldLive(store, batches.slice(0, 1));
    await measured(store);
    await foldLive(store, [facts(1_100).slice(batches[0]?.length)]);
    await measured(store);
    expect(asked()).toBe(2);
  });

  it('are not kept of a state that a write replaces while they are counted', async () => {
    const reads = openMemoryReadStore(sampleModels);
    const { store, asked } = counting(reads);
    await foldLive(store, batches.slice(0, 2));
    const folding = new Folding(sampleModels, store, await store.checkpoint());
    const batch = await folding.fold(batches[2] ?? []);
    const [during] = await Promise.all([measured(store), store.write(batch)]);
    // Counted when the write had begun, or once more after it.
    expect(during).toEqual(await measured(reads));
    expect(await measured(store)).toEqual(await measured(reads));
    expect(asked()).toBeGreaterThan(1);
  });

  it('are of all rows only: what a reader may see is counted from the rows', async () => {
    const { store, asked } = counting(openMemoryReadStore(sampleModels));
    await foldLive(store, batches);
    const limited: Scope = { ...scope, at: await store.checkpoint() };
    await store.evaluate(samples, limited, MEASURES as never);
    await store.evaluate(samples, limited, MEASURES as never);
    expect(asked()).toBe(2);
  });
});
