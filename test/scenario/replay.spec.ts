import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, RowPage } from '#contracts';
import { chinaDate, type PastEvent } from '#domain';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { EVERYTHING, readModels } from '#projections';
import { chainDashboard } from '#figures';
import { openSqliteReadStore, rebuild, refillFrom, startProjector, type ReadStore } from '#read-store';
import { rowsFile } from '../../apps/api/src/operations/open-read-store.js';
import { eventFile } from '../../apps/cli/src/foundation/data-folder.js';
import { shippedDemonstration, startDemonstration, type TestServer } from './test-server.js';

/** Every prefix of the scenarios is compared. Of the 1,671 similar events of SECOM, one in this many is. */
const SECOM_STRIDE = 97;
/** Read models that fold an event are compared after it; all of them after one append in this many. */
const ALL_MODELS_STRIDE = 10;
const ROWS_PER_PAGE = 200;

type Rows = readonly { readonly key: string; readonly row: unknown }[];

const inMemory = (): ReadStore => openSqliteReadStore({ file: ':memory:', models: readModels });

describe('live rows equal replayed rows', () => {
  const demo = shippedDemonstration();
  let testServer: TestServer;
  let events: EventStore;
  let log: readonly PastEvent[];

  beforeAll(async () => {
    testServer = await startDemonstration('all');
    events = openSqliteEventStore({ file: eventFile(testServer.folder) });
    log = (await events.readAll(0, 100_000)) as readonly PastEvent[];
  });
  afterAll(async () => {
    await events.close();
    await testServer.remove();
  });

  /** The last position of each append; a query inside an append returns the state at its end. */
  const endsAppend = (event: PastEvent, index: number): boolean => log[index + 1]?.commandId !== event.commandId;

  /** A new read store with the rows of the events up to a position. */
  async function replayed(until: number): Promise<ReadStore> {
    const reads = inMemory();
    const prefix = log.filter(({ position }) => position <= until);
    await refillFrom(
      async (after, limit) => prefix.filter(({ position }) => position > after).slice(0, limit),
      reads,
      readModels,
    );
    return reads;
  }

  async function liveRows(model: string, at: number): Promise<Rows> {
    const rows: { key: string; row: unknown }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: RowPage = await testServer.client.get(`/api/rows/${model}?at=${at}&limit=${ROWS_PER_PAGE}${from}`);
      rows.push(...page.items.map(({ key, row }) => ({ key, row })));
      cursor = page.nextCursor;
    }
    return rows;
  }

  async function replayedRows(reads: ReadStore, model: (typeof readModels)[number], asOfDate: string): Promise<Rows> {
    const rows: { key: string; row: unknown }[] = [];
    for (let cursor: string | undefined | null; cursor !== null;) {
      const page = await reads.list(model, { at: 'now', asOfDate, visibility: EVERYTHING }, [], {
        limit: ROWS_PER_PAGE,
        cursor,
      });
      rows.push(...page.items.map(({ key, row }) => ({ key, row })));
      cursor = page.nextCursor;
    }
    return rows;
  }

  /** Both dashboards have the same as-of date. */
  async function compareAt(position: number, models: typeof readModels): Promise<void> {
    const asOfDate = chinaDate(log.find((event) => event.position === position)?.recordedAt ?? '');
    const reads = await replayed(position);
    try {
      for (const chain of demo.chains) {
        const fromLog = await chainDashboard(reads, chain, { at: 'now', asOfDate });
        if (fromLog === undefined) continue;
        const path = `/api/chains/${chain}/dashboard?at=${position}&on=${asOfDate}`;
        expect(await testServer.client.get<ChainDashboard>(path)).toMatchObject(plain(fromLog));
      }
      for (const model of models)
        expect({ [model.name]: await liveRows(model.name, position) }).toEqual({
          [model.name]: plain(await replayedRows(reads, model, asOfDate)),
        });
    } finally {
      await reads.close();
    }
  }

  it('after every event of the scenarios, dashboards and rows', async () => {
    const ofStories = log
      .filter(endsAppend)
      .filter(({ chain, recordedAt }) => chain !== 'semiconductors-ic' && recordedAt < '2026-10-19');
    expect(ofStories.length).toBeGreaterThan(100);
    for (const [index, { position, commandId }] of ofStories.entries()) {
      const appended = log.filter((event) => event.commandId === commandId);
      const folding = readModels.filter(({ folds }) => appended.some(({ type }) => folds.has(type)));
      await compareAt(position, index % ALL_MODELS_STRIDE === 0 ? readModels : folding);
    }
  });

  it('after events throughout the import of SECOM', async () => {
    const imported = log.filter(({ chain }) => chain === 'semiconductors-ic');
    expect(imported.length).toBe(1_676);
    const some = readModels.filter(({ name }) => ['tests', 'test_subjects', 'nonconformities'].includes(name));
    const ends = log.filter(endsAppend).filter(({ chain }) => chain === 'semiconductors-ic');
    for (let n = 0; n < ends.length; n += SECOM_STRIDE) await compareAt(ends[n]?.position ?? 0, some);
  });

  it('byte by byte: replayed twice, and with every event delivered twice', async () => {
    const once = inMemory();
    const again = inMemory();
    const twice = inMemory();
    await rebuild(events, once, readModels);
    await rebuild(events, again, readModels);
    const last = log.at(-1)?.position ?? 0;
    const projector = await startProjector({
      events: deliveringTwice(events),
      reads: twice,
      models: readModels,
      eventsPerBatch: 7,
      minEventsForRebuild: 1_000_000,
      onError: (error) => {
        throw error;
      },
    });
    expect(await projector.caughtUpTo(last, 60_000)).toBe(true);
    await projector.close();
    const digest = await once.digest();
    expect(Object.keys(digest)).toEqual(expect.arrayContaining(['tests', 'timeline']));
    expect(await again.digest()).toEqual(digest);
    expect(await twice.digest()).toEqual(digest);
    await Promise.all([once.close(), again.close(), twice.close()]);
  });

  it('byte by byte: the rows that the server wrote event by event, and the rebuilt ones', async () => {
    await testServer.close();
    const reads = openSqliteReadStore({ file: rowsFile(testServer.folder), models: readModels });
    expect(await reads.checkpoint()).toBe(log.at(-1)?.position);
    const live = await reads.digest();
    await rebuild(events, reads, readModels);
    expect(await reads.digest()).toEqual(live);
    await reads.close();
  });
});

/** The value after serialising and parsing it: without undefined properties. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A subscription that delivers every batch twice, the second time together with the previous batch. */
function deliveringTwice(events: EventStore): EventStore {
  const subscribe: EventStore['subscribe'] = (after, handle, options) => {
    let earlier: Parameters<typeof handle>[0] = [];
    return events.subscribe(
      after,
      async (batch) => {
        await handle(batch);
        await handle([...earlier, ...batch]);
        earlier = batch;
      },
      options,
    );
  };
  return new Proxy(events, {
    get: (target, name) => {
      if (name === 'subscribe') return subscribe;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
