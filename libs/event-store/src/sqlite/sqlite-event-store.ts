import type Database from 'better-sqlite3';
import {
  DamagedEvent,
  type Clock,
  type CopyTarget,
  type EventDate,
  type EventPages,
  type EventStore,
  type NewRecord,
  type StoredBytes,
  type StoredDigest,
  type StoredEvent,
  type StreamCheck,
  type SubscribeOptions,
  type Subscription,
  type UncheckedBytes,
} from '../port.js';
import type { EventRow } from '../checked-event.js';
import { checkedBytes, checkedEvent, requireAllPositions, requireValue } from './checks.js';
import { guarded, requirePast } from '../clock-guard.js';
import { EventWriter } from './event-writer.js';
import { copiedRows } from '../copied-rows.js';
import { DEFAULT_LOCK_TIMEOUT_MS, GroupCommit } from '../group-commit.js';
import { LiveSubscriptions } from '../live-subscriptions.js';
import { datesOfEvents } from '../event-dates.js';
import { eventsAt } from '../events-up-to.js';
import { pagesAt } from '../event-pages.js';
import { ReadingAhead } from './reading-ahead.js';
import { openDatabase, openForReading } from './open-database.js';
import { OF_STREAM } from './schema.js';
import { seal } from '../sealed-record.js';
import { sqliteCode } from './sqlite-code.js';

/** How often to look for appends of other processes, in milliseconds. */
const POLL_MS = 250;
/** What SQLite's LIMIT takes for no limit. */
const NO_LIMIT = -1;
/** From so many events on, a thread reads them ahead. */
const EVENTS_FOR_THREAD = 5_000;

export interface SqliteEventStoreOptions {
  /** The database file; created with its folder if missing. */
  readonly file: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Opens a store whose last event lies in the future. Default: it is refused. */
  readonly acceptClock?: boolean;
  /** The clock is set by a test or a simulation and may jump: it is not checked. Default: it is. */
  readonly simulatedClock?: boolean;
  /** How long an append waits while another process writes, in milliseconds. Default 5,000. */
  readonly lockTimeout?: number;
}

/**
 * The embedded event store: one SQLite file. Several processes may open it; positions count 1, 2, 3 …
 * @throws UnusableStore
 */
export function openSqliteEventStore(options: SqliteEventStoreOptions): CopyTarget {
  const { file, clock = Date.now, acceptClock = false, simulatedClock = false } = options;
  const db = openDatabase(file);
  try {
    if (!acceptClock && !simulatedClock) requirePastEvents(db, file, clock());
    return new SqliteEventStore(
      db,
      simulatedClock ? clock : guarded(clock),
      options.lockTimeout ?? DEFAULT_LOCK_TIMEOUT_MS,
    );
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The event store of another process, for reading: it is not checked, and every append fails.
 * @param pollMs how often it looks for appends, in milliseconds
 * @throws UnusableStore when the file is not an event store of this version
 */
export const openSqliteEventReader = (file: string, pollMs = POLL_MS): EventStore =>
  new SqliteEventStore(openForReading(file), Date.now, DEFAULT_LOCK_TIMEOUT_MS, pollMs);

/** @throws UnusableStore when the last event lies in the future */
function requirePastEvents(db: Database.Database, file: string, now: number): void {
  const last = db
    .prepare<[], EventRow>('SELECT position, body, digest FROM events ORDER BY position DESC LIMIT 1')
    .get();
  if (last !== undefined) requirePast(file, checkedEvent(last).recordedAt, now);
}

/** The store over a database that `openDatabase` opened. */
export class SqliteEventStore implements CopyTarget {
  private readonly writer: EventWriter;
  private readonly appends: GroupCommit;
  private readonly subscriptions = new LiveSubscriptions({
    read: (position, limit) => this.page(position, limit),
  });
  private readonly selectStream;
  private readonly selectChain;
  private readonly selectAll;
  private readonly selectDigests;
  private readonly selectDatesOfChain;
  private readonly selectDates;
  private readonly selectById;
  private readonly selectHead;
  private readonly selectDataVersion;
  private readonly poll: NodeJS.Timeout;
  private dataVersion: number | undefined;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly db: Database.Database,
    now: (lastRecorded: number) => number,
    lockTimeout: number,
    pollMs = POLL_MS,
  ) {
    this.writer = new EventWriter(db, now);
    this.appends = new GroupCommit({
      writer: this.writer,
      onCommit: (events) => this.subscriptions.offer(events),
      isTemporary: (error) => sqliteCode(error).startsWith('SQLITE_BUSY'),
      timeout: lockTimeout,
    });
    // With a bare ? in an indexed comparison or LIMIT, SQLite plans the statement again for each value; with +? it does not.
    this.selectStream = db.prepare<[string, string, number, number], EventRow>(
      `SELECT position, body, digest FROM events WHERE ${OF_STREAM} AND version > +? ORDER BY version LIMIT +?`,
    );
    this.selectChain = db.prepare<[string, number, number], EventRow>(
      'SELECT position, body, digest FROM events WHERE chain = +? AND position > +? ORDER BY position LIMIT +?',
    );
    this.selectAll = db.prepare<[number, number], EventRow>(
      'SELECT position, body, digest FROM events WHERE position > +? ORDER BY position LIMIT +?',
    );
    this.selectDigests = db.prepare<[number, number], Omit<EventRow, 'body'> & { readonly chain: string | null }>(
      'SELECT position, chain, digest FROM events WHERE position > +? ORDER BY position LIMIT +?',
    );
    const dates =
      "SELECT position, chain, body ->> '$.type' AS type, body ->> '$.occurredAt' AS occurredAt FROM events";
    this.selectDatesOfChain = db.prepare<[string, number, number], EventDate>(
      `${dates} WHERE chain = +? AND position > +? ORDER BY position LIMIT +?`,
    );
    this.selectDates = db.prepare<[number, number], EventDate>(
      `${dates} WHERE position > +? ORDER BY position LIMIT +?`,
    );
    this.selectById = db.prepare<[string], EventRow>('SELECT position, body, digest FROM events WHERE id = ?');
    this.selectHead = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck();
    this.selectDataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
    this.dataVersion = this.selectDataVersion.get();
    this.poll = setInterval(() => this.pollOtherProcesses(), pollMs).unref();
  }

  async append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    if (this.closing) throw new Error('the event store is closed');
    return this.appends.append({ records: records.map(seal), checks });
  }

  async copy(events: readonly StoredBytes[]): Promise<void> {
    this.writer.copy(copiedRows(events, { checkedBytes }));
  }

  async readStream(stream: string, afterVersion = 0, limit = NO_LIMIT): Promise<readonly StoredEvent[]> {
    return this.selectStream.all(stream, stream, afterVersion, limit).map((row, index) => {
      const event = checkedEvent(row);
      requireValue(event, 'stream', stream);
      requireValue(event, 'version', afterVersion + 1 + index);
      return event;
    });
  }

  async readChain(chain: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.selectChain.all(chain, after, limit).map((row) => {
      const event = checkedEvent(row);
      requireValue(event, 'chain', chain);
      return event;
    });
  }

  async readDates(chain: string | undefined, after: number, limit: number): Promise<readonly EventDate[]> {
    try {
      return chain === undefined
        ? this.selectDates.all(after, limit)
        : this.selectDatesOfChain.all(chain, after, limit);
    } catch {
      // A body that is no JSON: the events themselves name it.
      return datesOfEvents(this, chain, after, limit);
    }
  }

  async readAt(positions: readonly number[]): Promise<EventPages> {
    if (positions.length < EVENTS_FOR_THREAD) return pagesAt(this, positions);
    return new ReadingAhead(this.db.name, positions, (page) => eventsAt(this, page));
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.page(after, limit);
  }

  async readBytes(after: number, limit: number): Promise<readonly StoredBytes[]> {
    const rows = this.selectAll.all(after, limit);
    requireAllPositions(rows, after);
    return rows.map(checkedBytes);
  }

  async readDigests(after: number, limit: number): Promise<readonly StoredDigest[]> {
    const rows = this.selectDigests.all(after, limit);
    requireAllPositions(rows, after);
    return rows.map(({ position, chain, digest }) => {
      if (digest === null) throw new DamagedEvent(position, undefined, null, null);
      return { position, chain, digest };
    });
  }

  async readUnchecked(after: number, limit: number): Promise<readonly UncheckedBytes[]> {
    return this.selectAll.all(after, limit);
  }

  async findById(id: string): Promise<StoredEvent | undefined> {
    const found = this.selectById.get(id);
    if (!found) return undefined;
    const event = checkedEvent(found);
    requireValue(event, 'id', id);
    return event;
  }

  async head(): Promise<number> {
    return this.selectHead.get() ?? 0;
  }

  subscribe(
    after: number,
    handle: (events: readonly StoredEvent[]) => Promise<void>,
    options: SubscribeOptions = {},
  ): Subscription {
    if (this.closing) throw new Error('the event store is closed');
    return this.subscriptions.begin(after, handle, options);
  }

  /** Stores what was appended before, waits for running handlers, then closes the file. */
  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    clearInterval(this.poll);
    await this.appends.drained();
    await this.subscriptions.close();
    this.db.close();
  }

  private page(after: number, limit: number): readonly StoredEvent[] {
    const rows = this.selectAll.all(after, limit);
    requireAllPositions(rows, after);
    return rows.map(checkedEvent);
  }

  /** `data_version` changes when another connection has committed. */
  private pollOtherProcesses(): void {
    if (!this.subscriptions.someIdle) return;
    let dataVersion: number | undefined;
    try {
      dataVersion = this.selectDataVersion.get();
    } catch {
      // The subscriptions get the same error when they read, and report it.
    }
    if (dataVersion !== undefined && dataVersion === this.dataVersion) return;
    this.dataVersion = dataVersion;
    this.subscriptions.wake();
  }
}
