import { LRUCache } from 'lru-cache';
import type { EventStore } from '#event-store';
import { EVERYTHING, type RowModel } from '#projections';
import { OccurredReplay, type OnFolded, type ReplaySource } from './occurred-replay.js';
import type { EventDate, StartsChain } from './order-of-occurrence.js';
import type { ReadStore } from './port.js';

/** Most replays in the cache, and most bytes of all cached replays together. */
const MAX_REPLAYS = 8;
const MAX_BYTES = 512 * 1024 * 1024;
/** Events whose dates are read at once. */
const DATES_PER_PAGE = 5_000;
/** Entries of the timeline read at once. */
const ENTRIES_PER_PAGE = 5_000;
/** How long an evicted replay stays open for requests that still read it, in milliseconds. */
const GRACE_MS = 30_000;

export interface OccurredReplaysOptions {
  readonly events: EventStore;
  /** The timeline of the events without a chain. */
  readonly reads: ReadStore;
  readonly models: readonly RowModel[];
  readonly startsChain: StartsChain;
  readonly maxReplays?: number;
  readonly maxBytes?: number;
  /** Called while a replay is folded; what it throws ends the replay. */
  readonly onFolded?: OnFolded;
  readonly graceMs?: number;
}

interface Cached {
  /** Position of the last event of the replay. */
  readonly until: number;
  readonly replay: Promise<OccurredReplay>;
}

/**
 * LRU cache of replays by occurrence, one per chain and one of all chains: saves folding the whole history for each query.
 * A replay has every row version, so it serves every instant. New events are appended to it; if one of them occurred
 * before an event of the replay, another replay takes its place, which folds again only the events after that one.
 */
export class OccurredReplays {
  readonly #cache: LRUCache<string, Cached>;
  /** Evicted replays that will be closed, oldest first. */
  readonly #closing = new Map<Promise<OccurredReplay>, NodeJS.Timeout>();

  readonly #source: ReplaySource;

  constructor(private readonly options: OccurredReplaysOptions) {
    const { events, models, startsChain } = options;
    const read = (positions: readonly number[]) => events.readAt(positions);
    this.#source = { read, models, startsChain };
    this.#cache = new LRUCache({
      max: options.maxReplays ?? MAX_REPLAYS,
      maxSize: options.maxBytes ?? MAX_BYTES,
      // Setting an entry again keeps its replay, or replaces one that is already being closed.
      noDisposeOnSet: true,
      dispose: ({ replay }) => this.#closeLater(replay),
    });
  }

  /**
   * The replay of a chain, or of all chains.
   * @param until position of the last event that the replay must contain; the read store must contain it too
   */
  of(chain: string | undefined, until: number): Promise<OccurredReplay> {
    const key = JSON.stringify([chain ?? null]);
    const cached = this.#cache.get(key);
    if (cached && cached.until >= until) return cached.replay;
    return this.#keep(key, until, cached ? this.#resume(cached, chain, until) : this.#create(chain, until));
  }

  #keep(key: string, until: number, replay: Promise<OccurredReplay>): Promise<OccurredReplay> {
    this.#cache.set(key, { until, replay }, { size: 1 });
    void this.#measure(key, until, replay);
    return replay;
  }

  /** Replaces the size of an entry by its real one; one that could not be created is no entry. */
  async #measure(key: string, until: number, replay: Promise<OccurredReplay>): Promise<void> {
    const isCached = (): boolean => this.#cache.peek(key)?.replay === replay;
    try {
      const size = await (await replay).bytes();
      if (isCached()) this.#cache.set(key, { until, replay }, { size });
    } catch {
      if (isCached()) this.#cache.delete(key);
    }
  }

  /**
   * The replay of what was known at a past position; it is never continued.
   * @param until position of the last event that was known; the read store must contain it
   */
  asOf(chain: string | undefined, until: number): Promise<OccurredReplay> {
    const key = JSON.stringify([chain ?? null, until]);
    const cached = this.#cache.get(key);
    return cached ? cached.replay : this.#keep(key, until, this.#create(chain, until));
  }

  /** Closes every replay at once. */
  close(): void {
    this.#cache.clear();
    for (const replay of [...this.#closing.keys()]) this.#close(replay);
  }

  #closeLater(replay: Promise<OccurredReplay>): void {
    const timer = setTimeout(() => this.#close(replay), this.options.graceMs ?? GRACE_MS).unref();
    this.#closing.set(replay, timer);
    const [oldest] = this.#closing.keys();
    if (oldest && this.#closing.size > (this.options.maxReplays ?? MAX_REPLAYS)) this.#close(oldest);
  }

  #close(replay: Promise<OccurredReplay>): void {
    clearTimeout(this.#closing.get(replay));
    this.#closing.delete(replay);
    // A replay that could not be created has nothing to close; the caller of `of` got the error.
    replay.then(({ reads }) => reads.close()).catch(() => undefined);
  }

  async #create(chain: string | undefined, until: number): Promise<OccurredReplay> {
    return OccurredReplay.of(await this.#dates(chain, 0, until), this.#source, this.options.onFolded);
  }

  async #resume(cached: Cached, chain: string | undefined, until: number): Promise<OccurredReplay> {
    try {
      const replay = await cached.replay;
      const continued = await replay.with(await this.#dates(chain, cached.until, until));
      if (continued && continued !== replay) this.#closeLater(cached.replay);
      if (continued) return continued;
    } catch {
      // Creating the new replay below fails with the same error and reports it.
    }
    this.#closeLater(cached.replay);
    return this.#create(chain, until);
  }

  /** The dates of the events of a replay, in any order: those of the chain and those without a chain, or all events. */
  async #dates(chain: string | undefined, after: number, until: number): Promise<readonly EventDate[]> {
    const { events, onFolded } = this.options;
    const dates: EventDate[] = [];
    for (let from = after; from < until;) {
      // Nothing is folded yet; a replay that is not wanted any more ends here too.
      await onFolded?.(0, until - after);
      const page = await events.readDates(chain, from, DATES_PER_PAGE);
      const last = page.at(-1);
      if (!last) break;
      for (const date of page) if (date.position <= until) dates.push(date);
      from = last.position;
    }
    return chain === undefined ? dates : [...dates, ...(await this.#withoutChain(after, until))];
  }

  async #withoutChain(after: number, until: number): Promise<readonly EventDate[]> {
    const found: EventDate[] = [];
    const filter = { chain: null, after, at: until, visibility: EVERYTHING } as const;
    for (let cursor: string | undefined; ;) {
      const page = await this.options.reads.timeline(filter, { limit: ENTRIES_PER_PAGE, newestFirst: true, cursor });
      found.push(...page.items.map(dateOf));
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  }
}

const dateOf = ({ position, chain, type, occurredAt }: EventDate): EventDate => ({ position, chain, type, occurredAt });
