import { VersionConflict, type NewRecord, type StoredEvent, type StreamCheck } from '#event-store';
import type { CommandStore } from '../sealing/sealed-streams.js';

/** Thrown by `append`: the command was accepted, and would record these events. Nothing is stored. */
export class WouldRecord extends Error {
  override readonly name = 'WouldRecord';

  constructor(readonly records: readonly NewRecord[]) {
    super('nothing is recorded');
  }
}

/** A history in memory, on which commands can be decided and which they cannot change. */
export class HistoryInMemory implements CommandStore {
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #byId = new Map<string, StoredEvent>();

  /** Adds the next event of the history. */
  add(event: StoredEvent): void {
    const stream = this.#streams.get(event.stream);
    if (stream) stream.push(event);
    else this.#streams.set(event.stream, [event]);
    this.#byId.set(event.id, event);
  }

  /** @throws WouldRecord; VersionConflict where the decision read an older state of a stream */
  append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    for (const { stream, version } of checks) {
      const actual = this.#streams.get(stream)?.length ?? 0;
      if (actual !== version) return Promise.reject(new VersionConflict(stream, version, actual));
    }
    return Promise.reject(new WouldRecord(records));
  }

  readStream(stream: string, afterVersion = 0, limit = Infinity): Promise<readonly StoredEvent[]> {
    return Promise.resolve((this.#streams.get(stream) ?? []).slice(afterVersion, afterVersion + limit));
  }

  findById(id: string): Promise<StoredEvent | undefined> {
    return Promise.resolve(this.#byId.get(id));
  }
}
