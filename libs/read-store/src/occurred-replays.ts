import { LRUCache } from 'lru-cache';
import type { PastEvent } from '#domain';
import { eventsUpTo, type EventStore } from '#event-store';
import type { RowModel } from '#projections';
import { OccurredReplay } from './occurred-replay.js';
import type { StartsChain } from './order-of-occurrence.js';
import type { ReadStore } from './port.js';

/** Replays that are kept, and the events that they may hold together. */
const MAX_REPLAYS = 8;
const MAX_EVENTS = 1_000_000;
/** How long a replay that is no longer kept still answers whoever was given it, in milliseconds. */
const GRACE_MS = 30_000;
/** Lines of the timeline read at once. */
const LINES_PER_PAGE = 5_000;
/** The key of the replay of all events; no chain has it. */
const ALL = '';

export interface OccurredReplaysOptions {
  readonly events: EventStore;
  /** Says which events belong to no chain, and how many a chain has. */
  readonly reads: ReadStore;
  readonly models: readonly RowModel[];
  readonly startsChain: StartsChain;
  readonly maxReplays?: number;
  readonly maxEvents?: number;
  readonly graceMs?: number;
}

interface Kept {
  /** Position of the last event it holds. */
  readonly until: number;
  readonly replay: Promise<OccurredReplay>;
}

/**
 * Replays the events of a chain and those of no chain (or all events) through the same folds into rows in memory,
 * ordered by occurrence and then by position. As these rows keep every version too, one replay answers for every
 * instant; it goes on with the events that are recorded as they happen, and is made anew for one that comes late.
 */
export class OccurredReplays {
  readonly #kept: LRUCache<string, Kept>;
  /** Replays that are no longer kept, oldest first, until their time is over. */
  readonly #leaving = new Map<Promise<OccurredReplay>, NodeJS.Timeout>();

  constructor(private readonly options: OccurredReplaysOptions) {
    this.#kept = new LRUCache({
      max: options.maxReplays ?? MAX_REPLAYS,
      maxSize: options.maxEvents ?? MAX_EVENTS,
      // One that is set anew goes on, or has been told to leave.
      noDisposeOnSet: true,
      dispose: ({ replay }) => this.#leave(replay),
    });
  }

  /** @param until position of the last event that the replay must hold; the read store must have reached it */
  of(chain: string | undefined, until: number): Promise<OccurredReplay> {
    const key = chain ?? ALL;
    const known = this.#kept.get(key);
    if (known && known.until >= until) return known.replay;
    const replay = known ? this.#continued(known, chain, until) : this.#begun(chain, until);
    this.#kept.set(key, { until, replay }, { size: 1 });
    const isKept = (): boolean => this.#kept.peek(key)?.replay === replay;
    replay.then(
      ({ size }) => isKept() && this.#kept.set(key, { until, replay }, { size: size + 1 }),
      () => isKept() && this.#kept.delete(key),
    );
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

  async #begun(chain: string | undefined, until: number): Promise<OccurredReplay> {
    return OccurredReplay.of(await this.#events(chain, 0, until), this.options.models, this.options.startsChain);
  }

  async #continued(known: Kept, chain: string | undefined, until: number): Promise<OccurredReplay> {
    try {
      const replay = await known.replay;
      if (await replay.take(await this.#events(chain, known.until, until))) return replay;
    } catch {
      // Whatever is wrong, the one that begins anew meets it too, and reports it.
    }
    this.#leave(known.replay);
    return this.#begun(chain, until);
  }

  /** The events that a replay is made of, in any order: those of the chain and of none, or all. */
  async #events(chain: string | undefined, after: number, until: number): Promise<readonly PastEvent[]> {
    const own = (await eventsUpTo(this.options.events, { after, until, chain })) as readonly PastEvent[];
    return chain === undefined ? own : [...own, ...(await this.#ofNoChain(after, until))];
  }

  async #ofNoChain(after: number, until: number): Promise<readonly PastEvent[]> {
    const found: PastEvent[] = [];
    const filter = { chain: null, at: until } as const;
    for (let cursor: string | undefined; ;) {
      const page = await this.options.reads.timeline(filter, { limit: LINES_PER_PAGE, newestFirst: true, cursor });
      const lines = page.items.filter(({ position }) => position > after);
      for (const { position } of lines)
        found.push(...((await this.options.events.readAll(position - 1, 1)) as readonly PastEvent[]));
      if (lines.length < page.items.length || page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  }
}
