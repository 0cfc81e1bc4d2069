import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Hash } from '#ledger';
import {
  outcomeOf,
  timeAfter,
  type Append,
  type LogInTransaction,
  type NewRow,
  type Outcome,
  type Tail,
} from '../append-rules.js';
import type { EventRow } from '../checked-event.js';
import { checkedEvent } from './checks.js';
import type { StoredEvent } from '../port.js';
import { OF_STREAM } from './schema.js';
import { sqliteCode } from './sqlite-code.js';

/** Streams whose version is cached. */
const MAX_CACHED_VERSIONS = 10_000;
const EMPTY: Tail = { position: 0, recordedAt: '' };

/** Writes appends in groups, each group in one transaction. */
export class EventWriter implements LogInTransaction {
  private readonly begin;
  private readonly commit;
  private readonly rollback;
  private readonly savepoint;
  private readonly release;
  private readonly rollbackToSavepoint;
  private readonly insertRow;
  private readonly selectVersion;
  private readonly selectNamedLike;
  private readonly selectHead;
  private readonly selectRow;
  private readonly selectId;
  /**
   * LRU cache of stream versions: saves an index lookup for every stream that an append checks or writes to. Valid while
   * no other process has appended since `tail`.
   */
  private readonly versions = new LRUCache<string, number>({ max: MAX_CACHED_VERSIONS });
  tail: Tail = EMPTY;

  constructor(
    private readonly db: Database.Database,
    /** The time for a group, given that of the last event; both in milliseconds since 1970 UTC. */
    private readonly now: (lastRecorded: number) => number,
  ) {
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
    this.rollback = db.prepare('ROLLBACK');
    this.savepoint = db.prepare('SAVEPOINT append');
    this.release = db.prepare('RELEASE append');
    this.rollbackToSavepoint = db.prepare('ROLLBACK TO append');
    // Bytes are stored as the text that they are, which saves encoding the text a second time.
    this.insertRow = db.prepare<[number, string, string, number, string | null, string | Uint8Array, Hash]>(
      'INSERT INTO events (position, id, stream, version, chain, body, digest) VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?)',
    );
    this.selectVersion = db
      .prepare<[string, string], number>(`SELECT version FROM events WHERE ${OF_STREAM} ORDER BY version DESC LIMIT 1`)
      .pluck();
    this.selectNamedLike = db
      .prepare<[string, string], string>(
        'SELECT stream FROM events WHERE stream = +? COLLATE NOCASE AND version = 1 AND stream <> +? LIMIT 1',
      )
      .pluck();
    this.selectHead = db.prepare<[], number>('SELECT max(position) FROM events').pluck();
    this.selectRow = db.prepare<[number], EventRow>('SELECT position, body, digest FROM events WHERE position = ?');
    this.selectId = db.prepare<[string], number>('SELECT position FROM events WHERE id = ?').pluck();
  }

  /**
   * One outcome for each append, in order. The transaction is on disk when it returns.
   * @throws SQLite's error when the transaction as a whole fails; nothing is stored then.
   */
  write(group: readonly Append[]): readonly Outcome[] {
    this.begin.run();
    try {
      this.readTail();
      const recordedAt = timeAfter(this.tail, this.now);
      const outcomes = group.map((append) => outcomeOf(this, append, recordedAt));
      this.commit.run();
      return outcomes;
    } catch (error) {
      if (this.db.inTransaction) this.rollback.run();
      this.reset();
      throw error;
    }
  }

  /**
   * Stores events as they are.
   * @throws SQLite's error, also when they do not follow the last event; nothing is stored then.
   */
  copy(rows: readonly NewRow[]): void {
    this.begin.run();
    try {
      for (const row of rows) this.insert(row);
      this.commit.run();
    } catch (error) {
      if (this.db.inTransaction) this.rollback.run();
      throw error;
    } finally {
      this.reset();
    }
  }

  private readTail(): void {
    const position = this.selectHead.get() ?? 0;
    if (position === this.tail.position) return;
    // Another process has appended: the cached versions may be stale.
    this.reset();
    const row = this.selectRow.get(position);
    this.tail = { position, recordedAt: row ? checkedEvent(row).recordedAt : '' };
  }

  private reset(): void {
    this.versions.clear();
    this.tail = EMPTY;
  }

  versionOf(stream: string): number {
    const cached = this.versions.get(stream);
    if (cached !== undefined) return cached;
    const version = this.selectVersion.get(stream, stream) ?? 0;
    this.versions.set(stream, version);
    return version;
  }

  /**
   * Skips the version lookup for a stream that must not exist and is written to: the unique index on (stream, version)
   * detects the conflict.
   */
  versionForCheck(stream: string, expected: number, isWritten: boolean): number {
    if (expected === 0 && isWritten && !this.versions.has(stream)) return 0;
    return this.versionOf(stream);
  }

  hasEvent(id: string): boolean {
    return this.selectId.get(id) !== undefined;
  }

  namedLike(stream: string): string | undefined {
    return this.selectNamedLike.get(stream, stream);
  }

  insert({ position, id, stream, version, chain, body, bytes, digest }: NewRow): void {
    this.insertRow.run(position, id, stream, version, chain, bytes ?? body, digest);
  }

  allOrNone<T>(count: number, insertions: () => T): T {
    if (count <= 1) return insertions();
    this.savepoint.run();
    try {
      return insertions();
    } catch (error) {
      if (this.db.inTransaction) this.rollbackToSavepoint.run();
      throw error;
    } finally {
      if (this.db.inTransaction) this.release.run();
    }
  }

  inserted(events: readonly StoredEvent[], tail: Tail): void {
    this.tail = tail;
    // A stream that begins is not cached: most are not written to again soon.
    for (const { stream, version } of events) if (this.versions.has(stream)) this.versions.set(stream, version);
  }

  /** Any error of SQLite but a violated constraint (disk full, damage) concerns the whole transaction. */
  isFatal(error: unknown): boolean {
    const code = sqliteCode(error);
    return code !== '' && !code.startsWith('SQLITE_CONSTRAINT');
  }
}
