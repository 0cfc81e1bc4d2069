import { datesOfEvents } from '../event-dates.js';
import { pagesAt } from '../event-pages.js';
import { setTimeout as delay } from 'node:timers/promises';
import {
  DamagedEvent,
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
import type { EventRow } from '../checked-event.js';
import { checkedBytes, checkedEvent, requireAllPositions, requireValue } from './checks.js';
import { guarded, requirePast } from '../clock-guard.js';
import { copiedRows } from '../copied-rows.js';
import { GroupCommit } from '../group-commit.js';
import { LiveSubscriptions } from '../live-subscriptions.js';
import { seal } from '../sealed-record.js';
import { chainOf } from '../stored-bytes.js';
import { Announcements } from './announcements.js';
import { ChainLog } from './chain-log.js';
import { EventWriter } from './event-writer.js';
import { parseKurrentAddress } from './kurrent-address.js';
import { requireLimits } from './limits.js';
import { LogCopier } from './log-copier.js';
import { openStreams } from './open-streams.js';
import { logRowOf, positionIn, rowOf } from './records.js';
import type { Range, Recorded, Session } from './session.js';
import { streamNames, type StreamNames } from './stream-names.js';

/** How often to look for events whose announcement was missed, in milliseconds. */
const POLL_MS = 1_000;
/** How long an append or a read is tried again while the server is away, in milliseconds. */
const OUTAGE_MS = 10_000;
/** How long to wait between tries, in milliseconds. */
const RETRY_MS = 100;
/** Limit of a read without limit. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export interface KurrentEventStoreOptions {
  /** `kurrentdb://user@host:2113?prefix=lingqu`; the store is begun if missing. */
  readonly address: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Opens a store whose last event lies in the future. Default: it is refused. */
  readonly acceptClock?: boolean;
  /** The clock is set by a test or a simulation and may jump: it is not checked. Default: it is. */
  readonly simulatedClock?: boolean;
  /** How long an append or a read is tried again while the server is away, in milliseconds. Default 10,000. */
  readonly outage?: number;
}

/**
 * The event store in the streams of a KurrentDB server or cluster whose names begin with a prefix. Several processes, on
 * several machines, may open it; positions count 1, 2, 3 …
 * @throws UnusableStore, WrongAddress
 */
export async function openKurrentEventStore(options: KurrentEventStoreOptions): Promise<CopyTarget> {
  const { clock = Date.now, acceptClock = false, simulatedClock = false, outage = OUTAGE_MS } = options;
  const address = parseKurrentAddress(options.address);
  const names = streamNames(address.prefix);
  const { session, last } = await openStreams(address, names);
  try {
    if (last && !acceptClock && !simulatedClock) requirePast(address.shown, last.recordedAt, clock());
  } catch (error) {
    await session.close();
    throw error;
  }
  return new KurrentEventStore(session, names, simulatedClock ? clock : guarded(clock), outage);
}

const isTemporary = (error: unknown): boolean => error instanceof StoreUnavailable;

/** The store over streams that `openStreams` opened. */
class KurrentEventStore implements CopyTarget {
  private readonly appends: GroupCommit;
  private readonly copier: LogCopier;
  private readonly chains: ChainLog;
  private readonly announcements: Announcements;
  private readonly subscriptions = new LiveSubscriptions({
    read: (position, limit) => this.readAll(position, limit),
    isTemporary,
  });
  private readonly poll: NodeJS.Timeout;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly session: Session,
    private readonly names: StreamNames,
    now: (lastRecorded: number) => number,
    private readonly outage: number,
  ) {
    this.appends = new GroupCommit({
      writer: new EventWriter(session, names, now),
      onCommit: (events) => this.subscriptions.offer(events),
      isTemporary,
      timeout: outage,
      retryAfter: RETRY_MS,
    });
    this.copier = new LogCopier(session, names, outage);
    this.chains = new ChainLog(session);
    this.announcements = new Announcements(session, names.log, (position) => this.subscriptions.wakeFor(position));
    this.poll = setInterval(() => void this.pollOtherProcesses(), POLL_MS).unref();
  }

  async append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    if (this.closing) throw new Error('the event store is closed');
    const sealed = records.map(seal);
    requireLimits(sealed);
    // Checks are copied: they are evaluated in a later turn of the event loop.
    return this.appends.append({ records: sealed, checks: checks.map((check) => ({ ...check })) });
  }

  async copy(events: readonly StoredBytes[]): Promise<void> {
    await this.copier.copy(copiedRows(events, { checkedBytes }));
  }

  async readStream(stream: string, afterVersion = 0, limit = NO_LIMIT): Promise<readonly StoredEvent[]> {
    const events = await this.eventsOf(stream, afterVersion, limit);
    const isItsOwn = events.every(
      (event, index) => event.stream === stream && event.version === afterVersion + 1 + index,
    );
    if (isItsOwn) return events;
    // Several streams whose names differ only in case share one of the server's, or events are missing.
    const own = (await this.eventsOf(stream, 0, NO_LIMIT)).filter((event) => event.stream === stream);
    own.forEach((event, index) => requireValue(event, 'version', 1 + index));
    return own.slice(afterVersion).slice(0, limit);
  }

  async readChain(chain: string, after: number, limit: number): Promise<readonly StoredEvent[]> {
    const records = await this.retried(() => this.chains.read(this.names.chain(chain), after, limit));
    return records.map((record) => {
      const event = checkedEvent(rowOf(record));
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
    return (await this.page(after, limit)).map(checkedEvent);
  }

  async readBytes(after: number, limit: number): Promise<readonly StoredBytes[]> {
    return (await this.page(after, limit)).map(checkedBytes);
  }

  async readDigests(after: number, limit: number): Promise<readonly StoredDigest[]> {
    return (await this.page(after, limit)).map(({ position, body, digest }) => {
      if (digest === null) throw new DamagedEvent(position, undefined, null, null, 'KurrentDB');
      return { position, chain: chainOf(body), digest };
    });
  }

  async readUnchecked(after: number, limit: number): Promise<readonly UncheckedBytes[]> {
    const records = await this.read(this.names.log, { from: BigInt(Math.max(after, 0)), limit });
    return records.map((record) => ({ ...rowOf(record), position: Number(record.revision) + 1 }));
  }

  async findById(id: string): Promise<StoredEvent | undefined> {
    const [marker] = await this.read(this.names.id(id), { from: 'start', limit: 1 });
    if (!marker) return undefined;
    const position = positionIn(marker);
    const [event] = await this.readAll(position - 1, 1);
    if (!event) throw new DamagedEvent(position, undefined, `id ${id}`, null, 'KurrentDB');
    requireValue(event, 'id', id);
    return event;
  }

  async head(): Promise<number> {
    const [last] = await this.read(this.names.log, { from: 'end', backwards: true, limit: 1 });
    return last ? Number(last.revision) + 1 : 0;
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
    await this.announcements.close();
    await this.session.close();
  }

  private async eventsOf(stream: string, afterVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    const records = await this.read(this.names.stream(stream), { from: BigInt(afterVersion), limit });
    return records.map((record) => checkedEvent(rowOf(record)));
  }

  private async page(after: number, limit: number): Promise<readonly EventRow[]> {
    const rows = (await this.read(this.names.log, { from: BigInt(Math.max(after, 0)), limit })).map(logRowOf);
    requireAllPositions(rows, after);
    return rows;
  }

  private read(stream: string, range: Range): Promise<readonly Recorded[]> {
    return this.retried(() => this.session.read(stream, range));
  }

  /** The answer of a read, tried again while the server is away. */
  private async retried<T>(read: () => Promise<T>): Promise<T> {
    for (const since = performance.now(); ;) {
      try {
        return await read();
      } catch (error) {
        if (!isTemporary(error) || performance.now() - since > this.outage) throw error;
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
