import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { everything, record, records } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { MAX_GROUP } from '../group-commit.js';
import { openDatabase } from './open-database.js';
import { openSqliteEventStore, SqliteEventStore } from './sqlite-event-store.js';

const newFolder = temporaryFolders();
const newFile = (): string => join(newFolder(), 'events.db');

/** Changes with every commit of another connection. */
const commitsSeenBy = (db: Database.Database): number => db.pragma('data_version', { simple: true }) as number;

describe('appends in one turn of the event loop', () => {
  it('share one transaction, and positions stay dense', async () => {
    const file = newFile();
    const store = openSqliteEventStore({ file });
    const db = new Database(file);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const walFrames = (): number => (db.pragma('wal_checkpoint(PASSIVE)') as { log: number }[])[0]?.log ?? 0;
    await store.append(records(1), []);
    const alone = walFrames();
    await Promise.all(records(64).map((each) => store.append([each], [])));
    // A single event writes several pages; 64 in one transaction share nearly all of them.
    expect(walFrames() - alone).toBeLessThan(64);
    expect((await everything(store)).map(({ position }) => position)).toEqual(
      Array.from({ length: 65 }, (_, i) => i + 1),
    );
    db.close();
    await store.close();
  });

  it('are all stored when they are one more than a transaction holds', async () => {
    const store = openSqliteEventStore({ file: newFile() });
    await Promise.all(records(MAX_GROUP + 1).map((each) => store.append([each], [])));
    expect(await store.head()).toBe(MAX_GROUP + 1);
    await store.close();
  });

  it('commit nothing when all are refused', async () => {
    const file = newFile();
    const store = openSqliteEventStore({ file });
    const db = new Database(file);
    const before = commitsSeenBy(db);
    await Promise.allSettled(records(5).map((each) => store.append([each], [{ stream: each.stream, version: 3 }])));
    expect(commitsSeenBy(db)).toBe(before);
    await store.append([record()], []);
    expect(commitsSeenBy(db)).not.toBe(before);
    db.close();
    await store.close();
  });

  it('are stored in order when they exceed one transaction and have to wait for a lock', async () => {
    const file = newFile();
    const store = openSqliteEventStore({ file });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const given = records(2_500);
    const appended = given.map((each, version) => store.append([each], [{ stream: each.stream, version }]));
    await delay(50);
    other.exec('COMMIT');
    await Promise.all(appended);
    expect((await everything(store)).map(({ id }) => id)).toEqual(given.map(({ id }) => id));
    other.close();
    await store.close();
  });
});

describe('a transaction that fails', () => {
  it('rejects every append of its group with the reason; later appends succeed', async () => {
    const db = openDatabase(newFile());
    const store = new SqliteEventStore(db, Date.now, 100);
    const [first] = await store.append([record()], []);
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages + 2}`);
    const large = records(6, { data: 'x'.repeat(9_000) });
    const outcomes = await Promise.allSettled([
      ...large.map((each) => store.append([each], [])),
      store.append(records(3), []),
      store.append([record()], [{ stream: 'project-p1', version: 0 }]),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(await everything(store)).toEqual([first]);
    db.pragma('max_page_count = 1000000');
    const [second] = await store.append([large[0] ?? record()], [{ stream: 'project-p1', version: 1 }]);
    expect(second).toMatchObject({ position: 2, version: 2 });
    await store.close();
  });

  it('leaves no trace: positions and versions continue from the stored events', async () => {
    const file = newFile();
    const db = openDatabase(file);
    const store = new SqliteEventStore(db, Date.now, 100);
    await store.append([record()], []);
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
    const small = store.append([record({ stream: 'small' })], []);
    const large = store.append([record({ data: 'x'.repeat(20_000) })], []);
    for (const { status } of await Promise.allSettled([small, large])) expect(status).toBe('rejected');
    // The log now ends at the position the failed transaction would have reached, with another event.
    const other = openSqliteEventStore({ file });
    await other.append([record({ stream: 'other' })], []);
    const [event] = await store.append([record({ stream: 'small' })], [{ stream: 'small', version: 0 }]);
    expect(event).toMatchObject({ position: 3, version: 1 });
    await other.close();
    await store.close();
  });

  it('waits while another process writes; reads are served meanwhile', async () => {
    const file = newFile();
    const store = openSqliteEventStore({ file });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    let stored = false;
    const appended = store.append(records(2), []).then(() => (stored = true));
    const later = store.append([record()], [{ stream: 'project-p1', version: 2 }]);
    await delay(120);
    expect(stored).toBe(false);
    expect(await store.head()).toBe(0);
    other.exec('COMMIT');
    await appended;
    expect((await later)[0]?.position).toBe(3);
    other.close();
    await store.close();
  });

  it('fails after the lock timeout; later appends succeed', async () => {
    const file = newFile();
    const store = openSqliteEventStore({ file, lockTimeout: 80 });
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const outcomes = await Promise.allSettled([store.append([record()], []), store.append(records(2), [])]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'SQLITE_BUSY' } });
    other.exec('ROLLBACK');
    await store.append([record()], []);
    expect(await store.head()).toBe(1);
    other.close();
    await store.close();
  });
});
