import { expect, it } from '@jest/globals';
import { EVERYTHING } from '#projections';
import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { InvalidCursor, type ReadStore, type TimelineFilter } from '../port.js';
import { cursorAfterPlace, cursorAfterPosition } from '../cursor.js';
import { foldLive } from './fill-store.js';
import { anyBatches } from './random-history.js';
import type { OpenEmpty, Runs } from './read-store-contract.js';
import { timelineEntryOf } from './reference-model.js';
import { historyOf, samples } from './sample-models.js';
import { organisationsOf } from './visibilities.js';

/** Each part in one case of four: most combinations of many parts select nothing. */
const seldom = <T>(part: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: part });
const filters: fc.Arbitrary<Omit<TimelineFilter, 'at' | 'visibility'>> = fc
  .tuple(
    seldom(fc.constantFrom('alpha', 'alpha', 'beta', null, 'nowhere')),
    seldom(fc.constantFrom('sample-alpha', 'sample-alpha', 'sample-none', 'nowhere')),
    seldom(fc.constantFrom('SampleMeasured', 'SampleMeasured', 'SampleNobodyFolds', 'Nothing')),
    seldom(fc.constantFrom('organisation-0', 'organisation-0', 'organisation-1', 'nobody')),
    seldom(fc.boolean()),
    seldom(fc.nat(60)),
    seldom(fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-01T03:00:00.000Z')),
    seldom(fc.constantFrom('2026-01-01T02:00:00.000Z', '2026-01-02T00:00:00.000Z')),
  )
  .map(([chain, stream, type, organisationId, ofChains, after, occurredFrom, occurredUntil]) => ({
    ...(after === undefined ? {} : { after }),
    ...(occurredFrom === undefined ? {} : { occurredFrom }),
    ...(occurredUntil === undefined ? {} : { occurredUntil }),
    ...(chain === undefined ? {} : { chain }),
    ...(stream === undefined ? {} : { stream }),
    ...(type === undefined ? {} : { type }),
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(ofChains === undefined ? {} : { ofChains }),
  }));

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

const passes = (event: PastEvent, filter: Omit<TimelineFilter, 'visibility'>): boolean =>
  (filter.chain === undefined || event.chain === filter.chain) &&
  (!filter.ofChains || event.chain !== null) &&
  (filter.stream === undefined || event.stream === filter.stream) &&
  (filter.type === undefined || event.type === filter.type) &&
  (filter.organisationId === undefined || event.actor.organisationId === filter.organisationId) &&
  event.position > (filter.after ?? 0) &&
  event.occurredAt >= (filter.occurredFrom ?? '') &&
  (filter.occurredUntil === undefined || event.occurredAt <= filter.occurredUntil) &&
  (filter.at === 'now' || event.position <= filter.at);

const fiveEvents = historyOf(
  [0, 1, 2, 3, 4].map((n) => ({
    chain: n === 1 ? null : n === 3 ? 'beta' : 'alpha',
    type: n === 4 ? 'SampleNobodyFolds' : 'SampleMeasured',
    schema: n === 4 ? 1 : 2,
    data: { id: `s-${n}`, passed: true, cost: n },
    daysLate: 0,
  })),
);

export function timelines(open: OpenEmpty, runs: Runs): void {
  // Positions 3, 5, 9, 11, 15.
  it.each([
    ['the oldest first', {}, false, [[3, 5], [9, 11], [15]]],
    ['the newest first', {}, true, [[15, 11], [9, 5], [3]]],
    ['of a chain', { chain: 'alpha' }, false, [[3, 9], [15]]],
    ['of a chain, the newest first', { chain: 'alpha' }, true, [[15, 9], [3]]],
    ['of no chain', { chain: null }, false, [[5]]],
    [
      'of any chain',
      { ofChains: true },
      true,
      [
        [15, 11],
        [9, 3],
      ],
    ],
    [
      'of a type',
      { type: 'SampleMeasured' },
      false,
      [
        [3, 5],
        [9, 11],
      ],
    ],
    ['of a stream', { stream: 'sample-alpha' }, false, [[3, 9], [15]]],
    ['of an organisation', { organisationId: 'organisation-0' }, false, [[3, 11]]],
    ['of two conditions', { chain: 'alpha', type: 'SampleMeasured' }, false, [[3, 9]]],
    ['up to a position', { at: 9 }, false, [[3, 5], [9]]],
    ['up to a position between two events', { at: 10 }, true, [[9, 5], [3]]],
    ['before the first event', { at: 2 }, false, [[]]],
    ['of an unknown chain', { chain: 'nowhere' }, false, [[]]],
  ] as const)('lists two entries a page, %s', async (_what, filter, newestFirst, expected) => {
    const reads = await open();
    await foldLive(reads, [fiveEvents]);
    const pages: number[][] = [];
    let cursor: string | undefined;
    do {
      const page = await reads.timeline(
        { at: 'now', visibility: EVERYTHING, ...filter },
        { limit: 2, cursor, newestFirst },
      );
      pages.push(page.items.map(({ position }) => position));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual(expected);
    expect(await reads.countTimeline({ at: 'now', visibility: EVERYTHING, ...filter })).toBe(expected.flat().length);
  });

  it('has the sources of a row up to and with the position at which a version begins', async () => {
    const reads = await open();
    const again = historyOf(
      [1, 2, 3].map((cost) => ({
        chain: 'alpha',
        type: 'SampleMeasured',
        schema: 2,
        data: { id: 's', passed: true, cost },
        daysLate: 0,
      })),
    );
    await foldLive(reads, [again]);
    const counts = async (at: number | 'now') => [
      (await reads.sources(samples, ['s'], at, EVERYTHING)).get('s')?.length ?? 0,
      (await reads.versions(samples, 's', at, EVERYTHING)).length,
      (await reads.find(samples, 's', at, EVERYTHING))?.row.cost,
    ];
    expect(await counts(2)).toEqual([0, 0, undefined]);
    expect(await counts(3)).toEqual([1, 1, 1]);
    expect(await counts(4)).toEqual([1, 1, 1]);
    expect(await counts(5)).toEqual([2, 2, 2]);
    expect(await counts(9)).toEqual([3, 3, 3]);
    expect(await counts('now')).toEqual([3, 3, 3]);
  });

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
          const filter = { ...partial, at, visibility: EVERYTHING } as const;
          const wanted = history.filter((event) => passes(event, filter));
          if (newestFirst) wanted.reverse();
          const entries = await everyPage(reads, filter, limit, newestFirst);
          expect(entries).toEqual(
            wanted.map((event) =>
              timelineEntryOf(
                event,
                history.filter((other) => other.chain === event.chain && other.position <= event.position).length,
              ),
            ),
          );
          expect(await reads.countTimeline(filter)).toBe(wanted.length);
          expect(await reads.firstOccurredAt(filter)).toBe(wanted.map(({ occurredAt }) => occurredAt).sort()[0]);
          for (const entry of entries) expect(await reads.entry(entry.position, EVERYTHING)).toEqual(entry);
        },
      ),
      { numRuns: runs(60) },
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
      { numRuns: runs(60) },
    );
  });

  it('selects the events that concern an organisation: its own, and those whose data or rows name it', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(30), async (batches) => {
        const reads = await open();
        await foldLive(reads, batches);
        const history = batches.flat();
        for (const concerns of ['organisation-0', 'organisation-1', 'nobody']) {
          const filter = { concerns, at: 'now', visibility: EVERYTHING } as const;
          const entries = await everyPage(reads, filter, 7, false);
          const wanted = history.filter((event) => organisationsOf(event, history).includes(concerns));
          expect(entries.map(({ position }) => position)).toEqual(wanted.map(({ position }) => position));
          expect(await reads.countTimeline(filter)).toBe(wanted.length);
        }
      }),
      { numRuns: runs(30) },
    );
  });

  it('returns the rows that an event changed', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches(20), async (batches) => {
        const reads = await open();
        await foldLive(reads, batches);
        for (const { position, id } of batches.flat())
          for (const { model, key } of await reads.changedBy(position, EVERYTHING)) {
            if (model !== 'samples') continue;
            expect((await reads.find(samples, key, position, EVERYTHING))?.eventId).toBe(id);
          }
        expect(await reads.changedBy(100_000, EVERYTHING)).toEqual([]);
      }),
      { numRuns: runs(20) },
    );
  });

  it('refuses invalid cursors', async () => {
    const reads = await open();
    const good = cursorAfterPosition(1);
    const encoded = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
    const malformed = ['', 'x', '!', '%00', good.slice(1), `${good}=`, 'a'.repeat(9_000), encoded('timeline')];
    for (const cursor of [...malformed, good])
      await expect(
        reads.list(samples, { at: 'now', asOfDate: '2026-01-01', visibility: EVERYTHING }, [], { limit: 1, cursor }),
      ).rejects.toThrow(InvalidCursor);
    const positions = ['1e3', '1', -1, 0, 1.5, null, 2 ** 60].map((position) => encoded(['timeline', position]));
    const ofList = cursorAfterPlace('samples', { values: [], key: '1' });
    for (const cursor of [...malformed, ...positions, ofList, encoded(['timeline', 1, 2]), encoded(['timeline'])])
      await expect(reads.timeline({ at: 'now', visibility: EVERYTHING }, { limit: 1, cursor })).rejects.toThrow(
        InvalidCursor,
      );
    expect(await reads.timeline({ at: 'now', visibility: EVERYTHING }, { limit: 1, cursor: good })).toEqual({
      items: [],
      nextCursor: null,
    });
  });
}
