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

const NOTHING: Folded = { version: 0, state: undefined };

const past = (event: StoredEvent): PastEvent => upcast(event as PastEvent);

/**
 * The state of streams, folded once and then kept. What is kept moves on only by events that are stored: read, or just
 * appended. It may lag behind what another process appends; the checks of the append find that out.
 */
export class FoldedStates {
  private readonly kept = new LRUCache<string, Folded>({ max: MAX_KEPT_STREAMS });

  constructor(private readonly store: EventStore) {}

  async load(ref: StreamRef<unknown>): Promise<Folded> {
    return this.kept.get(ref.stream) ?? this.readOn(ref, NOTHING);
  }

  /** What is kept of a stream, without reading; for one that is not kept, that it does not exist. */
  assume(ref: StreamRef<unknown>): Folded {
    return this.kept.get(ref.stream) ?? NOTHING;
  }

  /** Reads what was stored since; true when there was something. */
  async refresh(ref: StreamRef<unknown>): Promise<boolean> {
    const kept = this.kept.get(ref.stream) ?? NOTHING;
    return (await this.readOn(ref, kept)).version !== kept.version;
  }

  forget(stream: string): void {
    this.kept.delete(stream);
  }

  /** Takes in what this process has just appended. */
  advance(ref: StreamRef<unknown>, events: readonly StoredEvent[]): void {
    for (const event of events) {
      const kept = this.kept.get(event.stream) ?? NOTHING;
      if (kept.version !== event.version - 1) continue;
      if (event.stream === ref.stream) this.keep(ref.stream, step(ref.aggregate, kept, event));
      else this.kept.delete(event.stream);
    }
  }

  private async readOn(ref: StreamRef<unknown>, from: Folded): Promise<Folded> {
    let folded = from;
    for (;;) {
      const events = await this.store.readStream(ref.stream, folded.version, PAGE);
      for (const event of events) folded = step(ref.aggregate, folded, event);
      if (events.length < PAGE) break;
    }
    this.keep(ref.stream, folded);
    return folded;
  }

  private keep(stream: string, folded: Folded): void {
    const kept = this.kept.get(stream);
    if (kept === undefined || kept.version < folded.version) this.kept.set(stream, folded);
  }
}

const step = (aggregate: Aggregate<unknown>, { state }: Folded, event: StoredEvent): Folded => ({
  version: event.version,
  state: aggregate.evolve(state, past(event)),
});
