import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { StreamNameTaken } from '../port.js';
import { alter, closedStore } from '../testing/database-file.js';
import { record } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { openDatabase } from './open-database.js';
import { OF_STREAM, SCHEMA } from './schema.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const newFolder = temporaryFolders();

/** Statements that give a file the definitions of version 3: an index of names beside that of streams. */
const VERSION_3 = [
  'PRAGMA writable_schema = ON',
  `UPDATE sqlite_schema SET sql = replace(sql, 'stream COLLATE NOCASE, version, stream', 'stream, version') WHERE name = 'events'`,
  'PRAGMA writable_schema = RESET',
  'CREATE INDEX stream_names ON events (lower(stream)) WHERE version = 1',
  'REINDEX events',
  'PRAGMA user_version = 3',
];

/** The same for version 1: neither digests nor an index of names. */
const VERSION_1 = [
  ...VERSION_3,
  'ALTER TABLE events DROP COLUMN digest',
  'DROP INDEX stream_names',
  'PRAGMA user_version = 1',
];

/** The plan of the last version of a stream and of a name in other case. */
const plans = (db: Database.Database): readonly string[] =>
  [
    `SELECT version FROM events WHERE ${OF_STREAM} ORDER BY version DESC LIMIT 1`,
    'SELECT stream FROM events WHERE stream = +? COLLATE NOCASE AND version = 1 AND stream <> +? LIMIT 1',
  ].map((query) =>
    db
      .prepare<[string, string], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
      .all('s', 's')
      .map(({ detail }) => detail)
      .join(),
  );

describe('openDatabase upgrades', () => {
  it.each([
    [1, VERSION_1],
    [3, VERSION_3],
  ])('a store of format %i, and gives it the definitions of this version', async (version, statements) => {
    const file = await closedStore(newFolder());
    const current = openSqliteEventStore({ file });
    const before = await current.readBytes(0, 100);
    await current.close();
    alter(file, ...statements);
    const old = new Database(file);
    expect(old.pragma('user_version', { simple: true })).toBe(version);
    expect(old.pragma('integrity_check', { simple: true })).toBe('ok');
    old.close();
    const store = openSqliteEventStore({ file });
    expect(await store.readBytes(0, 100)).toEqual(before);
    await store.append([record({ stream: 'next' })], [{ stream: 'next', version: 0 }]);
    await expect(store.append([record({ stream: 'NEXT' })], [])).rejects.toThrow(StreamNameTaken);
    await store.close();
    const db = openDatabase(file);
    expect(db.pragma('user_version', { simple: true })).toBe(4);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'events'").pluck().get()).toBe(SCHEMA['events']);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'stream_names'").pluck().get()).toBe(0);
    for (const plan of plans(db)) expect(plan).toMatch(/^SEARCH events USING COVERING INDEX sqlite_autoindex_events_2/);
    expect(() => db.exec("UPDATE sqlite_schema SET sql = '' WHERE name = 'events'")).toThrow(/may not be modified/);
    db.close();
  });

  it('no table that was altered: it is refused as damaged', async () => {
    const file = await closedStore(newFolder());
    alter(file, ...VERSION_3, 'ALTER TABLE events ADD COLUMN note TEXT');
    expect(() => openDatabase(file)).toThrow('events is missing or was altered');
  });

  it('a store of the first format with stream names that differ only in case, and appends to both', async () => {
    const file = join(newFolder(), 'events.db');
    const older = openSqliteEventStore({ file });
    await older.append([record({ stream: 'old-A' }), record({ stream: 'old-b' })], []);
    await older.close();
    alter(
      file,
      'DROP TRIGGER events_are_never_changed',
      `UPDATE events SET stream = 'old-a', body = replace(body, 'old-b', 'old-a') WHERE stream = 'old-b'`,
      SCHEMA['events_are_never_changed'] ?? '',
      ...VERSION_1,
    );
    const store = openSqliteEventStore({ file });
    const next = [record({ stream: 'old-A' }), record({ stream: 'old-a' })];
    const stored = await store.append(next, [
      { stream: 'old-A', version: 1 },
      { stream: 'old-a', version: 1 },
    ]);
    expect(stored.map(({ stream, version }) => [stream, version])).toEqual([
      ['old-A', 2],
      ['old-a', 2],
    ]);
    await store.close();
  });
});
