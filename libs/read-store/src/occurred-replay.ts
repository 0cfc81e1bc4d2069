import type { PastEvent } from '#domain';
import type { EventPages } from '#event-store';
import type { RowModel } from '#projections';
import { Folding } from './folding.js';
import {
  chainStartsIn,
  compareByOccurrence,
  inOrderOfOccurrence,
  isDatedBeforeChain,
  type ChainStarts,
  type DatedEvent,
  type EventDate,
  type StartsChain,
} from './order-of-occurrence.js';
import { refillFrom } from './rebuild.js';
import { openMemoryReadStore, type MemoryRows } from './memory/memory-read-store.js';

/** Totals over the events up to one of them. */
interface Totals {
  /** The highest log position of the events up to this one. */
  readonly highestLogPosition: number;
  /** How many of the events up to this one are dated before their chain started. */
  readonly datedBeforeChain: number;
}

/** An event of the replay. */
interface ReplayedEvent extends DatedEvent, Totals {}

/** Bytes of memory for an event besides its rows, about. */
const BYTES_PER_EVENT = 300;

/** Opens the events at these positions of the log, in this order. */
export type ReadEvents = (positions: readonly number[]) => Promise<EventPages>;

/** Called while events are folded: how many of them are. What it throws ends the replay. */
export type OnFolded = (folded: number, total: number) => Promise<void> | void;

const NOTHING_REPLAYED: Totals = { highestLogPosition: 0, datedBeforeChain: 0 };

/** Where a replay reads, and what it folds. */
export interface ReplaySource {
  readonly read: ReadEvents;
  readonly models: readonly RowModel[];
  readonly startsChain: StartsChain;
}

/**
 * Events folded in the order in which they occurred, into an in-memory read store of their own. An event dated before the
 * start of its chain counts from that start. The positions of `reads` are replay positions: 1, 2, 3 … in the order of
 * occurrence. They differ from the positions in the log; its rows and its timeline have the ids of the original events.
 */
export class OccurredReplay {
  /** The event at replay position n is at index n - 1. */
  #replayed: ReplayedEvent[] = [];
  #folding: Folding | undefined;

  private constructor(
    readonly reads: MemoryRows,
    private readonly source: ReplaySource,
    private readonly starts: ChainStarts,
  ) {}

  /** Only the dates of all events are in memory at once; the events are read again in the order of occurrence. */
  static async of(dates: readonly EventDate[], source: ReplaySource, onFolded?: OnFolded): Promise<OccurredReplay> {
    const { models, startsChain, read } = source;
    const starts = chainStartsIn(dates, startsChain);
    const replay = new OccurredReplay(openMemoryReadStore(models), source, starts);
    const total = replay.#number(inOrderOfOccurrence(dates, starts)).length;
    const pages = await read(replay.#replayed.map(({ event }) => event.position));
    try {
      const page = async (after: number): Promise<readonly PastEvent[]> => {
        await onFolded?.(after, total);
        return numberedAfter(after, await pages.next());
      };
      await refillFrom(page, replay.reads, models, { maxCachedRows: Infinity });
      return replay;
    } catch (error) {
      await replay.reads.close();
      throw error;
    } finally {
      await pages.close();
    }
  }

  /** The replay of events in memory. */
  static ofEvents(
    events: readonly PastEvent[],
    models: readonly RowModel[],
    startsChain: StartsChain,
  ): Promise<OccurredReplay> {
    const at = new Map(events.map((event) => [event.position, event]));
    const read = async (positions: readonly number[]) =>
      inOnePage(positions.flatMap((position) => (at.has(position) ? [{ ...(at.get(position) as PastEvent) }] : [])));
    return OccurredReplay.of(events, { read, models, startsChain });
  }

  /** Size in memory, about, in bytes. */
  async bytes(): Promise<number> {
    return (await this.reads.bytes()) + this.size * BYTES_PER_EVENT;
  }

  /** Number of events. */
  get size(): number {
    return this.#replayed.length;
  }

  /** The replay position of the last event that had occurred by an instant (UTC, ISO 8601 with milliseconds); 0 when none. */
  positionAt(instant: string): number {
    return countWhile(this.#replayed, ({ countsFrom }) => countsFrom <= instant);
  }

  /** The log position of the event at a replay position; 0 for replay position 0. */
  logPosition(replayPosition: number): number {
    return this.#replayed[replayPosition - 1]?.event.position ?? 0;
  }

  /** The highest log position of the events up to a replay position. */
  highestLogPosition(replayPosition: number): number {
    return this.#at(replayPosition).highestLogPosition;
  }

  /** How many events up to a replay position are dated before their chain started; they count from that start. */
  datedBeforeChain(replayPosition: number): number {
    return this.#at(replayPosition).datedBeforeChain;
  }

  #at(replayPosition: number): Totals {
    return this.#replayed[replayPosition - 1] ?? NOTHING_REPLAYED;
  }

  /**
   * The replay with newly recorded events. Those that occurred after its events are appended to it. If one of them
   * occurred earlier, another replay is returned, which shares what both have in common and folds the events from there on:
   * the replay positions that callers already use do not change. Undefined where the events have to be ordered again.
   */
  async with(dates: readonly EventDate[]): Promise<OccurredReplay | undefined> {
    // The start of a chain changes the order of the other events of the chain.
    if (dates.some(this.source.startsChain)) return undefined;
    const added = inOrderOfOccurrence(dates, this.starts);
    const [first] = added;
    if (!first) return this;
    const kept = countWhile(this.#replayed, (event) => compareByOccurrence(event, first) < 0);
    const replay = kept === this.size ? this : this.#upTo(kept);
    await replay.#append([...this.#replayed.slice(kept), ...added].sort(compareByOccurrence));
    return replay;
  }

  #upTo(replayPosition: number): OccurredReplay {
    const past = new OccurredReplay(this.reads.upTo(replayPosition), this.source, this.starts);
    past.#replayed = this.#replayed.slice(0, replayPosition);
    return past;
  }

  async #append(added: readonly DatedEvent[]): Promise<void> {
    const { models, read } = this.source;
    this.#folding ??= new Folding(models, this.reads, this.size);
    const pages = await read(added.map(({ event }) => event.position));
    try {
      let after = this.size;
      this.#number(added);
      for (;;) {
        const events = numberedAfter(after, await pages.next());
        if (events.length === 0) return;
        await this.reads.write(await this.#folding.fold(events));
        after += events.length;
      }
    } finally {
      await pages.close();
    }
  }

  /** Adds the events, and returns their replay positions. */
  #number(dated: readonly DatedEvent[]): readonly number[] {
    return dated.map((one) => {
      const { event, countsFrom, startsChain } = one;
      const before = this.#at(this.size);
      return this.#replayed.push({
        event,
        countsFrom,
        startsChain,
        highestLogPosition: Math.max(before.highestLogPosition, event.position),
        datedBeforeChain: before.datedBeforeChain + Number(isDatedBeforeChain(one)),
      });
    });
  }
}

/** Gives events that were just read the replay positions that follow one. */
function numberedAfter(after: number, events: readonly object[]): readonly PastEvent[] {
  const read = events as readonly (PastEvent & { position: number })[];
  for (const [index, event] of read.entries()) event.position = after + index + 1;
  return read;
}

/** Events in memory as pages. */
function inOnePage(events: readonly PastEvent[]): EventPages {
  let rest: readonly unknown[] = events;
  return {
    async next() {
      const page = rest as Awaited<ReturnType<EventPages['next']>>;
      rest = [];
      return page;
    },
    close: async () => undefined,
  };
}

/** The number of events from the first one that satisfy a condition which no later event does; a binary search. */
function countWhile(replayed: readonly ReplayedEvent[], condition: (event: ReplayedEvent) => boolean): number {
  let low = 0;
  let high = replayed.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (condition(replayed[middle] as ReplayedEvent)) low = middle + 1;
    else high = middle;
  }
  return low;
}
