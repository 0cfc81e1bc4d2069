import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { UnusableStore } from '../port.js';
import { records } from '../testing/records.js';
import { alter, closedStore } from '../testing/database-file.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { openDatabase } from './open-database.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const newFolder = temporaryFolders();
/** A store of `count` events, closed again. */
const storeFile = (count?: number): Promise<string> => closedStore(newFolder(), count);

function overwrite(file: string, at: number, bytes: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, at);
  closeSync(handle);
}

function refusalOf(file: string): string {
  try {
    openDatabase(file).close();
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableStore);
    return (error as Error).message;
  }
}

/** The message names the file and says what to do, in both languages. */
function expectRefusal(file: string, zh: string, en: string): void {
  const [first, second] = refusalOf(file).split('\n');
  for (const text of [first, second]) expect(text).toContain(file);
  expect(first).toContain(zh);
  expect(first).toMatch(/请.*。$/);
  expect(second).toContain(en);
  expect(second).toMatch(/\.$/);
}

describe('openDatabase refuses', () => {
  it('a text file, and does not change it', () => {
    const file = join(newFolder(), 'events.db');
    writeFileSync(file, 'position,id\n1,a\n');
    expectRefusal(file, '这不是数据库文件', 'it is not a database');
    expect(readFileSync(file, 'utf8')).toBe('position,id\n1,a\n');
  });

  it('a database of another program, and does not change it', () => {
    const file = join(newFolder(), 'events.db');
    alter(file, 'CREATE TABLE events (position INTEGER PRIMARY KEY)', 'INSERT INTO events VALUES (1)');
    const before = readFileSync(file);
    expectRefusal(file, '另一个程序的数据库', 'database of another program');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('a database with the application id of another program', async () => {
    const file = await storeFile();
    alter(file, 'PRAGMA application_id = 252006673');
    expectRefusal(file, '另一个程序的数据库', 'database of another program');
  });

  it('a store written by a newer version', async () => {
    const file = await storeFile();
    alter(file, 'PRAGMA user_version = 7');
    expectRefusal(file, '更新版本的灵渠', 'newer version of Lingqu (format 7; this version knows up to 4)');
  });

  it.each([
    'TABLE events',
    'TRIGGER events_are_never_changed',
    'TRIGGER events_are_only_appended',
    'INDEX events_of_chain',
  ])('a store without its %s', async (part) => {
    const file = await storeFile();
    alter(file, 'PRAGMA writable_schema = ON', `DROP ${part}`);
    expectRefusal(file, '缺失或被改动', 'is missing or was altered');
  });

  it('a store whose trigger was altered', async () => {
    const file = await storeFile();
    alter(
      file,
      'DROP TRIGGER events_are_never_changed',
      `CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT 1; END`,
    );
    expectRefusal(file, 'events_are_never_changed 缺失或被改动', 'events_are_never_changed is missing or was altered');
  });

  it('a store whose last event carries another id', async () => {
    const file = await storeFile();
    alter(
      file,
      'DROP TRIGGER events_are_never_changed',
      `UPDATE events SET body = (SELECT body FROM events WHERE position = 49) WHERE position = 50`,
      `CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'stored events are never changed'); END`,
    );
    expectRefusal(file, '第 50 条事件无法读取', 'event 50 cannot be read');
  });

  it('a store whose last event cannot be parsed', async () => {
    const file = await storeFile();
    alter(
      file,
      'DROP TRIGGER events_are_never_changed',
      `UPDATE events SET body = substr(body, 1, 100) WHERE position = 50`,
      `CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'stored events are never changed'); END`,
    );
    expectRefusal(file, '第 50 条事件无法读取', 'event 50 cannot be read');
  });

  it('a store with a missing event', async () => {
    const file = await storeFile();
    alter(
      file,
      'DROP TRIGGER events_are_never_deleted',
      `DELETE FROM events WHERE position = 20`,
      `CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'stored events are never deleted'); END`,
    );
    expectRefusal(file, '缺少 1 条事件', 'events are missing (1)');
  });

  it('a store truncated at any length', async () => {
    const whole = await storeFile();
    const { size } = statSync(whole);
    const file = `${whole}.cut`;
    for (const length of [0, 1, 20, 100, 511, 4_095, 4_096, size >> 1, size - 5_000, size - 4_096, size - 1]) {
      copyFileSync(whole, file);
      truncateSync(file, length);
      expect([length, refusalOf(file)]).toEqual([length, expect.stringMatching(/damaged|not a database|empty/)]);
    }
  });

  it('a store with any page overwritten', async () => {
    const whole = await storeFile();
    const { size } = statSync(whole);
    const file = `${whole}.overwritten`;
    for (let at = 0; at < size; at += 4_096) {
      copyFileSync(whole, file);
      overwrite(file, at, 'x'.repeat(200));
      expect([at, refusalOf(file)]).toEqual([at, expect.stringMatching(/damaged|not a database/)]);
    }
  });

  it('a path whose folder cannot be created, and a path that is a folder', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a-file'), '');
    expectRefusal(join(folder, 'a-file', 'data', 'events.db'), '无法创建或写入', 'it cannot be created or written');
    expectRefusal(folder, '无法创建或写入', 'it cannot be created or written');
  });

  it('what SQLite cannot open, with the error of SQLite as the cause; other refusals have no cause', () => {
    const causeOf = (file: string): unknown => {
      try {
        openDatabase(file).close();
      } catch (error) {
        return (error as Error).cause;
      }
      throw new Error('accepted');
    };
    expect(causeOf(newFolder())).toMatchObject({ name: 'SqliteError', code: 'SQLITE_CANTOPEN' });
    const text = join(newFolder(), 'events.db');
    writeFileSync(text, 'position,id\n1,a\n');
    expect(causeOf(text)).toBeUndefined();
  });

  it('an in-memory database, which is not durable', () => {
    expectRefusal(':memory:', '断电', 'could be lost in a power failure');
  });
});

describe('openDatabase accepts', () => {
  it('a missing file, and creates it with its folders', async () => {
    const file = join(newFolder(), 'a', 'b', 'events.db');
    const store = openSqliteEventStore({ file });
    await store.append(records(1), []);
    await store.close();
    expect(statSync(file).size).toBeGreaterThan(0);
  });

  it('a database whose creation was interrupted before it had content', () => {
    const file = join(newFolder(), 'events.db');
    alter(file, 'PRAGMA journal_mode = WAL', 'CREATE TABLE t (a)', 'DROP TABLE t');
    expect(refusalOf(file)).toBe('accepted');
  });

  it('a write-ahead log left by a killed process, with all its events', async () => {
    const folder = newFolder();
    const file = join(folder, 'events.db');
    const store = openSqliteEventStore({ file });
    const stored = await store.append(records(30), []);
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of ['events.db', 'events.db-wal']) copyFileSync(join(folder, name), join(copy, name));
    await store.close();
    const found = openSqliteEventStore({ file: join(copy, 'events.db') });
    expect(await found.readAll(0, 100)).toEqual(stored);
    await found.close();
  });

  it('a store whose write-ahead log cannot be moved into the file, because another process reads it', async () => {
    const file = await storeFile(1);
    const store = openSqliteEventStore({ file });
    const reader = new Database(file);
    reader.exec('BEGIN; SELECT count(*) FROM events');
    await store.append(records(400), []);
    const second = openSqliteEventStore({ file });
    expect(await second.head()).toBe(401);
    await second.close();
    reader.close();
    await store.close();
  });

  it('a store with additional tables of other programs', async () => {
    const file = await storeFile();
    alter(file, 'ANALYZE', 'CREATE TABLE _replication (seq INTEGER)');
    expect(refusalOf(file)).toBe('accepted');
  });
});

describe('durability', () => {
  it('is WAL with synchronous = FULL, also after the first write', () => {
    const db = openDatabase(join(newFolder(), 'events.db'));
    db.exec(`INSERT INTO events VALUES (1, 'a', 's', 1, NULL, '{"id":"a"}', NULL)`);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  it('has to be set: the default of better-sqlite3 after a write is NORMAL', () => {
    const file = join(newFolder(), 'other.db');
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (a)');
    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    db.close();
  });
});

describe('SQL outside the store cannot change stored events', () => {
  const CHANGES = {
    UPDATE: `UPDATE events SET body = '{}' WHERE position = 1`,
    'UPDATE without effect': `UPDATE events SET position = position`,
    DELETE: 'DELETE FROM events WHERE position = 2',
    'DELETE of all': 'DELETE FROM events',
    'INSERT OR REPLACE': `INSERT OR REPLACE INTO events SELECT position, id, stream, version, chain, '{}', digest FROM events`,
    UPSERT: `INSERT INTO events SELECT * FROM events WHERE true ON CONFLICT DO UPDATE SET body = '{}'`,
    'a position far ahead': `INSERT INTO events VALUES (99, 'x', 'x', 1, NULL, '{}', NULL)`,
  };

  it.each(Object.entries(CHANGES))('by %s', async (_, change) => {
    const file = await storeFile(3);
    const store = openSqliteEventStore({ file });
    const before = await store.readBytes(0, 10);
    const db = new Database(file);
    expect(() => db.exec(change)).toThrow(/never changed|never deleted|only appended/);
    db.close();
    expect(await store.readBytes(0, 10)).toEqual(before);
    await store.close();
  });
});
