import { LRUCache } from 'lru-cache';
import { ChainEstablished, type PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import type { RowModel } from '#projections';
import type { ReadStore } from './port.js';
import { refillFrom } from './rebuild.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';

/** Replays that are kept, and the events that they may hold together. */
const MAX_REPLAYS = 8;
const MAX_EVENTS = 1_000_000;
/** How long a replay that is no longer kept still answers whoever was given it, in milliseconds. */
const GRACE_MS = 30_000;
/** Events read at once. */
const EVENTS_PER_PAGE = 5_000;

/**
 * History in the order in which it happened, whenever it was recorded; nothing of a chain before it was established. Positions of `reads` are places in that order,
 * from 1; its rows and its timeline name the original events.
 */
export interface OccurredReplay {
  readonly reads: ReadStore;
  /** The place of the last event that had happened by an instant (UTC, ISO 8601 with milliseconds); 0 when none. */
  positionAt(instant: string): number;
  /** The position in the log of the event at a place; 0 for place 0. */
  logPosition(place: number): number;
}

export interface OccurredReplaysOptions {
  readonly events: EventStore;
  /** Says which events belong to no chain, and how many a chain has. */
  readonly reads: ReadStore;
  readonly models: readonly RowModel[];
  readonly maxReplays?: number;
  readonly maxEvents?: number;
  readonly graceMs?: number;
}

/**
 * Replays the events of a chain and those of no chain (or all events) through the same folds into rows in memory,
 * ordered by occurrence and then by position. As these rows keep every version too, one replay answers for every
 * instant; it is used until its chain has a new event.
 */
export class OccurredReplays {
  readonly #kept: LRUCache<string, Promise<OccurredReplay>>;
  /** Replays that are no longer kept, oldest first, until their time is over. */
  readonly #leaving = new Map<Promise<OccurredReplay>, NodeJS.Timeout>();

  constructor(private readonly options: OccurredReplaysOptions) {
    this.#kept = new LRUCache({
      max: options.maxReplays ?? MAX_REPLAYS,
      maxSize: options.maxEvents ?? MAX_EVENTS,
      dispose: (replay) => this.#leave(replay),
    });
  }

  /** @param until position of the last event that the replay must hold; the read store must have reached it */
  of(chain: string | undefined, until: number): Promise<OccurredReplay> {
    const ofChain = `${chain ?? ''}@`;
    const key = `${ofChain}${until}`;
    const known = this.#kept.get(key);
    if (known) return known;
    for (const other of [...this.#kept.keys()]) if (other.startsWith(ofChain)) this.#kept.delete(other);
    const replay = this.#replay(chain, until, (events) => {
      if (this.#kept.peek(key) === replay) this.#kept.set(key, replay, { size: events + 1 });
    });
    this.#kept.set(key, replay, { size: 1 });
    replay.catch(() => this.#kept.delete(key));
    return replay;
  }

  /** Closes every replay at once. */
  close(): void {
    this.#kept.clear();
    for (const replay of [...this.#leaving.keys()]) this.#end(replay);
  }

  #leave(replay: Promise<OccurredReplay>): void {
    const timer = setTimeout(() => this.#end(replay), this.options.graceMs ?? GRACE_MS).unref();
    this.#leaving.set(replay, timer);
    const [oldest] = this.#leaving.keys();
    if (oldest && this.#leaving.size > (this.options.maxReplays ?? MAX_REPLAYS)) this.#end(oldest);
  }

  #end(replay: Promise<OccurredReplay>): void {
    clearTimeout(this.#leaving.get(replay));
    this.#leaving.delete(replay);
    // One that failed has nothing to close, and its failure was told to whoever asked for it.
    replay.then(({ reads }) => reads.close()).catch(() => undefined);
  }

  async #replay(chain: string | undefined, until: number, counted: (events: number) => void): Promise<OccurredReplay> {
    const events = chain === undefined ? await this.#allEvents(until) : await this.#eventsOf(chain, until);
    counted(events.length);
    const ordered = inOrderOfOccurrence(events);
    const { models } = this.options;
    const reads = openSqliteReadStore({ file: ':memory:', models });
    await refillFrom((after, limit) => Promise.resolve(placed(ordered, after, limit)), reads, models);
    const countsFrom = ordered.map((happening) => happening.countsFrom);
    const positions = ordered.map(({ event }) => event.position);
    return {
      reads,
      positionAt: (instant) => countUpTo(countsFrom, instant),
      logPosition: (place) => positions[place - 1] ?? 0,
    };
  }

  #allEvents(until: number): Promise<PastEvent[]> {
    return pagesUpTo(until, (after) => this.options.events.readAll(after, EVENTS_PER_PAGE));
  }

  async #eventsOf(chain: string, until: number): Promise<PastEvent[]> {
    const events = await pagesUpTo(until, (after) => this.options.events.readChain(chain, after, EVENTS_PER_PAGE));
    let cursor: string | undefined;
    do {
      const page = await this.options.reads.timeline({ chain: null, at: until }, { limit: EVENTS_PER_PAGE, cursor });
      for (const { position } of page.items)
        events.push(...((await this.options.events.readAll(position - 1, 1)) as readonly PastEvent[]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return events;
  }
}

async function pagesUpTo(
  until: number,
  read: (after: number) => Promise<readonly { readonly position: number }[]>,
): Promise<PastEvent[]> {
  const events: PastEvent[] = [];
  for (let after = 0; after < until;) {
    const page = (await read(after)) as readonly PastEvent[];
    const last = page.at(-1);
    if (!last) break;
    for (const event of page) if (event.position <= until) events.push(event);
    after = last.position;
  }
  return events;
}

interface Happening {
  readonly event: PastEvent;
  /** The instant from which it counts. */
  readonly countsFrom: string;
}

/**
 * By occurrence, then as recorded. What is dated before its chain was established (results that were brought in) counts
 * from there on: until then there is no chain to count it for, and a city is the sum of its chains at every moment.
 */
function inOrderOfOccurrence(events: readonly PastEvent[]): readonly Happening[] {
  const established = new Map<string | null, string>();
  for (const { type, chain, occurredAt } of events)
    if (type === ChainEstablished.type) established.set(chain, occurredAt);
  const happenings = events.map((event) => {
    const from = established.get(event.chain);
    return { event, countsFrom: from !== undefined && from > event.occurredAt ? from : event.occurredAt };
  });
  return happenings.sort(
    (a, b) =>
      compare(a.countsFrom, b.countsFrom) ||
      Number(a.countsFrom !== a.event.occurredAt) - Number(b.countsFrom !== b.event.occurredAt) ||
      compare(a.event.occurredAt, b.event.occurredAt) ||
      a.event.position - b.event.position,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The events at the next places. */
const placed = (ordered: readonly Happening[], after: number, limit: number): readonly PastEvent[] =>
  ordered.slice(after, after + limit).map(({ event }, index) => ({ ...event, position: after + index + 1 }));

/** How many of the sorted instants are not after this one. */
function countUpTo(sorted: readonly string[], instant: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? '') <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
