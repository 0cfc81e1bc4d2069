import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { leafHash, type Hash } from '#ledger';
import type { StoredEvent, StreamCheck } from '../port.js';
import { DuplicateEvent, StreamNameTaken, VersionConflict } from '../port.js';
import { checkedEvent, type EventRow } from './checked-event.js';
import { bodyOf, eventOf } from './sealed-record.js';
import type { SealedRecord } from './sealed-record.js';
import { sqliteCode } from './sqlite-code.js';

/** Streams whose version is cached. */
const MAX_CACHED_VERSIONS = 10_000;

/** The arguments of one `append`. */
export interface Append {
  readonly records: readonly SealedRecord[];
  readonly checks: readonly StreamCheck[];
}

/** The events of an append that was stored, or why it was refused. */
export type Outcome = { readonly events: readonly StoredEvent[] } | { readonly refusal: unknown };

/** The last stored event: positions and times continue from it. */
interface Tail {
  readonly position: number;
  readonly recordedAt: string;
}

/** Writes appends in groups, each group in one transaction. */
export class EventWriter {
  private readonly begin;
  private readonly commit;
  private readonly rollback;
  private readonly savepoint;
  private readonly release;
  private readonly rollbackToSavepoint;
  private readonly insert;
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
  private tail: Tail = { position: 0, recordedAt: '' };

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
    this.insert = db.prepare<[number, string, string, number, string | null, string, Hash]>(
      'INSERT INTO events (position, id, stream, version, chain, body, digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.selectVersion = db
      .prepare<[string], number>('SELECT version FROM events WHERE stream = +? ORDER BY version DESC LIMIT 1')
      .pluck();
    this.selectNamedLike = db
      .prepare<[string, string], string>(
        'SELECT stream FROM events WHERE version = 1 AND lower(stream) = lower(+?) AND stream <> +? LIMIT 1',
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
      const recordedAt = this.nextTime();
      const outcomes = group.map((append) => this.outcome(append, recordedAt));
      this.commit.run();
      return outcomes;
    } catch (error) {
      if (this.db.inTransaction) this.rollback.run();
      this.reset();
      throw error;
    }
  }

  /** Reads the end of the log and returns the time of this group. */
  private nextTime(): string {
    const position = this.selectHead.get() ?? 0;
    if (position !== this.tail.position) {
      // Another process has appended: the cached versions may be stale.
      this.reset();
      const row = this.selectRow.get(position);
      this.tail = { position, recordedAt: row ? checkedEvent(row).recordedAt : '' };
    }
    const lastRecorded = this.tail.recordedAt === '' ? -Infinity : Date.parse(this.tail.recordedAt);
    const now = this.now(lastRecorded);
    return now > lastRecorded ? new Date(now).toISOString() : this.tail.recordedAt;
  }

  private reset(): void {
    this.versions.clear();
    this.tail = { position: 0, recordedAt: '' };
  }

  private outcome(append: Append, recordedAt: string): Outcome {
    try {
      return { events: this.append(append, recordedAt) };
    } catch (error) {
      // Any other error of SQLite (disk full, damage) concerns the whole transaction.
      const code = sqliteCode(error);
      if (code !== '' && !code.startsWith('SQLITE_CONSTRAINT')) throw error;
      // A repeated command has advanced its own streams, so DuplicateEvent takes precedence over the conflict.
      const stored = this.duplicateId(append.records);
      return { refusal: stored === undefined ? (this.conflict(append) ?? error) : new DuplicateEvent(stored) };
    }
  }

  private append({ records, checks }: Append, recordedAt: string): readonly StoredEvent[] {
    const seen = new Map<string, number>();
    for (const { stream, version } of checks) {
      const actual = seen.get(stream) ?? this.versionForCheck(stream, version, records);
      if (actual !== version) throw new VersionConflict(stream, version, actual);
      seen.set(stream, version);
    }
    if (records.length <= 1) return this.store(records, seen, recordedAt);
    this.savepoint.run();
    try {
      return this.store(records, seen, recordedAt);
    } catch (error) {
      if (this.db.inTransaction) this.rollbackToSavepoint.run();
      throw error;
    } finally {
      if (this.db.inTransaction) this.release.run();
    }
  }

  /**
   * Skips the version lookup for a stream that must not exist and is written to: the unique index on (stream, version)
   * detects the conflict.
   */
  private versionForCheck(stream: string, expected: number, records: readonly SealedRecord[]): number {
    if (expected === 0 && !this.versions.has(stream) && records.some(({ record }) => record.stream === stream))
      return 0;
    return this.versionOf(stream);
  }

  private store(
    records: readonly SealedRecord[],
    seen: Map<string, number>,
    recordedAt: string,
  ): readonly StoredEvent[] {
    let { position } = this.tail;
    const events = records.map((sealed) => {
      const { id, stream, chain } = sealed.record;
      const version = (seen.get(stream) ?? this.versionOf(stream)) + 1;
      if (version === 1) this.requireOwnName(stream);
      position += 1;
      const body = bodyOf(sealed, version, recordedAt);
      this.insert.run(position, id, stream, version, chain, body, leafHash(body));
      seen.set(stream, version);
      return eventOf(sealed, version, recordedAt, position);
    });
    this.tail = { position, recordedAt };
    // A stream that begins is not cached: most are not written to again soon.
    for (const { stream, version } of events) if (this.versions.has(stream)) this.versions.set(stream, version);
    return events;
  }

  /** @throws StreamNameTaken */
  private requireOwnName(stream: string): void {
    const existing = this.selectNamedLike.get(stream, stream);
    if (existing !== undefined) throw new StreamNameTaken(stream, existing);
  }

  /** The first check that fails. */
  private conflict({ checks }: Append): VersionConflict | undefined {
    for (const { stream, version } of checks) {
      const actual = this.versionOf(stream);
      if (actual !== version) return new VersionConflict(stream, version, actual);
    }
    return undefined;
  }

  private versionOf(stream: string): number {
    const cached = this.versions.get(stream);
    if (cached !== undefined) return cached;
    const version = this.selectVersion.get(stream) ?? 0;
    this.versions.set(stream, version);
    return version;
  }

  /** The first id that is already stored, or that occurs twice in the records. */
  private duplicateId(records: readonly SealedRecord[]): string | undefined {
    const seen = new Set<string>();
    for (const { record } of records) {
      if (seen.has(record.id) || this.selectId.get(record.id) !== undefined) return record.id;
      seen.add(record.id);
    }
    return undefined;
  }
}
