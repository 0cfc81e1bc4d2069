import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { PastEvent } from '#domain';
import { openSqliteEventStore, type EventStore, type NewRecord } from '#event-store';
import { cityDashboard } from '#figures';
import { EVERYTHING, readModels } from '#projections';
import { FoldFailure, openSqliteReadStore, rebuild, startProjector, type ReadStore } from '#read-store';
import { goldenHistories } from '../golden/golden-history.js';
import { Loss } from './foundation/audit.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';

withTimeForFaults();

const AS_OF = '2027-12-31';
const MAX_WAIT_MS = 60_000;
/** Sound events after the poisoned one. */
const EVENTS_AFTER = 20;
const QUICKLY = { firstMs: 1, maxMs: 1 };
const LONG = '链'.repeat(50_000);
const WRONG_VALUES: readonly unknown[] = [
  null,
  '',
  LONG,
  -1,
  1e308,
  true,
  [],
  {},
  [null],
  { kind: 'NONE' },
  '2026-02-30',
];

type Below = FaultRun['below'];

/** The event with one thing that its type does not allow, or with another value; and what that is. */
function poisoned(event: PastEvent, below: Below): readonly [string, PastEvent] {
  const wrong = WRONG_VALUES[below(WRONG_VALUES.length)];
  const data = event.data as Readonly<Record<string, unknown>>;
  const names = Object.keys(data);
  const name = names[below(names.length)] ?? 'id';
  const { [name]: _left, ...rest } = data;
  const kinds: readonly (readonly [string, Partial<Record<keyof PastEvent, unknown>>])[] = [
    ['property left out', { data: rest }],
    ['property with another value', { data: { ...data, [name]: wrong } }],
    ['unknown property', { data: { ...data, [`${name}X`]: wrong } }],
    ['data that is no object', { data: wrong }],
    ['unknown schema', { schema: 99 }],
    ['unknown type', { type: `${event.type}X` }],
    ['no chain', { chain: null }],
  ];
  const [kind, part] = kinds[below(kinds.length)]!;
  return [kind, { ...event, ...part } as PastEvent];
}

/** The record that an event was made from. */
const recordOf = ({ version: _v, position: _p, recordedAt: _r, ...event }: PastEvent): NewRecord => ({
  ...event,
  commandHash: event.commandId,
});

/** Folds what is in a log until its end or until the projector fails. */
async function folded(
  events: EventStore,
  reads: ReadStore,
): Promise<{ readonly position: number; readonly failure: unknown }> {
  const head = await events.head();
  const projector = await startProjector({
    events,
    reads,
    models: readModels,
    retry: QUICKLY,
    onError: () => undefined,
  });
  await projector.caughtUpTo(head, MAX_WAIT_MS);
  const { position, failure, state } = projector;
  await projector.close();
  if (state !== 'failed' && position < head) throw new Loss(`stopped at ${position} of ${head} as ${state}`);
  return { position, failure: state === 'failed' ? failure : undefined };
}

/** The digests of the rows that the first events give, folded at once. */
async function digestUpTo(events: EventStore, position: number) {
  const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
  await rebuild(
    {
      readAll: async (after, limit) =>
        after < position ? events.readAll(after, Math.min(limit, position - after)) : [],
    },
    reads,
    readModels,
  );
  const digest = await reads.digest();
  await reads.close();
  return digest;
}

describe('an event in the log that its type does not allow', () => {
  it('is named and stops the rows before it, or is folded as a replay folds it; figures can be asked', async () => {
    const [walked = []] = goldenHistories();
    const counts = await faultRun('poison events', async (run) => {
      do {
        const folder = mkdtempSync(join(tmpdir(), 'lingqu-poison-'));
        const events = openSqliteEventStore({ file: join(folder, 'events.db') });
        const reads = openSqliteReadStore({ file: join(folder, 'read.db'), models: readModels });
        try {
          const place = run.below(walked.length);
          const [kind, poison] = poisoned(walked[place]!, run.below);
          const history = walked.slice(0, place + 1 + EVENTS_AFTER).with(place, poison);
          await events.append(
            history.map((event) => recordOf(event as Parameters<typeof recordOf>[0])),
            [],
          );
          const { position, failure } = await folded(events, reads);
          const what = `${poison.type} at ${place + 1} with ${kind}`;
          if (failure === undefined) run.count(`${kind}: folded`);
          else {
            if (!(failure instanceof FoldFailure)) throw new Loss(`${what}: ${String(failure)}`);
            if (position > place) throw new Loss(`${what}: rows up to ${position}`);
            if (failure.event.id !== poison.id && failure.event.position <= place)
              throw new Loss(`${what}: names ${failure.event.id} at ${failure.event.position}`);
            run.count(`${kind}: named`);
          }
          expect([what, await reads.digest()]).toEqual([what, await digestUpTo(events, position)]);
          await cityDashboard(reads, { at: 'now', asOfDate: AS_OF }, EVERYTHING);
          const again = await folded(events, reads);
          if (again.position !== position) throw new Loss(`${what}: ${again.position} after a restart`);
        } finally {
          await reads.close();
          await events.close();
          rmSync(folder, { recursive: true });
        }
      } while (run.goesOn());
    });
    expect(Object.keys(counts).some((what) => what.endsWith('named'))).toBe(true);
  });
});
