import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { copyLog, OtherHistory } from './copy-log.js';
import { DamagedEvent, type CopyTarget } from './port.js';
import { openPostgresEventStore } from './postgres/postgres-event-store.js';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.js';
import { describeWithPostgres } from './testing/postgres-server.js';
import { record, records } from './testing/records.js';
import { temporaryFolders } from './testing/temporary-folder.js';

const newFolder = temporaryFolders();
const opened: CopyTarget[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

type NewStore = () => Promise<CopyTarget>;

const newSqlite: NewStore = async () => {
  const store = openSqliteEventStore({ file: join(newFolder(), 'events.db') });
  opened.push(store);
  return store;
};

const EVENTS = 2_345;

async function withEvents(store: CopyTarget): Promise<CopyTarget> {
  await store.append(records(EVENTS, { stream: 'a' }), []);
  await store.append([record({ stream: 'b\0\\', chain: '新能源\\0' }), record({ chain: null })], []);
  return store;
}

function copying(newSource: NewStore, newTarget: NewStore): void {
  it('has the same bytes, digests and positions, and appends continue it', async () => {
    const [from, to] = [await withEvents(await newSource()), await newTarget()];
    const progress: number[] = [];
    expect(await copyLog({ from, to, onProgress: (position) => progress.push(position) })).toBe(EVENTS + 2);
    expect(progress).toEqual([1_000, 2_000, EVENTS + 2]);
    expect(await to.readBytes(0, EVENTS * 2)).toEqual(await from.readBytes(0, EVENTS * 2));
    expect(await to.readStream('b\0\\')).toHaveLength(1);
    expect(await to.readChain('新能源\\0', 0, 9)).toHaveLength(1);
    const [next] = await to.append([record({ stream: 'a' })], [{ stream: 'a', version: EVENTS }]);
    expect(next?.position).toBe(EVENTS + 3);
  });

  it('continues after an interruption, and copies nothing twice', async () => {
    const [from, to] = [await withEvents(await newSource()), await newTarget()];
    let pages = 0;
    const interrupted: Pick<CopyTarget, 'copy' | 'head' | 'readDigests'> = {
      head: () => to.head(),
      readDigests: (after, limit) => to.readDigests(after, limit),
      copy: (events) => (pages++ === 1 ? Promise.reject(new Error('stopped')) : to.copy(events)),
    };
    await expect(copyLog({ from, to: interrupted })).rejects.toThrow('stopped');
    expect(await to.head()).toBe(1_000);
    await copyLog({ from, to });
    await copyLog({ from, to });
    expect(await to.readBytes(0, EVENTS * 2)).toEqual(await from.readBytes(0, EVENTS * 2));
  });

  it('is refused, before anything is copied, when the target has another event or more events', async () => {
    const [from, to] = [await withEvents(await newSource()), await newTarget()];
    await to.append([record()], []);
    await expect(copyLog({ from, to })).rejects.toBeInstanceOf(OtherHistory);
    await expect(copyLog({ from, to })).rejects.toMatchObject({ position: 1 });
    expect(await to.head()).toBe(1);

    const longer = await newTarget();
    await copyLog({ from, to: longer });
    await longer.append([record()], []);
    await expect(copyLog({ from, to: longer })).rejects.toMatchObject({ position: EVENTS + 3 });
  });

  it('stores nothing of events that do not follow the last one, that are repeated, or whose bytes were changed', async () => {
    const [from, to] = [await withEvents(await newSource()), await newTarget()];
    const [first, second, third] = await from.readBytes(0, 3);
    if (!first || !second || !third) throw new Error('three events');
    await expect(to.copy([second])).rejects.toThrow();
    await expect(to.copy([first, third])).rejects.toThrow();
    await expect(to.copy([first, { ...first, position: 2 }])).rejects.toThrow();
    await expect(to.copy([first, { ...second, body: `${second.body} ` }])).rejects.toBeInstanceOf(DamagedEvent);
    expect(await to.head()).toBe(0);
    await to.copy([first]);
    await to.copy([]);
    expect(await to.head()).toBe(1);
  });
}

describe('a copy of a log in SQLite to SQLite', () => {
  copying(newSqlite, newSqlite);
});

describeWithPostgres('a copy of a log', (newAddress) => {
  const newPostgres: NewStore = async () => {
    const store = await openPostgresEventStore({ address: newAddress() });
    opened.push(store);
    return store;
  };
  describe('in SQLite to PostgreSQL', () => {
    copying(newSqlite, newPostgres);
  });
  describe('in PostgreSQL to SQLite', () => {
    copying(newPostgres, newSqlite);
  });
});
