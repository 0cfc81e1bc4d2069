/** Who acted, as stored in the event. */
export interface StoredActor {
  readonly role: string;
  readonly organisationId: string;
  /** The account that sent the command: an opaque id, never a name. Events of earlier versions have none. */
  readonly accountId?: string;
  /** The account of the person for whom a deputy sent it. */
  readonly onBehalfOf?: string;
}

export interface StoredLateReason {
  readonly code: string;
  readonly words?: string;
}

export interface StoredReceived {
  /** The date received, `YYYY-MM-DD`. */
  readonly on: string;
  readonly reason: string;
  /** Of the scanned document. */
  readonly sha256: string;
  /** The regulator's organisation. */
  readonly recordedBy: string;
}

/** An event about to be stored. Times are UTC ISO 8601 with milliseconds. */
export interface NewRecord {
  /** UUID. Unique over the whole store for ever. */
  readonly id: string;
  readonly stream: string;
  /** The chain whose log it belongs to; `null` for events of no chain (organisations, bookkeeping). */
  readonly chain: string | null;
  readonly type: string;
  readonly schema: number;
  readonly occurredAt: string;
  /** The offset from UTC that the caller gave with `occurredAt`, `+08:00`. */
  readonly occurredOffset?: string;
  /** Why it is recorded late. */
  readonly lateReason?: StoredLateReason;
  /** Of a paper submission: `actor` is the submitter. */
  readonly received?: StoredReceived;
  readonly actor: StoredActor;
  readonly commandId: string;
  /**
   * Fingerprint of the command's body and actor: distinguishes a repeated command from another one with the same id.
   */
  readonly commandHash: string;
  readonly data: unknown;
}

/** A stored event as it is read back. `data` is plain JSON. */
export interface StoredEvent extends NewRecord {
  /** Index in its stream: 1, 2, 3 … */
  readonly version: number;
  /** Ordered over the whole store; only comparisons are meaningful (an adapter may leave gaps). */
  readonly position: number;
  /** Set by the store, never decreasing with position. */
  readonly recordedAt: string;
}

/** The stored bytes of an event as text: RFC 8785 canonical JSON of everything in it but its position. */
export interface StoredBytes {
  readonly position: number;
  readonly body: string;
  /** The hash of the body as an entry of a log (RFC 6962, SHA-256), stored when the event was and equal to it. */
  readonly digest: Uint8Array;
}

/** When an event occurred, and what it was. */
export type EventDate = Pick<StoredEvent, 'position' | 'chain' | 'type' | 'occurredAt'>;

/** Pages of events, read ahead of the one that is used. */
export interface EventPages {
  /** The next events; empty at the end. @throws DamagedEvent */
  next(): Promise<readonly StoredEvent[]>;
  /** Must be called, also before the end. */
  close(): Promise<void>;
}

/** What was stored beside the bytes of an event when it was appended. */
export interface StoredDigest {
  readonly position: number;
  readonly chain: string | null;
  readonly digest: Uint8Array;
}

/** Stored bytes that were not checked. */
export type UncheckedBytes = Omit<StoredBytes, 'digest'> & { readonly digest: Uint8Array | null };

/** The version a stream must still have: 0 = it must not exist. */
export interface StreamCheck {
  readonly stream: string;
  readonly version: number;
}

export interface Subscription {
  /** Resolves when the running handler has finished; none runs afterwards. */
  close(): Promise<void>;
}

export interface SubscribeOptions {
  /** The most events that a handler gets at once. */
  readonly batch?: number;
  /** Called when the handler, or a read that is not tried again, fails. Default: the error is unhandled. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The contract of every store; one suite, `testing/event-store-contract.ts`, runs against each adapter:
 * - **Durable**: `append` resolves only after the events are on disk (they survive power loss).
 * - **Atomic**: all records of one append are stored, adjacent and in order, or none is.
 * - **Checked**: an append fails with `VersionConflict` when any stream in `checks` has another version, and with
 *   `DuplicateEvent` when an id is already stored; either fails only its own append, whatever it was batched with. If
 *   both apply it is `DuplicateEvent`: a repeated command has advanced its own streams.
 * - **Named once**: no two streams have names that differ only in the case of Latin letters. An append that would begin
 *   the second fails with `StreamNameTaken`. Streams that existed before this rule accept appends.
 * - **Ordered**: positions grow in commit order and `recordedAt` never decreases; a reader never sees a position appear
 *   below one it has already read. An append fails with `ClockJumped` when the clock was set forward by more than an
 *   hour: no event gets a date in the future unnoticed.
 * - **Limited**: an adapter whose server limits appends refuses what is larger with `AppendTooLarge`. Every limit is above
 *   16 events of 64 KiB.
 * - **Immutable**: stored bytes never change and are never deleted. Data without a canonical JSON form is refused with
 *   a `TypeError`. The result of `append` is what readers will see, even if callers change their objects afterwards.
 * - **Checked when read**: the digest of an event is stored with it. A read of bytes that do not have it, of a gap, or of
 *   an event without the value it was looked up by fails with `DamagedEvent`.
 * - **Read your writes**: once `append` has resolved, every read and subscription includes its events.
 */
export interface EventStore {
  /** Without records, only the checks are evaluated. */
  append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]>;
  /** Events of one stream with version > `afterVersion`, in order, at most `limit`. Unknown stream: empty. */
  readStream(stream: string, afterVersion?: number, limit?: number): Promise<readonly StoredEvent[]>;
  /** Events of one chain's log with position > `after`, in order, at most `limit`. */
  readChain(chain: string, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /**
   * The dates of the events of one chain's log, or of all events, with position > `after`, in order, at most `limit`. Only
   * to sort by: they are not checked, and the events are read again.
   */
  readDates(chain: string | undefined, after: number, limit: number): Promise<readonly EventDate[]>;
  /** The events at these positions, in this order. */
  readAt(positions: readonly number[]): Promise<EventPages>;
  /** All events with position > `after`, in order, at most `limit`. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** As `readAll`, but the stored bytes. */
  readBytes(after: number, limit: number): Promise<readonly StoredBytes[]>;
  /** As `readBytes`, but only what was stored with the bytes, which are not read. */
  readDigests(after: number, limit: number): Promise<readonly StoredDigest[]>;
  /** As `readBytes`, but unchecked: for reports of all that is damaged. */
  readUnchecked(after: number, limit: number): Promise<readonly UncheckedBytes[]>;
  /** The event with this id, with its position. */
  findById(id: string): Promise<StoredEvent | undefined>;
  /** Position of the last stored event; 0 when empty. */
  head(): Promise<number>;
  /**
   * Calls `handle` with every event after `after`, in order, in batches of at most `batch`, one call at a time, first
   * what is stored and then what is appended, also by other processes. A rejected `handle` is passed to `onError` and
   * ends the subscription.
   */
  subscribe(
    after: number,
    handle: (events: readonly StoredEvent[]) => Promise<void>,
    options?: SubscribeOptions,
  ): Subscription;
  /** Earlier appends are stored and running handlers finish; later appends are refused. */
  close(): Promise<void>;
}

/** A store that the log of another one can be copied into. */
export interface CopyTarget extends EventStore {
  /**
   * Stores these events at the end of the log as they are, with their ids, versions, times and digests. What an
   * interruption leaves is nothing, or a beginning of them.
   * @throws when they do not follow the last event of the log, or their bytes do not have their digest
   */
  copy(events: readonly StoredBytes[]): Promise<void>;
}

/** Now, in milliseconds since 1970 UTC. */
export type Clock = () => number;

/** A stream has another version than the append expected. */
export class VersionConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${stream} is at version ${actual}, not ${expected}`);
    this.name = 'VersionConflict';
  }
}

/** An event with this id is already stored. */
export class DuplicateEvent extends Error {
  constructor(readonly eventId: string) {
    super(`event ${eventId} is already stored`);
    this.name = 'DuplicateEvent';
  }
}

/** The append would begin a stream whose name differs from that of another only in case. */
export class StreamNameTaken extends Error {
  override readonly name = 'StreamNameTaken';

  constructor(
    readonly stream: string,
    readonly existing: string,
  ) {
    super(`${stream} differs only in case from ${existing}`);
  }
}

/** An append is larger than the server of the store takes. Nothing was stored. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';

  constructor(
    readonly size: number,
    readonly unit: 'events' | 'bytes',
    readonly limit: number,
  ) {
    super(`an append of ${size} ${unit} is too large: the limit is ${limit} ${unit}`);
  }
}

/** The clock is more than an hour ahead of the expected time. Nothing was stored. `message` says what to do, zh and en. */
export class ClockJumped extends Error {
  override readonly name = 'ClockJumped';

  /** Both are UTC ISO 8601. */
  constructor(
    readonly clock: string,
    readonly expected: string,
  ) {
    super(
      `本机时钟为 ${clock}，比应有的时间 ${expected} 超前 1 小时以上，未作任何记录。` +
        '请校准时钟；如果现在的时间是对的（例如机器曾休眠），请重新启动服务。\n' +
        `The clock says ${clock}, more than an hour ahead of the expected time ${expected}; nothing was recorded. ` +
        'Set the clock right; if it is right now (the machine may have slept), restart the service.',
    );
  }
}

/** Which store the events are in, as its administrator knows it. */
export type StoreName = 'events.db' | 'PostgreSQL' | 'KurrentDB';

const RESTORE: Readonly<Record<StoreName, { readonly zh: string; readonly en: string }>> = {
  'events.db': { zh: '用最近的备份替换它', en: 'put the latest backup in its place' },
  PostgreSQL: {
    zh: '把最近的备份恢复到另一个库（docs/postgres.md）',
    en: 'restore the latest backup into another database (docs/postgres.md)',
  },
  KurrentDB: {
    zh: '把最近的备份恢复到另一个集群（docs/kurrentdb.md）',
    en: 'restore the latest backup into another cluster (docs/kurrentdb.md)',
  },
};

/** A stored event is not what it was when it was stored, or is missing. `message` says what to do, zh and en. */
export class DamagedEvent extends Error {
  override readonly name = 'DamagedEvent';

  /**
   * @param stream undefined when it cannot be read
   * @param expected what was stored: the digest in hexadecimal, or the value by which the event was looked up; null for none
   * @param found what is there now; null for nothing
   * @param store where the event is
   */
  constructor(
    readonly position: number,
    readonly stream: string | undefined,
    readonly expected: string | null,
    readonly found: string | null,
    readonly store: StoreName = 'events.db',
  ) {
    const isMissing = found === null;
    const restore = RESTORE[store];
    super(
      `事件序号 ${position}${isMissing ? '不见了' : '与存储时不同'}（${store}，流 ${stream ?? '—'}，应为 ${expected ?? '—'}，现为 ${found ?? '—'}）。` +
        `请停止服务，保留 ${store} 以便查验，${restore.zh}；lingqu check 列出全部损坏之处。\n` +
        `Event ${position} ${isMissing ? 'is missing' : 'is not what was stored'} (${store}, stream ${stream ?? '-'}, expected ${expected ?? '-'}, found ${found ?? '-'}). ` +
        `Stop the service, keep ${store} for examination and ${restore.en}; lingqu check lists all damage.`,
    );
  }
}

/** The file is not an event store, is damaged, or was written by a newer version. `message` says what to do, zh and en. */
export class UnusableStore extends Error {
  override readonly name = 'UnusableStore';
}

/** The server of the store does not answer. An append may be stored all the same. `message` says what to do, zh and en. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  /** @param place the address, without password */
  constructor(
    readonly place: string,
    cause: unknown,
  ) {
    super(
      `事件库服务器没有应答（${place}），请稍后重试；用同一命令编号重发，不会重复记录。\n` +
        `The server of the event store does not answer (${place}). Try again later; a command sent again with its id is recorded once.`,
      { cause },
    );
  }
}
