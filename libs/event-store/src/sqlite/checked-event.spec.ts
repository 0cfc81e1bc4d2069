import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { leafHash } from '#ledger';
import { DamagedEvent, type EventStore } from '../port.js';
import { record } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { SCHEMA } from './schema.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const newFolder = temporaryFolders();
const CHAIN = 'new-energy-vehicles';
/** The damaged event: neither the first nor the last. */
const AT = 5;

/** A store of ten events of one stream, whose event `AT` was changed by SQL that bypasses the triggers. */
async function damagedBy(...statements: readonly string[]): Promise<EventStore> {
  const file = join(newFolder(), 'events.db');
  const store = openSqliteEventStore({ file });
  for (let index = 0; index < 10; index++) await store.append([record({ chain: CHAIN, stream: 'project-P-1' })], []);
  const db = new Database(file);
  for (const name of ['events_are_never_changed', 'events_are_never_deleted']) db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) db.exec(`${statement} WHERE position = ${AT}`);
  for (const name of ['events_are_never_changed', 'events_are_never_deleted']) db.exec(SCHEMA[name]!);
  db.close();
  return store;
}

const READS: Readonly<Record<string, (store: EventStore, id: string) => Promise<unknown>>> = {
  readStream: (store) => store.readStream('project-P-1'),
  readChain: (store) => store.readChain(CHAIN, 0, 100),
  readAll: (store) => store.readAll(0, 100),
  readBytes: (store) => store.readBytes(AT - 1, 1),
  readAt: async (store) => (await store.readAt([AT + 1, AT])).next(),
  findById: (store, id) => store.findById(id),
  subscribe: (store) => new Promise((_, reject) => store.subscribe(0, () => Promise.resolve(), { onError: reject })),
};

const idAt = async (store: EventStore): Promise<string> => {
  const [row] = await store.readUnchecked(AT - 1, 1);
  return /"id":"([^"]+)"/.exec(row?.body ?? '')?.[1] ?? '';
};

describe('an event whose bytes were changed', () => {
  it.each(Object.entries(READS))('is a named fault of %s', async (_, read) => {
    const store = await damagedBy(`UPDATE events SET body = replace(body, '"schema":1', '"schema":2')`);
    const [unchecked] = await store.readUnchecked(AT - 1, 1);
    const fault: unknown = await read(store, await idAt(store)).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(DamagedEvent);
    expect(fault).toMatchObject({
      position: AT,
      stream: 'project-P-1',
      expected: Buffer.from(unchecked!.digest!).toString('hex'),
      found: Buffer.from(leafHash(unchecked!.body)).toString('hex'),
    });
    await store.close();
  });

  it.each([
    ['that are no JSON any more', `UPDATE events SET body = substr(body, 2)`],
    ['and whose digest was removed', `UPDATE events SET digest = NULL`],
    ['and whose digest was changed', `UPDATE events SET digest = zeroblob(32)`],
    ['and that is missing', `DELETE FROM events`],
  ])('%s is a fault of a read of the log', async (_, change) => {
    const store = await damagedBy(change);
    await expect(store.readAll(0, 100)).rejects.toMatchObject({ name: 'DamagedEvent', position: AT });
    await store.close();
  });

  it('does not hinder reads of other events', async () => {
    const store = await damagedBy(`UPDATE events SET digest = NULL`);
    expect(await store.readAll(AT, 100)).toHaveLength(10 - AT);
    expect(await store.readBytes(0, AT - 1)).toHaveLength(AT - 1);
    await store.close();
  });

  it('is returned by an unchecked read, with its digest', async () => {
    const store = await damagedBy(`UPDATE events SET digest = NULL`);
    expect((await store.readUnchecked(0, 100)).map(({ digest }) => digest !== null)).toEqual(
      Array.from({ length: 10 }, (__, index) => index + 1 !== AT),
    );
    await store.close();
  });
});

describe('an event that was given a value of another one to be looked up by', () => {
  it.each([
    ['stream', `UPDATE events SET stream = 'project-P-2'`, (store: EventStore) => store.readStream('project-P-2', 4)],
    ['version', `UPDATE events SET version = 12`, (store: EventStore) => store.readStream('project-P-1', 5)],
    ['chain', `UPDATE events SET chain = 'other'`, (store: EventStore) => store.readChain('other', 0, 10)],
    ['id', `UPDATE events SET id = 'other'`, (store: EventStore) => store.findById('other')],
  ])('is a fault where it is found by its %s', async (_, change, read) => {
    const store = await damagedBy(change);
    await expect(read(store)).rejects.toThrow(DamagedEvent);
    await store.close();
  });
});

describe('the message about a damaged event', () => {
  it.each<[string, string | null, readonly string[]]>([
    ['that is not what was stored', 'ab', ['与存储时不同', 'is not what was stored', 'ab']],
    ['that is missing', null, ['不见了', 'is missing']],
  ])('%s says so in both languages, with its position', (_title, found, words) => {
    const { message } = new DamagedEvent(7, 'project-p1', 'cd', found);
    for (const text of [...words, '事件序号 7', 'Event 7', 'project-p1', 'cd']) expect(message).toContain(text);
  });
});
