import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { EVERYTHING, onExisting, type RowModel } from '#projections';
import { bareModel } from '../../projections/src/testing/bare-model.js';
import { FoldFailure } from './folding.js';
import type { ReadStore } from './port.js';
import { startProjector } from './projector.js';
import type { Change, Projector, ProjectorOptions } from './projector-port.js';
import { rebuild } from './rebuild.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';
import { append, recordOf } from './testing/sample-log.js';
import { SampleMeasured, sampleModels, samples, type Fact } from './testing/sample-models.js';

/** Ample for a busy machine; what is awaited usually takes milliseconds. */
const MAX_WAIT_MS = 20_000;

const measured = (id: string, chain: string | null = 'alpha'): Fact => ({
  chain,
  type: 'SampleMeasured',
  schema: 1,
  data: { id, ok: true, cost: 3 },
  daysLate: 0,
});

describe('the projector', () => {
  let folder: string;
  let events: EventStore;
  let reads: ReadStore;
  let projectors: Projector[];
  let errors: unknown[];

  const start = async (options: Partial<ProjectorOptions> = {}): Promise<Projector> => {
    const onError = (error: unknown): void => void errors.push(error);
    const projector = await startProjector({ events, reads, models: sampleModels, onError, ...options });
    projectors.push(projector);
    return projector;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'projector-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    reads = openSqliteReadStore({ file: join(folder, 'read.db'), models: sampleModels });
    projectors = [];
    errors = [];
  });
  afterEach(async () => {
    for (const projector of projectors) await projector.close();
    await events.close();
    await reads.close();
    rmSync(folder, { recursive: true });
  });

  it('folds stored and newly appended events, upcast to their current schema', async () => {
    const [first] = await append(events, measured('a'));
    const projector = await start();
    expect(await projector.caughtUpTo(first!.position, MAX_WAIT_MS)).toBe(true);
    const [second] = await append(events, measured('bb'));
    expect(await projector.caughtUpTo(second!.position, MAX_WAIT_MS)).toBe(true);
    expect(projector).toMatchObject({ state: 'running', position: second!.position, failure: undefined });
    expect((await reads.find(samples, 'bb', 'now', EVERYTHING))?.row).toMatchObject({
      id: 'bb',
      passed: true,
      counted: true,
    });
    expect(await reads.checkpoint()).toBe(second!.position);
  });

  it('resumes from its checkpoint and folds no event twice', async () => {
    const stored = await append(events, measured('a'), measured('bb'));
    const first = await start();
    await first.caughtUpTo(stored[1]!.position, MAX_WAIT_MS);
    await first.close();
    const third = (await append(events, measured('a')))[0]!;
    const batches: number[] = [];
    const second = await start({ onBatch: ({ events }) => batches.push(events) });
    expect(second.position).toBe(stored[1]!.position);
    await second.caughtUpTo(third.position, MAX_WAIT_MS);
    expect(batches).toEqual([1]);
    expect(await reads.versions(samples, 'a', 'now', EVERYTHING)).toHaveLength(2);
  });

  it('folds everything again when the rows were folded from another log', async () => {
    const stored = await append(events, measured('a'), measured('bb'));
    const first = await start();
    await first.caughtUpTo(stored[1]!.position, MAX_WAIT_MS);
    await first.close();
    await events.close();
    events = openSqliteEventStore({ file: join(folder, 'restored.db') });
    const [only] = await append(events, measured('ccc'));
    const lines: string[] = [];
    const second = await start({ log: (line) => lines.push(line) });
    expect(await second.caughtUpTo(only!.position, MAX_WAIT_MS)).toBe(true);
    await append(events, measured('dddd'));
    expect(await second.caughtUpTo(only!.position + 1, MAX_WAIT_MS)).toBe(true);
    expect(await reads.find(samples, 'a', 'now', EVERYTHING)).toBeUndefined();
    expect((await reads.find(samples, 'ccc', 'now', EVERYTHING))?.eventId).toBe(only!.id);
    expect(lines).toEqual([
      expect.stringContaining('folded from another log'),
      expect.stringContaining('folding all events again: 1'),
      expect.stringContaining('done: 1 events'),
    ]);
  });

  it.each([
    ['one after the other', {}],
    ['in bulk', { minEventsForRebuild: 20 }],
  ])(
    'says how many events it folds again and when it is done, %s, and nothing when the rows are up to date',
    async (_, options) => {
      const stored = await append(events, ...Array.from({ length: 30 }, (_each, i) => measured(`id-${i % 7}`)));
      const lines: string[] = [];
      const log = (line: string): void => void lines.push(line);
      const first = await start({ ...options, log });
      await first.caughtUpTo(stored.at(-1)!.position, MAX_WAIT_MS);
      expect(lines).toEqual([
        expect.stringMatching(/30 条事件 \/ folding all events again: 30$/),
        expect.stringMatching(/30 条事件，\d+\.\d 秒 \/ done: 30 events in \d+\.\d s$/),
      ]);
      await first.close();
      const again = await start({ ...options, log });
      await append(events, measured('later'));
      await again.caughtUpTo(stored.at(-1)!.position + 1, MAX_WAIT_MS);
      expect(lines).toHaveLength(2);
    },
  );

  it('fills an empty read store in bulk, then folds new events', async () => {
    await append(events, ...Array.from({ length: 30 }, (_, i) => measured(`id-${i % 7}`)));
    const batches: number[] = [];
    const projector = await start({ minEventsForRebuild: 20, onBatch: ({ events }) => batches.push(events) });
    expect(projector.state).toBe('rebuilding');
    const last = (await append(events, measured('later')))[0]!;
    expect(await projector.caughtUpTo(last.position, MAX_WAIT_MS)).toBe(true);
    expect(projector.state).toBe('running');
    expect(batches.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(1);
    const live = await reads.digest();
    await projector.close();
    await rebuild(events, reads, sampleModels);
    expect(await reads.digest()).toEqual(live);
  });

  it.each([
    [19, 0],
    [20, 1],
    [21, 1],
  ])('with %d events in the log and 20 for a rebuild, refills an empty store %d times', async (count, expected) => {
    await append(events, ...Array.from({ length: count }, (_, i) => measured(`id-${i % 7}`)));
    let refills = 0;
    const refill: ReadStore['refill'] = (...given) => {
      refills += 1;
      return reads.refill(...given);
    };
    const counting = new Proxy(reads, {
      get: (target, name) => {
        const member: unknown = name === 'refill' ? refill : Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const projector = await start({ reads: counting, minEventsForRebuild: 20 });
    expect(await projector.caughtUpTo(count, MAX_WAIT_MS)).toBe(true);
    expect(refills).toBe(expected);
  });

  it('notifies listeners once per changed chain, after the change is visible', async () => {
    const projector = await start();
    const changes: (Change & { readonly seen: number })[] = [];
    const stop = projector.onChange((change) => {
      const seen = reads.eventCount(change.chain ?? undefined, 'now');
      void seen.then((count) => changes.push({ ...change, seen: count }));
    });
    const stored = await append(events, measured('a'), measured('bb', 'beta'), measured('ccc'), measured('d', null));
    await projector.caughtUpTo(stored.at(-1)!.position, MAX_WAIT_MS);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(changes).toEqual([
      { chain: 'beta', position: stored[1]!.position, types: ['SampleMeasured'], seen: 1 },
      { chain: 'alpha', position: stored[2]!.position, types: ['SampleMeasured'], seen: 2 },
      { chain: null, position: stored[3]!.position, types: ['SampleMeasured'], seen: 4 },
    ]);
    stop();
    const after = await append(events, measured('e'));
    await projector.caughtUpTo(after[0]!.position, MAX_WAIT_MS);
    expect(changes).toHaveLength(3);
  });

  it('caughtUpTo returns false after the timeout, and when the projector is closed', async () => {
    const projector = await start();
    const began = performance.now();
    expect(await projector.caughtUpTo(1, 30)).toBe(false);
    expect(performance.now() - began).toBeLessThan(MAX_WAIT_MS);
    const waiting = projector.caughtUpTo(1, MAX_WAIT_MS);
    await projector.close();
    expect(await waiting).toBe(false);
    expect(projector.state).toBe('closed');
  });

  it('stops before an event that cannot be folded, reports it, and skips no event', async () => {
    const poisoned: RowModel = bareModel<{ readonly id: string }>('poisoned', {
      queryColumns: {},
      label: ({ id }) => id,
      folds: [
        {
          ...onExisting(
            SampleMeasured,
            (e) => e.data.id,
            (row) => row,
          ),
          fold: (_, event) => {
            if ((event.data as { id: string }).id === 'poison') throw new Error('cannot');
            return { id: 'fine' };
          },
        },
      ],
    });
    await reads.close();
    reads = openSqliteReadStore({ file: join(folder, 'other.db'), models: [poisoned] });
    const [good, bad] = await append(events, measured('a'), measured('poison'), measured('bb'));
    const projector = await start({ models: [poisoned], eventsPerBatch: 1 });
    expect(await projector.caughtUpTo(good!.position, MAX_WAIT_MS)).toBe(true);
    expect(await projector.caughtUpTo(bad!.position, MAX_WAIT_MS)).toBe(false);
    expect(projector.state).toBe('failed');
    expect(projector.failure).toBeInstanceOf(FoldFailure);
    expect(errors).toEqual([projector.failure]);
    expect(String(projector.failure)).toContain(`poisoned cannot fold SampleMeasured ${bad!.id}`);
    expect(await reads.checkpoint()).toBe(good!.position);
    expect(await projector.caughtUpTo(good!.position + 2, MAX_WAIT_MS)).toBe(false);
  });

  it('does not rebuild a store that contains rows', async () => {
    await append(events, ...Array.from({ length: 30 }, (_, i) => measured(`id-${i % 7}`)));
    let refills = 0;
    const counting = new Proxy(reads, {
      get: (target, name) => {
        if (name === 'refill') refills += 1;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    for (const expected of [1, 1]) {
      const projector = await start({ reads: counting, minEventsForRebuild: 20 });
      expect(await projector.caughtUpTo(await events.head(), MAX_WAIT_MS)).toBe(true);
      const [next] = await append(events, measured('next'));
      expect(await projector.caughtUpTo(next!.position, MAX_WAIT_MS)).toBe(true);
      await projector.close();
      expect(refills).toBe(expected);
    }
  });

  it('makes the events of one append visible together, whatever the batch size', async () => {
    const appended = async (...ids: readonly string[]): Promise<number> => {
      const records = ids.map((id) => recordOf(measured(id)));
      const stored = await events.append(
        records.map((record) => ({ ...record, commandId: records[0]!.commandId })),
        [],
      );
      return stored.at(-1)!.position;
    };
    const ends = [
      await appended('a', 'bb', 'ccc'),
      await appended('dddd'),
      await appended('a', 'bb', 'ccc', 'dddd', 'e'),
    ];
    const seen: number[] = [];
    const projector = await start({ eventsPerBatch: 2, onBatch: ({ position }) => seen.push(position) });
    expect(await projector.caughtUpTo(ends[2]!, MAX_WAIT_MS)).toBe(true);
    expect(seen.filter((position) => !ends.includes(position))).toEqual([]);
    expect(await reads.eventCount(undefined, 'now')).toBe(9);
  });

  it('continues after onBatch throws', async () => {
    const thrown: unknown[] = [];
    const onBatch = (): never => {
      throw new Error('onBatch broke');
    };
    const projector = await start({ onBatch, onListenerError: (error) => thrown.push(error) });
    for (const id of ['a', 'bb']) {
      const [stored] = await append(events, measured(id));
      expect(await projector.caughtUpTo(stored!.position, MAX_WAIT_MS)).toBe(true);
    }
    expect([projector.state, thrown.length, errors]).toEqual(['running', 2, []]);
  });

  it('continues after a listener throws', async () => {
    const thrown: unknown[] = [];
    const projector = await start({ onListenerError: (error) => thrown.push(error) });
    projector.onChange(() => {
      throw new Error('a listener broke');
    });
    const [stored] = await append(events, measured('a'));
    expect(await projector.caughtUpTo(stored!.position, MAX_WAIT_MS)).toBe(true);
    await append(events, measured('bb'));
    expect(await projector.caughtUpTo(stored!.position + 1, MAX_WAIT_MS)).toBe(true);
    expect(projector.state).toBe('running');
    expect(thrown).toHaveLength(2);
  });
});
