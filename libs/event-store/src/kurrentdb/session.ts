import type { AppendRecordInput, ConsistencyCheck, KurrentDBClient, RecordedEvent } from '@kurrent/kurrentdb-client';
import { AppendTooLarge, ClockJumped, DamagedEvent, StoreUnavailable, UnusableStore } from '../port.js';
import type { KurrentAddress } from './kurrent-address.js';

type Library = typeof import('@kurrent/kurrentdb-client');

/** How long the answer to an append may take, in milliseconds: a cut network sends no error. */
const ANSWER_MS = 5_000;
/** How often the leader is looked for at most, in milliseconds. */
const RECONNECT_MS = 500;
/** Parameters that an address may set otherwise. */
const DEFAULTS = { maxDiscoverAttempts: 3, discoveryInterval: 200 };

/** A record, as far as an event store reads it. */
export type Recorded = Pick<RecordedEvent, 'revision' | 'data' | 'metadata' | 'streamId'>;

export interface Range {
  readonly from: bigint | 'start' | 'end';
  readonly backwards?: boolean;
  readonly limit: number;
}

export type Appended = { readonly revisions: ReadonlyMap<string, bigint> } | { readonly violated: readonly string[] };

/**
 * A connection to the server of an event store. Every read is one of the leader: it includes all that was acknowledged.
 * Failures after which the same request may succeed are `StoreUnavailable`.
 */
export class Session {
  private current: KurrentDBClient;
  private connectedAt = performance.now();

  private constructor(
    readonly address: KurrentAddress,
    private readonly library: Library,
  ) {
    this.current = this.connected();
  }

  get client(): KurrentDBClient {
    return this.current;
  }

  static async open(address: KurrentAddress): Promise<Session> {
    // The library brings a native module of 10 MB, which is loaded only when it is used.
    const library = await import('@kurrent/kurrentdb-client');
    return new Session(address, library);
  }

  private connected(): KurrentDBClient {
    const client = this.library.KurrentDBClient.connectionString(withDefaults(this.address.connectionString));
    const { credentials } = this.address;
    if (credentials) client.setCredentialsProvider(async () => credentials);
    return client;
  }

  /** The version of the server. */
  async version(): Promise<string> {
    try {
      // The only place where the library has the version of the server.
      return (await this.client['capabilities']).serverVersion;
    } catch (error) {
      throw this.explained(error);
    }
  }

  /** The records of a stream. A stream that does not exist, or was deleted, has none. */
  async read(stream: string, { from, backwards = false, limit }: Range): Promise<readonly Recorded[]> {
    if (limit <= 0) return [];
    const found: Recorded[] = [];
    try {
      const records = this.client.readStream(stream, {
        fromRevision: from,
        direction: backwards ? this.library.BACKWARDS : this.library.FORWARDS,
        maxCount: limit,
        requiresLeader: true,
        resolveLinkTos: false,
      });
      for await (const { event } of records) if (event) found.push(event);
      return found;
    } catch (error) {
      if (error instanceof this.library.StreamNotFoundError) return [];
      throw this.failed(error);
    }
  }

  /** The metadata of a stream, by which it could have been truncated. */
  async metadataOf(stream: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      return { ...(await this.client.getStreamMetadata(stream, { requiresLeader: true })).metadata };
    } catch (error) {
      if (error instanceof this.library.StreamNotFoundError) return {};
      throw this.explained(error);
    }
  }

  /**
   * Appends all records, or none when checks fail.
   * @returns the last revision of each stream that was written, or the streams whose checks failed
   * @throws StoreUnavailable also when the records may have been stored; AppendTooLarge; DamagedEvent when a stream was
   * deleted
   */
  async append(records: readonly AppendRecordInput[], checks: readonly ConsistencyCheck[]): Promise<Appended> {
    try {
      const { responses } = await this.client.appendRecords([...records], [...checks]);
      return { revisions: new Map(responses.map(({ streamName, revision }) => [streamName, revision ?? -1n])) };
    } catch (error) {
      const { AppendConsistencyViolationError, AppendRecordSizeExceededError, TransactionMaxSizeExceededError } =
        this.library;
      if (error instanceof AppendRecordSizeExceededError || error instanceof TransactionMaxSizeExceededError)
        throw new AppendTooLarge(error.size, 'bytes', error.maxSize);
      if (!(error instanceof AppendConsistencyViolationError)) throw this.failed(error);
      for (const { streamName, actualState } of error.violations)
        if (typeof actualState === 'bigint' && actualState < -1n)
          throw new DamagedEvent(0, streamName, 'records', null, 'KurrentDB');
      return { violated: error.violations.map(({ streamName }) => streamName) };
    }
  }

  close(): Promise<void> {
    return disconnected(this.current);
  }

  /** The error of a request, as the port has it. After a temporary one, the next request looks for the leader again. */
  private failed(error: unknown): unknown {
    if (this.isTemporary(error)) this.reconnect();
    return this.explained(error);
  }

  /** The client does not do so by itself when a node that is no longer the leader refuses an append of this kind. */
  private reconnect(): void {
    if (performance.now() - this.connectedAt < RECONNECT_MS) return;
    const before = this.current;
    this.current = this.connected();
    this.connectedAt = performance.now();
    void disconnected(before).catch(() => undefined);
  }

  /** An error as the port has it. */
  explained(error: unknown): unknown {
    if ([ClockJumped, DamagedEvent, StoreUnavailable, UnusableStore].some((kind) => error instanceof kind))
      return error;
    return this.isTemporary(error) ? new StoreUnavailable(this.address.shown, error) : error;
  }

  private isTemporary(error: unknown): boolean {
    const { UnavailableError, DeadlineExceededError, TimeoutError, CancelledError, NotLeaderError } = this.library;
    const kinds = [UnavailableError, DeadlineExceededError, TimeoutError, CancelledError, NotLeaderError];
    if (kinds.some((kind) => error instanceof kind)) return true;
    const message = error instanceof Error ? error.message : String(error);
    return /not the leader|discover|transport|connect|not ready|timed? ?out|timeout|channel|broken pipe|stream (?:closed|removed)|h2 protocol/i.test(
      message,
    );
  }
}

function withDefaults(connectionString: string): string {
  const [address = '', query = ''] = connectionString.split('?');
  const given = new Map(
    query.split('&').flatMap((pair) => (pair === '' ? [] : [pair.split('=', 2) as [string, string]])),
  );
  const all = { ...DEFAULTS, defaultDeadline: ANSWER_MS, ...Object.fromEntries(given) };
  return `${address}?${Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`;
}

async function disconnected(client: KurrentDBClient): Promise<void> {
  await client.dispose();
  (await client['getChannel']()).close();
}
