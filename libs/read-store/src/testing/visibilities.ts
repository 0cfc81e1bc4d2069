import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { upcast, type PastEvent } from '#domain';
import {
  eventReaders,
  EVERYTHING,
  maySeeEvent,
  maySeeRow,
  ONLY_PUBLISHED,
  type RowModel,
  type Visibility,
} from '#projections';
import type { At, ReadStore, Scope } from '../port.js';
import { foldLive } from './fill-store.js';
import { anyBatches } from './random-history.js';
import type { OpenEmpty, Runs } from './read-store-contract.js';
import { referenceVersions, rowsInScope } from './reference-model.js';
import { historyOf, sampleGroups, sampleModels, sampleNotes, sampleOwners } from './sample-models.js';

const AS_OF = '2026-01-20';

const some = (...ids: readonly string[]) => fc.subarray([...ids]);
const anyone: fc.Arbitrary<Visibility> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Visibility>(EVERYTHING, ONLY_PUBLISHED) },
  {
    weight: 5,
    arbitrary: fc.record({
      chains: some('alpha', 'beta', 'nowhere'),
      ledChains: some('alpha', 'beta'),
      overseenChains: some('beta', 'nowhere'),
      organisations: some('organisation-0', 'organisation-1', 'organisation-9'),
    }),
  },
);

/** The organisations that the sample events concern: their senders, and the parties of the rows that they changed. */
export function organisationsOf({ actor, position }: PastEvent, history: readonly PastEvent[]): readonly string[] {
  const changed = referenceVersions(sampleOwners, history).filter(({ from }) => from === position);
  const parties = changed.flatMap(({ row }) => [row['measuredBy'], row['voidedBy']]);
  return [actor.organisationId, ...parties.filter((party) => typeof party === 'string')];
}

export function visibilities(open: OpenEmpty, runs: Runs): void {
  it('returns, counts, sums and groups only the rows that the reader may see, page by page, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(40),
        anyone,
        fc.option(fc.nat(120), { nil: 'now' as const }),
        fc.constantFrom(undefined, 'alpha'),
        fc.integer({ min: 1, max: 4 }),
        async (batches, visibility, at, chain, limit) => {
          const reads = await open();
          await foldLive(reads, batches);
          const scope: Scope = { at, asOfDate: AS_OF, visibility, ...(chain === undefined ? {} : { chain }) };
          for (const model of sampleModels) await compareRows(reads, model, scope, limit, batches.flat());
        },
      ),
      { numRuns: runs(60) },
    );
  });

  async function compareRows(
    reads: ReadStore,
    model: RowModel,
    scope: Scope,
    limit: number,
    history: readonly PastEvent[],
  ): Promise<void> {
    const { at, visibility } = scope;
    const versions = referenceVersions(model, history).filter((version) => maySeeRow(model, version, visibility));
    const wanted = rowsInScope(versions, scope).map(({ key }) => key);
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await reads.list(model, scope, [], { limit, cursor });
      found.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
    }
    expect(found).toEqual(wanted);
    expect(await reads.count(model, scope, [])).toBe(wanted.length);
    expect(await reads.evaluate(model, scope, [{ kind: 'count', where: [] }])).toEqual([BigInt(wanted.length)]);
    const column = Object.keys(model.queryColumns)[0] ?? '';
    const groups = await reads.countBy(model, scope, column, []);
    const filled = await reads.count(model, scope, [[column, '!=', null]]);
    expect(Object.values(groups).reduce((sum, rows) => sum + rows, 0)).toBe(filled);
    for (const key of new Set(referenceVersions(model, history).map((version) => version.key))) {
      const visible = (await reads.find(model, key, at, visibility)) !== undefined;
      expect(visible).toBe(rowsInScope(versions, { at }).some((version) => version.key === key));
    }
  }

  it('returns only the events that the reader may see, and no version or change of others', async () => {
    const readers = eventReaders(sampleModels);
    await fc.assert(
      fc.asyncProperty(anyBatches(30), anyone, fc.integer({ min: 1, max: 4 }), async (batches, visibility, limit) => {
        const reads = await open();
        await foldLive(reads, batches);
        const history = batches.flat();
        const wanted = history.map(upcast).filter((event) => {
          const { chain, type } = event;
          return maySeeEvent(readers, { chain, type, organisations: organisationsOf(event, history) }, visibility);
        });
        const filter = { at: 'now', visibility } as const;
        const found: number[] = [];
        for (let cursor: string | undefined; ;) {
          const page = await reads.timeline(filter, { limit, cursor });
          found.push(...page.items.map(({ position }) => position));
          if (page.nextCursor === null) break;
          cursor = page.nextCursor;
        }
        expect(found).toEqual(wanted.map(({ position }) => position));
        expect(await reads.countTimeline(filter)).toBe(wanted.length);
        for (const { position } of history)
          expect((await reads.entry(position, visibility)) !== undefined).toBe(found.includes(position));
        await compareVersions(reads, visibility, history, found);
      }),
      { numRuns: runs(60) },
    );
  });

  async function compareVersions(
    reads: ReadStore,
    visibility: Visibility,
    history: readonly PastEvent[],
    visibleEvents: readonly number[],
  ): Promise<void> {
    for (const model of sampleModels) {
      const visible = referenceVersions(model, history).filter((version) => maySeeRow(model, version, visibility));
      for (const key of new Set(visible.map((version) => version.key))) {
        const known = visible.filter((version) => version.key === key && visibleEvents.includes(version.from));
        const versions = await reads.versions(model, key, 'now', visibility);
        expect(versions.map(({ fromPosition }) => fromPosition)).toEqual(known.map(({ from }) => from));
        const sources = await reads.sources(model, [key], 'now', visibility);
        expect(sources.get(key) ?? []).toEqual(known.map(({ eventId }) => eventId));
      }
      for (const { from, key } of referenceVersions(model, history)) {
        const changed = await reads.changedBy(from, visibility);
        expect(changed.some((row) => row.model === model.name && row.key === key)).toBe(
          visible.some((version) => version.from === from && version.key === key),
        );
      }
    }
  }

  it('an event that has the content of a restricted row is restricted, although others fold it too', async () => {
    const reads = await open();
    const measured = { type: 'SampleMeasured', schema: 2, data: { id: 'a', passed: true, cost: 1 }, daysLate: 0 };
    await foldLive(reads, [historyOf([{ chain: 'alpha', ...measured }])]);
    const onChain: Visibility = { ...ONLY_PUBLISHED, chains: ['alpha'] };
    const at: At = 'now';
    const totals = async (visibility: Visibility) => [
      (await reads.list(sampleGroups, { at, asOfDate: AS_OF, visibility }, [], { limit: 9 })).items.length,
      (await reads.list(sampleOwners, { at, asOfDate: AS_OF, visibility }, [], { limit: 9 })).items.length,
      await reads.countTimeline({ at, visibility }),
    ];
    expect(await totals(onChain)).toEqual([1, 0, 0]);
    expect(await totals({ ...onChain, ledChains: ['alpha'] })).toEqual([1, 1, 1]);
    expect(await totals({ ...ONLY_PUBLISHED, organisations: ['organisation-0'] })).toEqual([1, 1, 1]);
    expect(sampleNotes.readers.cityRows).toBe(true);
  });
}
