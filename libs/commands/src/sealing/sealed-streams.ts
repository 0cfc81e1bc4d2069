import { randomBytes } from 'node:crypto';
import { FactSealed, isSealedStream, SEALED_ACTOR, SealOpened, type SealedData, type SealOpenedData } from '#domain';
import {
  VersionConflict,
  type Clock,
  type EventStore,
  type NewRecord,
  type StoredEvent,
  type StreamCheck,
} from '#event-store';
import { NONCE_BYTES, openBox, SALT_BYTES, sealBox } from '#ledger';
import type { SealingKey } from './sealing-key.js';

/** The part of a store that the write path uses. */
export type CommandStore = Pick<EventStore, 'append' | 'readStream' | 'findById'>;

/** What a box has: the event as it was decided, without what its envelope says in clear. */
type Inside = Pick<
  NewRecord,
  | 'stream'
  | 'type'
  | 'schema'
  | 'data'
  | 'actor'
  | 'chain'
  | 'occurredAt'
  | 'occurredOffset'
  | 'received'
  | 'commandHash'
>;

/**
 * A store as the write path sees it: sealed streams can be read and appended to in clear, under the names that the rules
 * give them, and are stored encrypted, under names that say nothing. Other streams pass unchanged.
 */
export class SealedStreams implements CommandStore {
  /** The streams that were used, by their stored names. */
  readonly #names = new Map<string, string>();

  constructor(
    private readonly store: CommandStore,
    private readonly key: SealingKey,
    private readonly clock: Clock = Date.now,
  ) {}

  async append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    try {
      const stored = await this.store.append(
        records.map((record) => this.#sealed(record)),
        checks.map(({ stream, version }) => ({ stream: this.#storedName(stream), version })),
      );
      return this.#names.size === 0 ? stored : stored.map((event) => this.#asRead(event));
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      throw new VersionConflict(this.#names.get(error.stream) ?? error.stream, error.expected, error.actual);
    }
  }

  async readStream(stream: string, afterVersion?: number, limit?: number): Promise<readonly StoredEvent[]> {
    if (!isSealedStream(stream)) return this.store.readStream(stream, afterVersion, limit);
    const events = await this.store.readStream(this.#storedName(stream), afterVersion, limit);
    return events.map((event) => this.#opened(event, stream));
  }

  /** In clear where its stream was read or appended to before, as by the command that recorded it; else as it is stored. */
  async findById(id: string): Promise<StoredEvent | undefined> {
    const event = await this.store.findById(id);
    return event && this.#asRead(event);
  }

  /** Whether a sealed stream has this name in the store. */
  isStoredAs(stream: string, storedName: string): boolean {
    return this.#storedName(stream) === storedName;
  }

  #storedName(stream: string): string {
    if (!isSealedStream(stream)) return stream;
    const stored = this.key.storedNameOf(stream);
    this.#names.set(stored, stream);
    return stored;
  }

  #asRead(event: StoredEvent): StoredEvent {
    const stream = this.#names.get(event.stream);
    return stream === undefined ? event : this.#opened(event, stream);
  }

  #sealed(record: NewRecord): NewRecord {
    const { stream } = record;
    if (!isSealedStream(stream)) return record;
    const stored = this.#storedName(stream);
    const key = this.key.keyOf(stream);
    if (record.type === SealOpened.type) {
      const data: SealOpenedData = {
        ...(record.data as SealOpenedData),
        key: Buffer.from(key).toString('base64'),
      };
      return { ...record, stream: stored, data };
    }
    const { id, type, schema, data, actor, chain, occurredAt, occurredOffset, received, commandHash, commandId } =
      record;
    const inside: Inside = {
      ...{ stream, type, schema, data, actor, chain, occurredAt, commandHash },
      ...(occurredOffset === undefined ? {} : { occurredOffset }),
      ...(received ? { received } : {}),
    };
    const sealed: SealedData = sealBox(inside, {
      key,
      nonce: randomBytes(NONCE_BYTES),
      salt: randomBytes(SALT_BYTES),
      place: id,
    });
    return {
      id,
      commandId,
      stream: stored,
      chain: null,
      ...FactSealed(sealed),
      // The moment of recording, and not the one that the sender gave.
      occurredAt: new Date(this.clock()).toISOString(),
      actor: SEALED_ACTOR,
      // The hash of the command would let its content be guessed.
      commandHash: sealed.commitment,
    };
  }

  /** @throws Error for a box that the key does not open */
  #opened(event: StoredEvent, stream: string): StoredEvent {
    if (event.type !== FactSealed.type) return { ...event, stream };
    const inside = openBox(event.data as SealedData, this.key.keyOf(stream), event.id) as Inside | undefined;
    if (!inside) throw new Error(`the sealing key does not open event ${event.id} at position ${event.position}`);
    return { ...event, ...inside };
  }
}
