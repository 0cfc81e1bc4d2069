import { LRUCache } from 'lru-cache';
import { upcast, type Aggregate, type PastEvent, type StreamRef } from '#domain';
import type { EventStore, StoredEvent } from '#event-store';

/** Streams whose folded state is kept. */
const MAX_KEPT_STREAMS = 20_000;
/** Events read at once. */
const PAGE = 1_000;

/** A stream as its events make it. Version 0 and no state: it does not exist. */
export interface Folded {
  readonly version: number;
  readonly state: unknown;
}

/** What is known of a stream that does not exist. */
export const NOTHING: Folded = { version: 0, state: undefined };

/**
 * The state of streams, folded once and then kept; also that a stream does not exist, which rules ask as often. What is
 * kept moves on only by events that are stored: read, or just appended. It may lag behind what another process appends;
 * the checks of the append find that out.
 */
export class FoldedStates {
  private readonly states = new LRUCache<string, Folded>({ max: MAX_KEPT_STREAMS });

  constructor(private readonly store: EventStore) {}

  /** What is kept of a stream, without reading. */
  kept(ref: StreamRef<unknown>): Folded | undefined {
    return this.states.get(ref.stream);
  }

  /** The stream as it is stored now. */
  async load(ref: StreamRef<unknown>): Promise<Folded> {
    let folded = this.states.get(ref.stream) ?? NOTHING;
    for (;;) {
      const events = await this.store.readStream(ref.stream, folded.version, PAGE);
      for (const event of events) folded = step(ref.aggregate, folded, event);
      if (events.length < PAGE) break;
    }
    return this.keep(ref.stream, folded);
  }

  /** Reads what was stored since a version was seen; true when there was something. */
  async movedSince(ref: StreamRef<unknown>, version: number): Promise<boolean> {
    return (await this.load(ref)).version !== version;
  }

  forget(stream: string): void {
    this.states.delete(stream);
  }

  /** Takes in what this process has just appended. A stream that began now is kept once it is asked for. */
  advance(ref: StreamRef<unknown>, events: readonly StoredEvent[]): void {
    for (const event of events) {
      const kept = this.states.get(event.stream);
      if (kept?.version !== event.version - 1) continue;
      if (event.stream === ref.stream) this.keep(ref.stream, step(ref.aggregate, kept, event));
      else this.states.delete(event.stream);
    }
  }

  /** Keeps a state unless a later one is kept already; answers the later one. */
  private keep(stream: string, folded: Folded): Folded {
    const kept = this.states.get(stream);
    if (kept !== undefined && kept.version >= folded.version) return kept;
    this.states.set(stream, folded);
    return folded;
  }
}

const step = (aggregate: Aggregate<unknown>, { state }: Folded, event: StoredEvent): Folded => ({
  version: event.version,
  state: aggregate.evolve(state, upcast(event as PastEvent)),
});
