import { datesOfEvents } from '../event-dates.js';
import { pagesAt } from '../event-pages.js';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { EventRow } from '../checked-event.js';
import { checkedBytes, checkedEvent, requireAllPositions, requireValue } from './checks.js';
import { guarded, requirePast } from '../clock-guard.js';
import { copiedRows } from '../copied-rows.js';
import { DEFAULT_LOCK_TIMEOUT_MS, GroupCommit } from '../group-commit.js';
import { LiveSubscriptions } from '../live-subscriptions.js';
import {
  StoreUnavailable,
  type Clock,
  type CopyTarget,
  type EventDate,
  type EventPages,
  type NewRecord,
  type StoredBytes,
  type StoredDigest,
  type StoredEvent,
  type StreamCheck,
  type SubscribeOptions,
  type Subscription,
  type UncheckedBytes,
} from '../port.js';
import { seal } from '../sealed-record.js';
import { Announcements } from './announcements.js';
import { EventWriter } from './event-writer.js';
import { openSchema } from './open-schema.js';
import { parsePostgresAddress, type PostgresAddress } from './postgres-address.js';
import { columnText, textOfColumn } from './schema.js';
import { clientConfig, explained } from './session.js';

/** How often to look for events whose announcement was missed, in milliseconds. */
const POLL_MS = 1_000;
/** Events in a subscription's batch by default. */
/** Connections for reading. */
const MAX_READERS = 8;
/** How long the server may work on one read, in milliseconds. */
const MAX_READ_MS = 30_000;
/** How long an append or a read is tried again while the server is away, in milliseconds. */
const OUTAGE_MS = 10_000;
/** How long to wait between tries, in milliseconds. */
const RETRY_MS = 100;

export interface PostgresEventStoreOptions {
  /** `postgres://user@host:5432/database?schema=lingqu`; the schema is created if missing. */
  readonly address: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Opens a store whose last event lies in the future. Default: it is refused. */
  readonly acceptClock?: boolean;
  /** The clock is set by a test or a simulation and may jump: it is not checked. Default: it is. */
  readonly simulatedClock?: boolean;
  /** How long an append waits for the lock of another process, in milliseconds. Default 5,000. */
  readonly lockTimeout?: number;
  /** How long an append or a read is tried again while the server is away, in milliseconds. Default 10,000. */
  readonly outage?: number;
}

/**
 * The event store in a schema of a PostgreSQL database. Several processes, on several machines, may open it; positions
 * count 1, 2, 3 …
 * @throws UnusableStore, WrongAddress
 */
export async function openPostgresEventStore(options: PostgresEventStoreOptions): Promise<CopyTarget> {
  const { clock = Date.now, acceptClock = false, simulatedClock = false } = options;
  const address = parsePostgresAddress(options.address);
  const last = await openSchema(address);
  if (last && !acceptClock && !simulatedClock) requirePast(address.shown, last.recordedAt, clock());
  return new PostgresEventStore(address, simulatedClock ? clock : guarded(clock), {
    lockTimeout: options.lockTimeout ?? DEFAULT_LOCK_TIMEOUT_MS,
    outage: options.outage ?? OUTAGE_MS,
  });
}

const isTemporary = (error: unknown): boolean => error instanceof StoreUnavailable;

/** The store over a schema that `openSchema` opened. */
class PostgresEventStore implements CopyTarget {
  private readonly writer: EventWriter;
  /** On a connection of its own: appends do not wait for copies to be read. */
  private readonly copier: EventWriter;
  private readonly appends: GroupCommit;
  private readonly readers: pg.Pool;
  private readonly announcements: Announcements;
  private readonly subscriptions = new LiveSubscriptions({
    read: (position, limit) => this.readAll(position, limit),
    isTemporary,
  });
  private readonly poll: NodeJS.Timeout;
  private readonly events: string;
  private readonly outage: number;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly address: PostgresAddress,
    now: (lastRecorded: number) => number,
    { lockTimeout, outage }: { readonly lockTimeout: number; readonly outage: number },
  ) {
    const channel = `lingqu_events_${address.schema}`;
    this.events = `${address.schema}.events`;
    this.outage = outage;
    this.writer = new EventWriter({ address, channel, now, lockTimeout });
    this.copier = new EventWriter({ address, channel, now, lockTimeout });
    this.appends = new GroupCommit({
      writer: this.writer,
      onCommit: (events) => this.subscriptions.offer(events),
      isTemporary,
      timeout: outage,
      retryAfter: RETRY_MS,
    });
    this.readers = new pg.Pool({ ...clientConfig(address), max: MAX_READERS, statement_timeout: MAX_READ_MS });
    // An idle connection that the server closes is replaced when it is needed.
    this.readers.on('error', () => undefined);
    this.announcements = new Announcements(address, channel, (position) => this.subscriptions.wakeFor(position));
    this.poll = setInterval(() => void this.pollOtherProcesses(), POLL_MS).unref();
  }

  async append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    if (this.closing) throw new Error('the event store is closed');
    // Checks are copied: they are evaluated in a later turn of the event loop.
    return this.appends.append({ records: records.map(seal), checks: checks.map((check) => ({ ...check })) });
  }

  async copy(events: readonly StoredBytes[]): Promise<void> {
    if (events.length > 0) await this.copier.copy(copiedRows(events, { checkedBytes }));
  }

  async readStream(stream: string, afterVersion = 0, limit?: number): Promise<readonly StoredEvent[]> {
    const rows = await this.rows<EventRow>(
      'stream',
      `SELECT position, body, digest FROM ${this.events} WHERE stream = $1 AND version > $2 ORDER BY version LIMIT $3`,
      [columnText(stream), afterVersion, limit ?? null],
    );
    return rows.map((row, index) => {
      const event = checkedEvent(row);
      requireValue(event, 'stream', stream);
      requireValue(event, 'version', afterVersion + 1 + index);
      return event;
    });
  }

  async readChain(chain: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    const rows = await this.rows<EventRow>(
      'chain',
      `SELECT position, body, digest FROM ${this.events} WHERE chain = $1 AND position > $2 ORDER BY position LIMIT $3`,
      [columnText(chain), after, limit],
    );
    return rows.map((row) => {
      const event = checkedEvent(row);
      requireValue(event, 'chain', chain);
      return event;
    });
  }

  readDates(chain: string | undefined, after: number, limit: number): Promise<readonly EventDate[]> {
    return datesOfEvents(this, chain, after, limit);
  }

  async readAt(positions: readonly number[]): Promise<EventPages> {
    return pagesAt(this, positions);
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const rows = await this.page(after, limit);
    requireAllPositions(rows, after);
    return rows.map(checkedEvent);
  }

  async readBytes(after: number, limit: number): Promise<readonly StoredBytes[]> {
    const rows = await this.page(after, limit);
    requireAllPositions(rows, after);
    return rows.map(checkedBytes);
  }

  async readDigests(after: number, limit: number): Promise<readonly StoredDigest[]> {
    const rows = await this.rows<StoredDigest>(
      'digests',
      `SELECT position, chain, digest FROM ${this.events} WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
    requireAllPositions(rows, after);
    return rows.map(({ position, chain, digest }) => ({
      position,
      chain: chain === null ? null : textOfColumn(chain),
      digest,
    }));
  }

  async readUnchecked(after: number, limit: number): Promise<readonly UncheckedBytes[]> {
    return this.page(after, limit);
  }

  async findById(id: string): Promise<StoredEvent | undefined> {
    const [found] = await this.rows<EventRow>('id', `SELECT position, body, digest FROM ${this.events} WHERE id = $1`, [
      columnText(id),
    ]);
    if (!found) return undefined;
    const event = checkedEvent(found);
    requireValue(event, 'id', id);
    return event;
  }

  async head(): Promise<number> {
    const [row] = await this.rows<{ readonly head: number | null }>(
      'head',
      `SELECT max(position) AS head FROM ${this.events}`,
      [],
    );
    return row?.head ?? 0;
  }

  subscribe(
    after: number,
    handle: (events: readonly StoredEvent[]) => Promise<void>,
    options: SubscribeOptions = {},
  ): Subscription {
    if (this.closing) throw new Error('the event store is closed');
    return this.subscriptions.begin(after, handle, options);
  }

  /** Stores what was appended before, waits for running handlers, then closes the connections. */
  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    clearInterval(this.poll);
    await this.appends.drained();
    await this.subscriptions.close();
    await Promise.all([this.announcements.close(), this.writer.close(), this.copier.close(), this.readers.end()]);
  }

  private page(after: number, limit: number): Promise<readonly EventRow[]> {
    return this.rows<EventRow>(
      'page',
      `SELECT position, body, digest FROM ${this.events} WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
  }

  /** The answer of one read, tried again while the server is away. */
  private async rows<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<readonly R[]> {
    for (const since = performance.now(); ;) {
      try {
        return (await this.readers.query<R>({ name, text, values: [...values] })).rows;
      } catch (error) {
        const reason = explained(error, this.address);
        if (!isTemporary(reason) || performance.now() - since > this.outage) throw reason;
        await delay(RETRY_MS);
      }
    }
  }

  private async pollOtherProcesses(): Promise<void> {
    if (!this.subscriptions.someIdle) return;
    // A subscription that cannot read tries again by itself.
    const head = await this.head().catch(() => 0);
    this.subscriptions.wakeFor(head);
  }
}
