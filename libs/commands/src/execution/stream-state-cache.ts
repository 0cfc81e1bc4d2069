import { LRUCache } from 'lru-cache';
import { upcast, type Aggregate, type PastEvent, type StreamRef } from '#domain';
import type { EventStore, StoredEvent } from '#event-store';

/** Streams whose state is cached. */
const MAX_STREAMS = 20_000;
/** Events read at once. */
const PAGE = 1_000;

/** The state of a stream at a version. Version 0 without a state: the stream does not exist. */
export interface StreamState {
  readonly version: number;
  readonly state: unknown;
}

export const ABSENT: StreamState = { version: 0, state: undefined };

/**
 * LRU cache of stream states, including absent streams: saves reading and folding a stream for every command. An entry may
 * be outdated when another process has appended; the checks of the append detect that.
 */
export class StreamStateCache {
  private readonly states = new LRUCache<string, StreamState>({ max: MAX_STREAMS });

  constructor(private readonly store: Pick<EventStore, 'readStream'>) {}

  /** The cached state, without reading. */
  get(ref: StreamRef<unknown>): StreamState | undefined {
    return this.states.get(ref.stream);
  }

  /** The current state: reads the events after the cached version. */
  async load(ref: StreamRef<unknown>): Promise<StreamState> {
    let loaded = this.states.get(ref.stream) ?? ABSENT;
    for (;;) {
      const events = await this.store.readStream(ref.stream, loaded.version, PAGE);
      for (const event of events) loaded = step(ref.aggregate, loaded, event);
      if (events.length < PAGE) break;
    }
    return this.set(ref.stream, loaded);
  }

  forget(stream: string): void {
    this.states.delete(stream);
  }

  /**
   * Folds newly appended events into the cached state of the command's stream. A new stream is not cached until it is
   * read, because most new streams are not needed again soon.
   */
  advance(ref: StreamRef<unknown>, events: readonly StoredEvent[]): void {
    for (const event of events) {
      const cached = this.states.get(event.stream);
      if (cached?.version !== event.version - 1) continue;
      if (event.stream === ref.stream) this.set(ref.stream, step(ref.aggregate, cached, event));
      else this.states.delete(event.stream);
    }
  }

  /** Caches a state unless a later one is cached; returns the later one. */
  private set(stream: string, state: StreamState): StreamState {
    const cached = this.states.get(stream);
    if (cached !== undefined && cached.version >= state.version) return cached;
    this.states.set(stream, state);
    return state;
  }
}

const step = (aggregate: Aggregate<unknown>, { state }: StreamState, event: StoredEvent): StreamState => ({
  version: event.version,
  state: aggregate.evolve(state, upcast(event as PastEvent)),
});
