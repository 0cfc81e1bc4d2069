import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { EVERYTHING, onExisting, type RowModel } from '#projections';
import { bareModel } from '../../projections/src/testing/bare-model.js';
import type { FoldFailure } from './folding.js';
import type { Batch, ReadStore } from './port.js';
import { startProjector } from './projector.js';
import type { Projector, ProjectorOptions } from './projector-port.js';
import { rebuild } from './rebuild.js';
import { differingRows } from './row-digests.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';
import { append } from './testing/sample-log.js';
import { SampleMeasured, type Fact } from './testing/sample-models.js';
import { TrackedDigests } from './tracked-digests.js';

/** Longest wait for an expected state, in milliseconds. */
const MAX_WAIT_MS = 10_000;
/** Short waits between retries. */
const retry = { firstMs: 1, maxMs: 8 };

const measured = (id: string): Fact => ({
  chain: 'alpha',
  type: 'SampleMeasured',
  schema: 1,
  data: { id, ok: true, cost: 3 },
  daysLate: 0,
});

/** A model that counts the events of each id; its fold throws where `isBroken` says so. */
const counting = (isBroken: (id: string) => boolean): RowModel =>
  bareModel<{ readonly id: string; readonly times: number }>('counting', {
    queryColumns: {},
    label: ({ id }) => id,
    folds: [
      {
        ...onExisting(
          SampleMeasured,
          (e) => e.data.id,
          (row) => row,
        ),
        fold: (row, event) => {
          const { id } = event.data as { id: string };
          if (isBroken(id)) throw new Error('cannot');
          return { id, times: ((row as { times: number } | undefined)?.times ?? 0) + 1 };
        },
      },
    ],
  });

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < MAX_WAIT_MS; waited += 5)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}

describe('a projector that fails', () => {
  let folder: string;
  let events: EventStore;
  let opened: ReadStore[];
  let projectors: Projector[];
  let errors: unknown[];

  const rowsOf = (model: RowModel): ReadStore => {
    const reads = openSqliteReadStore({ file: join(folder, `read-${opened.length}.db`), models: [model] });
    opened.push(reads);
    return reads;
  };
  const start = async (
    model: RowModel,
    reads: ReadStore,
    options: Partial<ProjectorOptions> = {},
  ): Promise<Projector> => {
    const onError = (error: unknown): void => void errors.push(error);
    const projector = await startProjector({ events, reads, models: [model], onError, retry, ...options });
    projectors.push(projector);
    return projector;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'projector-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    [opened, projectors, errors] = [[], [], []];
  });
  afterEach(async () => {
    for (const projector of projectors) await projector.close();
    await events.close();
    for (const reads of opened) await reads.close();
    rmSync(folder, { recursive: true });
  });

  it('retries an event that cannot be folded, reports it once with its id, and writes the appends before it', async () => {
    let tried = 0;
    const model = counting((id) => id === 'poison' && ++tried > 0);
    const reads = rowsOf(model);
    const [, before] = await append(events, measured('a'), measured('bb'));
    const [poison] = await append(events, measured('poison'), measured('ccc'));
    const projector = await start(model, reads);
    await until(() => tried >= 6);
    expect(projector).toMatchObject({ state: 'failed', position: before!.position });
    expect((projector.failure as FoldFailure).event.id).toBe(poison!.id);
    expect(errors).toHaveLength(1);
    expect((await reads.find(model, 'bb', 'now', EVERYTHING))?.row).toEqual({ id: 'bb', times: 1 });
    expect(await reads.find(model, 'ccc', 'now', EVERYTHING)).toBeUndefined();
  });

  it('names an event whose schema is not known here, such as one of a newer version', async () => {
    const model = counting(() => false);
    const projector = await start(model, rowsOf(model));
    const [unknown] = await append(events, { ...measured('a'), schema: 99 });
    await until(() => projector.state === 'failed');
    expect((projector.failure as FoldFailure).event.id).toBe(unknown!.id);
  });

  it('notifies listeners of the appends that it wrote before an event that cannot be folded', async () => {
    const model = counting((id) => id === 'poison');
    const projector = await start(model, rowsOf(model));
    const changes: number[] = [];
    projector.onChange(({ position }) => changes.push(position));
    const [[before]] = await Promise.all([append(events, measured('a')), append(events, measured('poison'))]);
    await until(() => projector.state === 'failed');
    expect(projector.position).toBe(before!.position);
    expect(changes).toEqual([before!.position]);
  });

  it('recovers when a retry succeeds, and folds every event exactly once', async () => {
    let faults = 4;
    const model = counting((id) => id === 'late' && faults-- > 0);
    const reads = rowsOf(model);
    const lines: string[] = [];
    const projector = await start(model, reads, { log: (line) => lines.push(line) });
    await append(events, measured('a'), measured('late'));
    await until(() => errors.length > 0);
    const [, last] = await append(events, measured('late'), measured('bb'));
    await until(() => projector.position === last!.position);
    expect(projector).toMatchObject({ state: 'running', failure: undefined });
    expect(lines).toEqual([expect.stringContaining('has recovered')]);
    expect((await reads.find(model, 'late', 'now', EVERYTHING))?.row).toEqual({ id: 'late', times: 2 });
    const live = await reads.digest();
    await projector.close();
    await rebuild(events, reads, [model]);
    expect(await reads.digest()).toEqual(live);
  });

  it('retries a failed write, such as on a full disk', async () => {
    let faults = 3;
    const model = counting(() => false);
    const reads = rowsOf(model);
    const full = new Proxy(reads, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (name === 'write')
          return async (...args: Parameters<ReadStore['write']>) => {
            if (faults-- > 0) throw new Error('disk full');
            return target.write(...args);
          };
        // Some members are optional.
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
    const projector = await start(model, full);
    const [stored] = await append(events, measured('a'));
    await until(() => projector.position === stored!.position);
    expect(projector).toMatchObject({ state: 'running', failure: undefined });
    expect(errors).toEqual([new Error('disk full')]);
    expect((await reads.find(model, 'a', 'now', EVERYTHING))?.row).toEqual({ id: 'a', times: 1 });
  });

  it('does not retry after it was closed', async () => {
    let tried = 0;
    const model = counting(() => ++tried > 0);
    const reads = rowsOf(model);
    await append(events, measured('a'));
    const projector = await start(model, reads, { retry: { firstMs: 20, maxMs: 20 } });
    await until(() => tried > 0);
    await projector.close();
    const before = tried;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([projector.state, tried]).toEqual(['closed', before]);
  });

  it('has the digests of a batch that was stored although its write failed', async () => {
    const model = counting(() => false);
    const stored = rowsOf(model);
    let failures = 1;
    const reads: ReadStore = Object.assign(Object.create(stored) as ReadStore, {
      ...boundTo(stored),
      write: async (batch: Batch) => {
        await stored.write(batch);
        if (failures-- > 0) throw new Error('the answer was lost');
      },
    });
    const digests = new TrackedDigests({ position: 0, digests: new Map() });
    const projector = await start(model, reads, { digests });
    await append(events, measured('a'));
    await until(() => projector.position === 1 && projector.state === 'running');
    await append(events, measured('b'));
    expect(await projector.caughtUpTo(2, MAX_WAIT_MS)).toBe(true);
    expect(digests.position).toBe(2);
    expect(differingRows(digests.digests ?? new Map(), await stored.rowDigests(2))).toEqual([]);
    expect(errors.map(String)).toEqual(['Error: the answer was lost']);
  });
});

/** The methods of a store that can be called on another object. */
const boundTo = (store: ReadStore): Pick<ReadStore, 'checkpoint' | 'current' | 'find' | 'entry' | 'lastPosition'> => ({
  checkpoint: () => store.checkpoint(),
  current: (model, rows) => store.current(model, rows),
  find: (model, key, at, visibility) => store.find(model, key, at, visibility),
  entry: (position, visibility) => store.entry(position, visibility),
  lastPosition: (chain, at) => store.lastPosition(chain, at),
});
