import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Clock, StoredEvent, StreamCheck } from '../port.js';
import { DuplicateEvent, VersionConflict } from '../port.js';
import { bodyOf, eventOf } from './sealed-record.js';
import type { SealedRecord } from './sealed-record.js';
import { sqliteCode } from './sqlite-code.js';

/** Streams whose versions are kept in mind. */
const KNOWN_STREAMS = 10_000;

/** What one `append` asks for. */
export interface Append {
  readonly records: readonly SealedRecord[];
  readonly checks: readonly StreamCheck[];
}

/** What became of it. */
export type Outcome = { readonly events: readonly StoredEvent[] } | { readonly refusal: unknown };

/** The last stored event, from which position and time go on. */
interface Tail {
  readonly position: number;
  readonly recordedAt: string;
}

/** Writes appends in groups, each group in one transaction. */
export class EventWriter {
  private readonly begin;
  private readonly commit;
  private readonly rollback;
  private readonly hold;
  private readonly release;
  private readonly takeBack;
  private readonly insert;
  private readonly selectVersion;
  private readonly selectHead;
  private readonly selectBody;
  private readonly selectId;
  /** Versions of streams that were looked up, true as long as nobody else has stored anything since `tail`. */
  private readonly versions = new LRUCache<string, number>({ max: KNOWN_STREAMS });
  private tail: Tail = { position: 0, recordedAt: '' };

  constructor(
    private readonly db: Database.Database,
    private readonly clock: Clock,
  ) {
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
    this.rollback = db.prepare('ROLLBACK');
    this.hold = db.prepare('SAVEPOINT append');
    this.release = db.prepare('RELEASE append');
    this.takeBack = db.prepare('ROLLBACK TO append');
    this.insert = db.prepare<[number, string, string, number, string | null, string]>(
      'INSERT INTO events (position, id, stream, version, chain, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.selectVersion = db
      .prepare<[string], number>('SELECT version FROM events WHERE stream = +? ORDER BY version DESC LIMIT 1')
      .pluck();
    this.selectHead = db.prepare<[], number>('SELECT max(position) FROM events').pluck();
    this.selectBody = db.prepare<[number], string>('SELECT body FROM events WHERE position = ?').pluck();
    this.selectId = db.prepare<[string], number>('SELECT position FROM events WHERE id = ?').pluck();
  }

  /**
   * One outcome for each append, in order; all of them are on disk when it returns.
   * @throws what SQLite says when the transaction as a whole cannot be done; nothing is stored then.
   */
  write(group: readonly Append[]): readonly Outcome[] {
    this.begin.run();
    try {
      const recordedAt = this.takeUp();
      const outcomes = group.map((append) => this.outcome(append, recordedAt));
      this.commit.run();
      return outcomes;
    } catch (error) {
      if (this.db.inTransaction) this.rollback.run();
      this.forget();
      throw error;
    }
  }

  /** Looks where the log ends and answers the time of this group. */
  private takeUp(): string {
    const position = this.selectHead.get() ?? 0;
    if (position !== this.tail.position) {
      // Another process has stored events: what was known of streams may be out of date.
      this.forget();
      const { recordedAt } = JSON.parse(this.selectBody.get(position) ?? '') as StoredEvent;
      this.tail = { position, recordedAt };
    }
    const now = new Date(this.clock()).toISOString();
    return now > this.tail.recordedAt ? now : this.tail.recordedAt;
  }

  private forget(): void {
    this.versions.clear();
    this.tail = { position: 0, recordedAt: '' };
  }

  private outcome(append: Append, recordedAt: string): Outcome {
    try {
      return { events: this.append(append, recordedAt) };
    } catch (error) {
      // Whatever else goes wrong (disk full, damage) concerns the transaction, not this append.
      const code = sqliteCode(error);
      if (code !== '' && !code.startsWith('SQLITE_CONSTRAINT')) throw error;
      // A command that is repeated finds its streams moved on by itself: that it was stored is the better answer.
      const stored = this.storedId(append.records);
      return { refusal: stored === undefined ? (this.conflict(append) ?? error) : new DuplicateEvent(stored) };
    }
  }

  private append({ records, checks }: Append, recordedAt: string): readonly StoredEvent[] {
    const seen = new Map<string, number>();
    for (const { stream, version } of checks) {
      const actual = seen.get(stream) ?? this.versionToCheck(stream, version, records);
      if (actual !== version) throw new VersionConflict(stream, version, actual);
      seen.set(stream, version);
    }
    if (records.length <= 1) return this.store(records, seen, recordedAt);
    this.hold.run();
    try {
      return this.store(records, seen, recordedAt);
    } catch (error) {
      if (this.db.inTransaction) this.takeBack.run();
      throw error;
    } finally {
      if (this.db.inTransaction) this.release.run();
    }
  }

  /**
   * A stream that must not exist and is written to is taken at the word of who appends, which spares looking it up:
   * where it does exist, (stream, 1) is there already and the insert fails.
   */
  private versionToCheck(stream: string, expected: number, records: readonly SealedRecord[]): number {
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
      position += 1;
      this.insert.run(position, id, stream, version, chain, bodyOf(sealed, version, recordedAt));
      seen.set(stream, version);
      return eventOf(sealed, version, recordedAt, position);
    });
    this.tail = { position, recordedAt };
    // Most streams that begin are not written to again soon: they are looked up if they are.
    for (const { stream, version } of events) if (this.versions.has(stream)) this.versions.set(stream, version);
    return events;
  }

  /** The check of a refused append that does not hold. */
  private conflict({ checks }: Append): VersionConflict | undefined {
    for (const { stream, version } of checks) {
      const actual = this.versionOf(stream);
      if (actual !== version) return new VersionConflict(stream, version, actual);
    }
    return undefined;
  }

  private versionOf(stream: string): number {
    const known = this.versions.get(stream);
    if (known !== undefined) return known;
    const version = this.selectVersion.get(stream) ?? 0;
    this.versions.set(stream, version);
    return version;
  }

  /** The first of the records' ids that is stored, or that they name twice. */
  private storedId(records: readonly SealedRecord[]): string | undefined {
    const seen = new Set<string>();
    for (const { record } of records) {
      if (seen.has(record.id) || this.selectId.get(record.id) !== undefined) return record.id;
      seen.add(record.id);
    }
    return undefined;
  }
}
