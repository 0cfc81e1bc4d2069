import { LRUCache } from 'lru-cache';
import type { PastEvent } from '#domain';
import type { EventStore, StoredEvent } from '#event-store';
import { readModels } from '#projections';
import { openSqliteReadStore, refillFrom, type ReadStore } from '#read-store';

/** Replays that are kept, and the events they may hold together. */
const MAX_REPLAYS = 8;
const MAX_EVENTS = 1_000_000;
/** Events read at once. */
const PAGE = 5_000;

/** History in the order in which it happened, whenever it was recorded. */
export interface OccurredReplay {
  readonly reads: ReadStore;
  /** The place in this replay of the last event that had happened by an instant (UTC ISO 8601); 0 when none. */
  positionAt(instant: string): number;
  /** The position in the log of the event at a place of this replay. */
  logPosition(place: number): number;
}

/**
 * The events of a chain (or of all) once more, ordered by occurrence, through the same projections into rows in memory.
 * As those rows are versioned by place, one replay answers for every moment. It holds until the chain has a new event.
 */
export class OccurredReplays {
  private readonly kept = new LRUCache<string, Promise<OccurredReplay>>({
    max: MAX_REPLAYS,
    maxSize: MAX_EVENTS,
    dispose: (replay) => void replay.then(({ reads }) => reads.close()).catch(() => undefined),
  });

  constructor(private readonly events: EventStore) {}

  /** @param until position of the last event that the replay must hold */
  of(chain: string | undefined, until: number): Promise<OccurredReplay> {
    const key = `${chain ?? ''}@${until}`;
    const known = this.kept.get(key);
    if (known) return known;
    for (const other of this.kept.keys()) if (other.startsWith(`${chain ?? ''}@`)) this.kept.delete(other);
    const replay = this.replay(chain, until);
    this.kept.set(key, replay, { size: 1 });
    replay.catch(() => this.kept.delete(key));
    return replay;
  }

  private async replay(chain: string | undefined, until: number): Promise<OccurredReplay> {
    const events = await this.eventsOf(chain, until);
    events.sort((a, b) =>
      a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.position - b.position,
    );
    const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
    await refillFrom((after, limit) => Promise.resolve(placed(events, after, limit)), reads, readModels);
    const occurredAt = events.map((event) => event.occurredAt);
    const positions = events.map((event) => event.position);
    return {
      reads,
      positionAt: (instant) => placeOf(occurredAt, instant),
      logPosition: (place) => positions[place - 1] ?? 0,
    };
  }

  private async eventsOf(chain: string | undefined, until: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let after = 0; after < until;) {
      const page = await (chain === undefined
        ? this.events.readAll(after, PAGE)
        : this.events.readChain(chain, after, PAGE));
      const last = page.at(-1);
      if (!last) break;
      for (const event of page) if (event.position <= until) events.push(event);
      after = last.position;
    }
    return events;
  }
}

/** The next events with their place in the replay for a position. */
const placed = (events: readonly StoredEvent[], after: number, limit: number): readonly PastEvent[] =>
  events.slice(after, after + limit).map((event, i) => ({ ...event, position: after + i + 1 }) as PastEvent);

/** How many of the sorted instants are not after this one. */
function placeOf(sorted: readonly string[], instant: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
