import { mkdtempSync, rmSync } from 'node:fs';
import { EVERYTHING } from '#projections';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { openSqliteEventStore, type EventStore } from '#event-store';
import type { OccurredReplay } from './occurred-replay.js';
import { OccurredReplays, type OccurredReplaysOptions } from './occurred-replays.js';
import type { ReadStore } from './port.js';
import { rebuild } from './rebuild.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';
import { rowsInScope, referenceVersions } from './testing/reference-model.js';
import { anyFacts } from './testing/random-history.js';
import { append } from './testing/sample-log.js';
import { sampleModels, samples, type Fact } from './testing/sample-models.js';

const startsChain = ({ type }: Pick<PastEvent, 'type'>): boolean => type === 'ChainEstablished';

const AS_OF = '2026-01-20';
const LONG_MS = 600_000;
const measured = (id: string, chain: string | null, daysLate: number): Fact => ({
  chain,
  type: 'SampleMeasured',
  schema: 2,
  data: { id, passed: true, cost: 1 },
  daysLate,
});

describe('replays by occurrence', () => {
  let folder: string;
  let events: EventStore;
  let reads: ReadStore;
  let made: OccurredReplays[];

  const replays = (options: Partial<OccurredReplaysOptions> = {}): OccurredReplays => {
    const all = new OccurredReplays({ events, reads, models: sampleModels, startsChain, ...options });
    made.push(all);
    return all;
  };
  const store = async (...facts: readonly Fact[]): Promise<number> => {
    await append(events, ...facts);
    await rebuild(events, reads, sampleModels);
    return reads.checkpoint();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replays-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
    made = [];
  });
  afterEach(async () => {
    for (const all of made) all.close();
    await events.close();
    await reads.close();
    rmSync(folder, { recursive: true });
  });

  it('returns the rows of any instant as if every event had been recorded when it occurred', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(20), fc.constantFrom(undefined, 'alpha', 'beta'), async (facts, chain) => {
        if (facts.length === 0) return;
        const until = await store(...facts);
        const replay = await replays().of(chain, until);
        const all = (await events.readAll(0, 10_000)) as readonly PastEvent[];
        const happened = all
          .filter((event) => chain === undefined || event.chain === chain || event.chain === null)
          .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt) || a.position - b.position);
        for (const day of [1, 14, 15, 19, 20, 21]) {
          const instant = new Date(Date.UTC(2026, 0, day)).toISOString();
          const known = happened.filter(({ occurredAt }) => occurredAt <= instant);
          const places = known.map((event, index) => ({ ...event, position: index + 1 }));
          const at = replay.positionAt(instant);
          expect(at).toBe(known.length);
          for (const model of sampleModels) {
            const { items } = await replay.reads.list(model, { at, asOfDate: AS_OF, visibility: EVERYTHING }, [], {
              limit: 99,
            });
            expect(items.map(({ key, eventId, row }) => ({ key, eventId, row }))).toEqual(
              rowsInScope(referenceVersions(model, places), { at: 'now' }).map(({ key, eventId, row }) => ({
                key,
                eventId,
                row,
              })),
            );
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('counts events dated before the start of their chain from that start, and returns their number', async () => {
    const established: Fact = { chain: 'alpha', type: 'ChainEstablished', schema: 1, data: {}, daysLate: 3 };
    const until = await store(established, measured('old', 'alpha', 7), measured('older', 'alpha', 9));
    const [chain, old, older] = await events.readAll(0, 9);
    const replay = await replays().of(undefined, until);
    expect(replay.positionAt(older!.occurredAt)).toBe(0);
    expect(replay.positionAt(old!.occurredAt)).toBe(0);
    expect(replay.positionAt(chain!.occurredAt)).toBe(3);
    expect([1, 2, 3].map((position) => replay.logPosition(position))).toEqual(
      [chain, older, old].map((event) => event!.position),
    );
    expect((await replay.reads.entry(2, EVERYTHING))?.occurredAt).toBe(older!.occurredAt);
    expect([0, 1, 2, 3].map((position) => replay.datedBeforeChain(position))).toEqual([0, 0, 1, 2]);
  });

  it('orders an event of the instant at which the chain starts after the events dated before that start', async () => {
    const established: Fact = { chain: 'alpha', type: 'ChainEstablished', schema: 1, data: {}, daysLate: 3 };
    const until = await store(measured('a', 'alpha', 3), established, measured('a', 'alpha', 7));
    const [sameInstant, chain, before] = await events.readAll(0, 9);
    const replay = await replays().of('alpha', until);
    expect([1, 2, 3].map((position) => replay.logPosition(position))).toEqual(
      [chain, before, sameInstant].map((event) => event!.position),
    );
  });

  it('returns the highest log position of the events up to a replay position', async () => {
    const until = await store(measured('a', 'alpha', 1), measured('bb', 'alpha', 9), measured('ccc', 'alpha', 5));
    const [first, , third] = await events.readAll(0, 9);
    const replay = await replays().of('alpha', until);
    expect([1, 2, 3].map((position) => replay.logPosition(position))).toEqual([2, 3, 1]);
    expect(replay.highestLogPosition(0)).toBe(0);
    expect(replay.highestLogPosition(replay.positionAt(third!.occurredAt))).toBe(third!.position);
    expect(replay.highestLogPosition(replay.positionAt(first!.occurredAt))).toBe(third!.position);
  });

  it('returns log positions and ids of the original events', async () => {
    const until = await store(measured('a', 'alpha', 0), measured('a', 'alpha', 5), measured('a', 'beta', 9));
    const replay = await replays().of('alpha', until);
    const [late, early] = await events.readChain('alpha', 0, 9).then((stored) => stored.toReversed());
    expect([0, 1, 2, 3].map((position) => replay.logPosition(position))).toEqual([
      0,
      late!.position,
      early!.position,
      0,
    ]);
    expect(replay.positionAt(late!.occurredAt)).toBe(1);
    expect((await replay.reads.versions(samples, 'a', 'now', EVERYTHING)).map(({ eventId }) => eventId)).toEqual([
      late!.id,
      early!.id,
    ]);
    expect((await replay.reads.entry(1, EVERYTHING))?.eventId).toBe(late!.id);
  });

  it('appends events that occurred later; one that occurred earlier gives another replay, and the first stays as it was', async () => {
    const all = replays();
    const until = await store(measured('a', 'alpha', 9));
    const [first, second] = await Promise.all([all.of('alpha', until), all.of('alpha', until)]);
    expect(second).toBe(first);
    const until2 = await store(measured('bb', 'alpha', 3), measured('ccc', null, 5));
    expect(await all.of('alpha', until2)).toBe(first);
    expect(await first.reads.eventCount(undefined, 'now')).toBe(3);
    const early = await all.of('alpha', await store(measured('dddd', 'alpha', 4)));
    expect(early).not.toBe(first);
    expect([early.size, first.size]).toEqual([4, 3]);
    expect([await early.reads.eventCount(undefined, 'now'), await first.reads.eventCount(undefined, 'now')]).toEqual([
      4, 3,
    ]);
  });

  it('creates a new replay when a chain starts, because its events then count from that start', async () => {
    const all = replays();
    const first = await all.of(undefined, await store(measured('a', 'alpha', 10)));
    const start: Fact = { chain: 'beta', type: 'ChainEstablished', schema: 1, data: {}, daysLate: 0 };
    const second = await all.of(undefined, await store(start, measured('bb', 'beta', 5)));
    expect(second).not.toBe(first);
    expect(second.positionAt(new Date(Date.UTC(2026, 0, 16)).toISOString())).toBe(1);
    expect(second.datedBeforeChain(3)).toBe(1);
  });

  it('is the same whether events were appended or all were folded at once', async () => {
    const established = (chain: string): Fact => ({
      chain,
      type: 'ChainEstablished',
      schema: 1,
      data: {},
      daysLate: 2,
    });
    const facts = fc.array(fc.oneof(anyFacts(4), fc.constantFrom([established('alpha')], [established('beta')])), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(facts, fc.constantFrom(undefined, 'alpha'), async (parts, chain) => {
        const cached = replays({ graceMs: LONG_MS });
        const before = new Map<OccurredReplay, Readonly<Record<string, string>>>();
        for (const part of parts) {
          const until = await store(...part);
          const [resumed, fresh] = await Promise.all([cached.of(chain, until), replays().of(chain, until)]);
          const digest = await resumed.reads.digest();
          expect(digest).toEqual(await fresh.reads.digest());
          expect(await resumed.reads.rowDigests(resumed.size)).toEqual(await fresh.reads.rowDigests(fresh.size));
          before.set(resumed, digest);
          for (const [replay, earlier] of before)
            if (replay !== resumed) expect(await replay.reads.digest()).toEqual(earlier);
          for (const day of [12, 15, 18, 20]) {
            const instant = new Date(Date.UTC(2026, 0, day)).toISOString();
            expect(resumed.positionAt(instant)).toBe(fresh.positionAt(instant));
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  const fiveEvents = (): Promise<number> =>
    store(...['a', 'b', 'c', 'd'].map((chain) => measured('x', chain, 0)), measured('y', null, 0));

  it('keeps at most two replays open per cache entry: the cached one and an evicted one', async () => {
    const until = await fiveEvents();
    const all = replays({ maxReplays: 1, graceMs: LONG_MS });
    const [a, b] = [await all.of('a', until), await all.of('b', until)];
    expect(await a.reads.checkpoint()).toBe(2);
    const c = await all.of('c', until);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(a.reads.checkpoint()).rejects.toThrow('not open');
    expect(await b.reads.checkpoint()).toBe(2);
    expect(await c.reads.checkpoint()).toBe(2);
  });

  it('closes an evicted replay after a grace time', async () => {
    const until = await fiveEvents();
    const all = replays({ maxReplays: 1, graceMs: 1 });
    const a = await all.of('a', until);
    const b = await all.of('b', until);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(a.reads.checkpoint()).rejects.toThrow('not open');
    expect(await b.reads.checkpoint()).toBe(2);
  });

  it('does not cache a replay with more bytes than maxBytes', async () => {
    const until = await fiveEvents();
    const small = replays({ maxBytes: 2, graceMs: LONG_MS });
    const first = await small.of('a', until);
    expect(await first.reads.checkpoint()).toBe(2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await small.of('a', until)).not.toBe(first);
  });

  it('tries again after a read failed', async () => {
    const until = await store(measured('a', 'alpha', 0));
    const broken: EventStore = Object.create(events, {
      readDates: { value: () => Promise.reject(new Error('no disk')), writable: true },
    }) as EventStore;
    const all = replays({ events: broken });
    await expect(all.of('alpha', until)).rejects.toThrow('no disk');
    broken.readDates = (...args) => events.readDates(...args);
    expect(await (await all.of('alpha', until)).reads.checkpoint()).toBe(1);
  });
});
