import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DuplicateEvent, VersionConflict } from '../port.js';
import type { EventStore, NewRecord, StoredEvent, StreamCheck } from '../port.js';
import type { Place } from './event-store-contract.js';
import { boundedShrinking } from './bounded-shrinking.js';
import { everything, idsOf, record } from './records.js';

/** Streams by number, repeated ids by index, expected versions as the current version plus an error. */
interface PlannedAppend {
  readonly handle: number;
  readonly streams: readonly number[];
  readonly repeats: number | null;
  readonly checks: readonly { readonly stream: number; readonly off: number }[];
}

const plannedAppend: fc.Arbitrary<PlannedAppend> = fc.record({
  handle: fc.nat(1),
  streams: fc.array(fc.nat(3), { maxLength: 4 }),
  repeats: fc.option(fc.nat(20), { freq: 6 }),
  checks: fc.array(
    fc.record({
      stream: fc.nat(3),
      off: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1) }),
    }),
    { maxLength: 2 },
  ),
});

/** Turns run one after another; the appends of a turn are sent at the same time. */
const plan = fc.array(fc.array(plannedAppend, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

interface Sent {
  readonly records: readonly NewRecord[];
  readonly checks: readonly StreamCheck[];
  readonly outcome: PromiseSettledResult<readonly StoredEvent[]>;
}

const nameOf = (stream: number): string => `stream-${stream}`;

async function send(stores: readonly EventStore[], turn: readonly PlannedAppend[]): Promise<readonly Sent[]> {
  const known = await everything(stores[0] as EventStore);
  const versionOf = (stream: string): number => known.filter((event) => event.stream === stream).length;
  const appends = turn.map((planned) => ({
    store: stores[planned.handle] as EventStore,
    records: planned.streams.map((stream, i) => {
      const repeated = i === 0 && planned.repeats !== null ? known[planned.repeats] : undefined;
      return record({ stream: nameOf(stream), ...(repeated && { id: repeated.id }) });
    }),
    checks: planned.checks.map(({ stream, off }) => ({
      stream: nameOf(stream),
      version: Math.max(0, versionOf(nameOf(stream)) + off),
    })),
  }));
  const outcomes = await Promise.allSettled(appends.map(({ store, records, checks }) => store.append(records, checks)));
  return appends.map(({ records, checks }, i) => ({
    records,
    checks,
    outcome: outcomes[i] as PromiseSettledResult<readonly StoredEvent[]>,
  }));
}

/** Checks the outcomes of one turn against the log before and after it. */
function checkTurn(before: readonly StoredEvent[], after: readonly StoredEvent[], turn: readonly Sent[]): void {
  const versionIn = (log: readonly StoredEvent[], stream: string): number =>
    log.filter((event) => event.stream === stream).length;
  let stored = 0;
  for (const { records, checks, outcome } of turn) {
    if (outcome.status === 'fulfilled') {
      stored += records.length;
      const at = records[0] ? after.findIndex(({ id }) => id === records[0]?.id) : after.length;
      expect(after.slice(at, at + records.length)).toEqual(outcome.value);
      expect(idsOf(outcome.value)).toEqual(idsOf(records));
      // Every check was true at the append's place in the log. (An append without records has no place: any position
      // may fit.)
      for (const { stream, version } of checks)
        if (records[0]) expect(versionIn(after.slice(0, at), stream)).toBe(version);
        else expect(version).toBeLessThanOrEqual(versionIn(after, stream));
    } else if (outcome.reason instanceof DuplicateEvent) {
      const { eventId } = outcome.reason;
      expect(idsOf(records)).toContain(eventId);
      expect(idsOf(before)).toContain(eventId);
    } else {
      expect(outcome.reason).toBeInstanceOf(VersionConflict);
      const { stream, expected, actual } = outcome.reason as VersionConflict;
      expect(checks).toContainEqual({ stream, version: expected });
      expect(actual).not.toBe(expected);
      expect(actual).toBeGreaterThanOrEqual(versionIn(before, stream));
      expect(actual).toBeLessThanOrEqual(versionIn(after, stream));
    }
  }
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after).toHaveLength(before.length + stored);
}

function checkLog(log: readonly StoredEvent[]): void {
  const versions = new Map<string, number>();
  log.forEach((event, i) => {
    const previous = log[i - 1];
    expect(event.position).toBeGreaterThan(previous?.position ?? 0);
    expect(event.recordedAt >= (previous?.recordedAt ?? '')).toBe(true);
    expect(event.version).toBe((versions.get(event.stream) ?? 0) + 1);
    versions.set(event.stream, event.version);
  });
  expect(new Set(idsOf(log)).size).toBe(log.length);
}

/** Random appends through two handles give one history in which every check was true. */
export function interleaving(newPlace: () => Promise<Place>): void {
  it('gives a log that agrees with every outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.infiniteStream(fc.nat(10_000_000)),
        boundedShrinking(async (turns, times) => {
          const place = await newPlace();
          const clock = (): number => times.next().value as number;
          const stores = [await place.open(clock), await place.open(clock)];
          const followed: StoredEvent[] = [];
          stores[1]?.subscribe(0, async (events) => void followed.push(...events), { batch: 3 });
          try {
            let before: readonly StoredEvent[] = [];
            for (const turn of turns) {
              const sent = await send(stores, turn);
              const after = await everything(stores[1] as EventStore);
              checkTurn(before, after, sent);
              before = after;
            }
            checkLog(before);
            for (let waited = 0; followed.length < before.length && waited < 1_000; waited += 5) await delay(5);
            expect(followed).toEqual(before);
          } finally {
            await Promise.all(stores.map((store) => store.close()));
            await place.remove();
          }
        }),
      ),
      { numRuns: 40 },
    );
  }, 60_000);
}
