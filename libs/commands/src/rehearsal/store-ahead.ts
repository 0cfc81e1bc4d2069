import { VersionConflict, type Clock, type NewRecord, type StoredEvent, type StreamCheck } from '#event-store';
import type { CommandStore } from '../sealing/sealed-streams.js';

/** A store with events after its own, which are in memory only. */
export class StoreAhead implements CommandStore {
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #byId = new Map<string, StoredEvent>();
  #position: number;

  /** @param head position of the last event of the store */
  constructor(
    private readonly store: Pick<CommandStore, 'readStream' | 'findById'>,
    private readonly clock: Clock,
    head: number,
  ) {
    this.#position = head;
  }

  /** The events that only this store has, in their order. */
  get ahead(): readonly StoredEvent[] {
    return [...this.#byId.values()];
  }

  /** @throws VersionConflict */
  async append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    for (const { stream, version } of checks) {
      const [next] = await this.readStream(stream, version, 1);
      if (next) throw new VersionConflict(stream, version, next.version);
    }
    const recordedAt = new Date(this.clock()).toISOString();
    const versions = new Map(checks.map(({ stream, version }) => [stream, version]));
    return records.map((record) => {
      const own = this.#streams.get(record.stream) ?? [];
      const version = Math.max(own.at(-1)?.version ?? 0, versions.get(record.stream) ?? 0) + 1;
      const event: StoredEvent = { ...record, version, position: ++this.#position, recordedAt };
      this.#streams.set(record.stream, [...own, event]);
      this.#byId.set(event.id, event);
      return event;
    });
  }

  async readStream(stream: string, afterVersion = 0, limit = Infinity): Promise<readonly StoredEvent[]> {
    const own = this.#streams.get(stream) ?? [];
    const stored = Number.isFinite(limit)
      ? await this.store.readStream(stream, afterVersion, limit)
      : await this.store.readStream(stream, afterVersion);
    return own.length === 0
      ? stored
      : [...stored, ...own.filter(({ version }) => version > afterVersion)].slice(0, limit);
  }

  findById(id: string): Promise<StoredEvent | undefined> {
    const own = this.#byId.get(id);
    return own ? Promise.resolve(own) : this.store.findById(id);
  }
}
