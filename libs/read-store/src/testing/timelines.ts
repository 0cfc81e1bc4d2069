import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { InvalidCursor, type ReadStore, type TimelineFilter } from '../port.js';
import { cursorAfterPlace, cursorAfterPosition } from '../cursor.js';
import { foldLive } from './fill-store.js';
import { anyBatches } from './random-history.js';
import type { OpenEmpty } from './read-store-contract.js';
import { samples } from './sample-models.js';

const filters: fc.Arbitrary<Omit<TimelineFilter, 'at'>> = fc.record(
  {
    chain: fc.constantFrom('alpha', 'beta', 'nowhere', null),
    stream: fc.constantFrom('sample-alpha', 'sample-none', 'nowhere'),
    type: fc.constantFrom('SampleMeasured', 'SampleNobodyFolds', 'Nothing'),
    organisationId: fc.constantFrom('organisation-0', 'organisation-1', 'nobody'),
    ofChains: fc.boolean(),
  },
  { requiredKeys: [] },
);

async function everyPage(reads: ReadStore, filter: TimelineFilter, limit: number, newestFirst: boolean) {
  const entries = [];
  let cursor: string | undefined;
  do {
    const page = await reads.timeline(filter, { limit, cursor, newestFirst });
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return entries;
}

const passes = (event: PastEvent, filter: TimelineFilter): boolean =>
  (filter.chain === undefined || event.chain === filter.chain) &&
  (!filter.ofChains || event.chain !== null) &&
  (filter.stream === undefined || event.stream === filter.stream) &&
  (filter.type === undefined || event.type === filter.type) &&
  (filter.organisationId === undefined || event.actor.organisationId === filter.organisationId) &&
  (filter.at === 'now' || event.position <= filter.at);

export function timelines(open: OpenEmpty): void {
  it('lists the entries of a filter page by page, in both directions, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(40),
        filters,
        fc.option(fc.nat(130), { nil: 'now' as const }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (batches, partial, at, limit, newestFirst) => {
          const reads = await open();
          await foldLive(reads, batches);
          const history = batches.flat();
          const filter = { ...partial, at };
          const wanted = history.filter((event) => passes(event, filter));
          if (newestFirst) wanted.reverse();
          const entries = await everyPage(reads, filter, limit, newestFirst);
          expect(entries).toEqual(
            wanted.map((event) => ({
              position: event.position,
              eventId: event.id,
              chain: event.chain,
              no: history.filter((other) => other.chain === event.chain && other.position <= event.position).length,
              type: event.type,
              stream: event.stream,
              version: event.version,
              occurredAt: event.occurredAt,
              recordedAt: event.recordedAt,
              role: event.actor.role,
              organisationId: event.actor.organisationId,
            })),
          );
          expect(await reads.countTimeline(filter)).toBe(wanted.length);
          expect(await reads.firstOccurredAt(filter)).toBe(wanted.map(({ occurredAt }) => occurredAt).sort()[0]);
          for (const entry of entries) expect(await reads.entry(entry.position)).toEqual(entry);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('returns the length of a log, its last position, and the position at an instant', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatches(30),
        fc.constantFrom(undefined, 'alpha', 'nowhere'),
        fc.option(fc.nat(100), { nil: 'now' as const }),
        fc.integer({ min: -1, max: 20 * 24 }),
        async (batches, chain, at, hour) => {
          const reads = await open();
          await foldLive(reads, batches);
          const log = batches.flat().filter((event) => passes(event, { chain, at }));
          expect(await reads.eventCount(chain, at)).toBe(log.length);
          expect(await reads.lastPosition(chain, at)).toBe(log.at(-1)?.position ?? 0);
          const instant = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
          const recorded = batches.flat().filter(({ recordedAt }) => recordedAt <= instant);
          const shifted = new Date(Date.UTC(2026, 0, 1, hour + 8)).toISOString().replace('Z', '+08:00');
          expect(await reads.positionAt(instant)).toBe(recorded.at(-1)?.position ?? 0);
          expect(await reads.positionAt(shifted)).toBe(recorded.at(-1)?.position ?? 0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('returns the rows that an event changed', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(20), async (batches) => {
        const reads = await open();
        await foldLive(reads, batches);
        for (const { position, id } of batches.flat())
          for (const { model, key } of await reads.changedBy(position)) {
            if (model !== 'samples') continue;
            expect((await reads.find(samples, key, position))?.eventId).toBe(id);
          }
        expect(await reads.changedBy(100_000)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses invalid cursors', async () => {
    const reads = await open();
    const good = cursorAfterPosition(1);
    const encoded = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
    const malformed = ['', 'x', '!', '%00', good.slice(1), `${good}=`, 'a'.repeat(9_000), encoded('timeline')];
    for (const cursor of [...malformed, good])
      await expect(
        reads.list(samples, { at: 'now', asOfDate: '2026-01-01' }, [], { limit: 1, cursor }),
      ).rejects.toThrow(InvalidCursor);
    const positions = ['1e3', '1', -1, 0, 1.5, null, 2 ** 60].map((position) => encoded(['timeline', position]));
    const ofList = cursorAfterPlace('samples', { values: [], key: '1' });
    for (const cursor of [...malformed, ...positions, ofList, encoded(['timeline', 1, 2]), encoded(['timeline'])])
      await expect(reads.timeline({ at: 'now' }, { limit: 1, cursor })).rejects.toThrow(InvalidCursor);
    expect(await reads.timeline({ at: 'now' }, { limit: 1, cursor: good })).toEqual({ items: [], nextCursor: null });
  });
}
