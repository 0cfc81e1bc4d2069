import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { leafHash } from '#ledger';
import { DamagedEvent, UnusableStore } from '../port.js';
import type { EventRow } from '../checked-event.js';
import { checkedEvent } from './checks.js';
import { ADD_DIGEST, APPLICATION_ID, EVENTS_3, SCHEMA, SCHEMA_VERSION } from './schema.js';
import { sqliteCode } from './sqlite-code.js';
import { newer } from '../unusable.js';
import { damaged, empty, foreign, inaccessible, notADatabase, notDurable } from './unusable.js';

/** How long SQLite itself waits for another process's lock, in milliseconds. It blocks the process meanwhile. */
const LOCK_WAIT_MS = 20;
/** The same while opening, when blocking delays no request. */
const OPENING_LOCK_WAIT_MS = 5_000;
/** How long to wait for an empty file to be filled, in milliseconds: another process may be creating it. */
const CREATION_WAIT_MS = 500;
/** Up to this size, in bytes, the whole file is checked at opening (a fraction of a second). */
const FULL_CHECK_BYTES = 64 * 1024 * 1024;
/** SQLite's page cache, in KiB. Random command ids give random event ids, and inserts then touch the whole index. */
const CACHE_KIB = 64 * 1024;
/** The same for reading only, which goes through the events once. */
const READING_CACHE_KIB = 8 * 1024;
/** Pages in the write-ahead log before a checkpoint: rare, long checkpoints suit group commit better. */
const CHECKPOINT_PAGES = 10_000;
/** What `PRAGMA synchronous` returns for FULL. */
const FULL = 2;

/**
 * Opens the database of an event store; creates folder and file if they are missing, and upgrades the definitions of an
 * older file.
 * @throws UnusableStore when the file is not an event store, is damaged, is newer, or cannot be written durably. A file
 * that is not an event store is not changed.
 */
export function openDatabase(file: string): Database.Database {
  const existed = prepareFolder(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: OPENING_LOCK_WAIT_MS });
    const isNew = identify(db, file);
    makeDurable(db, file);
    if (isNew) create(db);
    else {
      upgrade(db);
      if (existed) verify(db, file);
    }
    // better-sqlite3 may fall back to synchronous = NORMAL with the first write: read it back after one.
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
    const synchronous = db.pragma('synchronous', { simple: true });
    if (synchronous !== FULL) throw notDurable(file, `synchronous = ${String(synchronous)}`);
    db.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);
    return db;
  } catch (error) {
    db?.close();
    throw explained(error, file);
  }
}

/**
 * Opens the database of an event store that another process writes, for reading only.
 * @throws UnusableStore
 */
export function openForReading(file: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: OPENING_LOCK_WAIT_MS });
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw foreign(file);
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version !== SCHEMA_VERSION) throw newer(file, version, SCHEMA_VERSION);
    db.pragma(`cache_size = -${READING_CACHE_KIB}`);
    return db;
  } catch (error) {
    db?.close();
    throw explained(error, file);
  }
}

/** Creates the folder. True when the file exists. */
function prepareFolder(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    for (let waited = 0; isEmpty(file); waited += 50) {
      if (waited >= CREATION_WAIT_MS) throw empty(file);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
    return existsSync(file);
  } catch (error) {
    throw error instanceof UnusableStore ? error : inaccessible(file, error);
  }
}

/** SQLite treats a file of one byte as an empty one. */
function isEmpty(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  return size !== undefined && size <= 1;
}

/** True when the database has no content yet. Does not write. */
function identify(db: Database.Database, file: string): boolean {
  const mark = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true }) as number;
  const objects = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (mark === 0 && version === 0 && objects === 0) return true;
  if (mark !== APPLICATION_ID) throw foreign(file);
  if (version > SCHEMA_VERSION) throw newer(file, version, SCHEMA_VERSION);
  return false;
}

function makeDurable(db: Database.Database, file: string): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal') throw notDurable(file, `journal_mode = ${String(mode)}`);
  db.pragma('synchronous = FULL');
  // On macOS an fsync alone leaves the data in the drive's cache.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // Savepoint journals stay in memory instead of a temporary file.
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${CACHE_KIB}`);
}

function create(db: Database.Database): void {
  db.transaction(() => {
    // Another process may have created it meanwhile.
    if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
    for (const definition of Object.values(SCHEMA)) db.exec(definition);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

/** Brings the definitions of an older file to those of this version. Stored events stay as they are. */
function upgrade(db: Database.Database): void {
  const version = (): number => db.pragma('user_version', { simple: true }) as number;
  if (version() === SCHEMA_VERSION) return;
  // Lets `indexStreamsOnce` write the text of a definition.
  db.unsafeMode(true);
  db.transaction(() => {
    // Another process may have upgraded it meanwhile.
    const found = version();
    if (found < DIGEST_VERSION) addDigests(db);
    if (found < ONE_INDEX_VERSION) indexStreamsOnce(db);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
  db.unsafeMode(false);
}

/** The version of the schema that added the digests of events. */
const DIGEST_VERSION = 3;
/** The version of the schema in which the index of streams also finds names in other case. */
const ONE_INDEX_VERSION = 4;

/** Computes the digest of every stored event: the only time that rows are updated. */
function addDigests(db: Database.Database): void {
  db.exec(ADD_DIGEST);
  db.function('entry_digest', { deterministic: true }, (body) => Buffer.from(leafHash(String(body))));
  db.exec('DROP TRIGGER events_are_never_changed');
  db.exec('UPDATE events SET digest = entry_digest(body)');
  db.exec(SCHEMA['events_are_never_changed'] ?? '');
}

/**
 * Gives the table its new definition, which differs in the columns of one index only, and builds that index again. SQLite
 * has no statement for it, and copying the table would need its size again on the disk. A table that was altered keeps its
 * definition, for `verify` to find.
 */
function indexStreamsOnce(db: Database.Database): void {
  db.pragma('writable_schema = ON');
  db.prepare('UPDATE sqlite_schema SET sql = ? WHERE sql = ?').run(SCHEMA['events'], EVENTS_3);
  db.pragma('writable_schema = RESET');
  db.exec('DROP INDEX IF EXISTS stream_names');
  db.exec('REINDEX events');
}

function verify(db: Database.Database, file: string): void {
  const definitionOf = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck();
  for (const [name, definition] of Object.entries(SCHEMA))
    if (definitionOf.get(name) !== definition)
      throw damaged(file, `${name} 缺失或被改动`, `${name} is missing or was altered`);
  verifyPages(db, file);
  verifyLastEvent(db, file);
}

function verifyPages(db: Database.Database, file: string): void {
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  const pages = db.pragma('page_count', { simple: true }) as number;
  // After a complete checkpoint the file holds every page: a shorter one was truncated.
  const [moved] = db.pragma('wal_checkpoint(PASSIVE)') as { readonly log: number; readonly checkpointed: number }[];
  const complete = moved !== undefined && moved.log === moved.checkpointed;
  if (complete && statSync(file).size < pages * pageSize) throw damaged(file, '尾部缺失', 'its end is missing');
  if (pages * pageSize > FULL_CHECK_BYTES) return;
  // Unlike quick_check, it compares the indexes with the table: a damaged index would hide events.
  const finding = db.pragma('integrity_check(1)', { simple: true });
  if (finding !== 'ok') throw damaged(file, String(finding), String(finding));
  const gaps = db.prepare('SELECT max(position) - count(*) FROM events').pluck().get();
  if (gaps !== null && gaps !== 0)
    throw damaged(file, `缺少 ${String(gaps)} 条事件`, `events are missing (${String(gaps)})`);
}

/** An interrupted copy damages the end of a file first. */
function verifyLastEvent(db: Database.Database, file: string): void {
  const last = db
    .prepare<[], EventRow & { id: string }>(
      'SELECT position, id, body, digest FROM events ORDER BY position DESC LIMIT 1',
    )
    .get();
  if (last === undefined) return;
  try {
    if (checkedEvent(last).id === last.id) return;
  } catch (error) {
    if (!(error instanceof DamagedEvent)) throw error;
  }
  throw damaged(file, `第 ${last.position} 条事件无法读取`, `event ${last.position} cannot be read`);
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof UnusableStore) return error;
  const code = sqliteCode(error);
  if (code === 'SQLITE_NOTADB') return notADatabase(file);
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(file, '内部结构不一致', 'its structure is inconsistent', error);
  return inaccessible(file, error);
}
