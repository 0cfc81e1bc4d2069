import type { PastEvent } from '#domain';
import type { RowModel } from '#projections';
import { Folding } from './folding.js';
import {
  chainStartsIn,
  compareByOccurrence,
  inOrderOfOccurrence,
  isFromBeforeChain,
  type ChainStarts,
  type DatedEvent,
  type StartsChain,
} from './order-of-occurrence.js';
import type { ReadStore } from './port.js';
import { refillFrom } from './rebuild.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';

/** An event in the order of occurrence, with totals over the events up to it. */
interface Place {
  readonly countsFrom: string;
  /** Position of the event in the log. */
  readonly position: number;
  /** The highest log position of the events up to this place. */
  readonly highestPosition: number;
  /** How many of these events are dated before their chain started. */
  readonly fromBeforeChain: number;
}

const NO_PLACE: Place = { countsFrom: '', position: 0, highestPosition: 0, fromBeforeChain: 0 };

/**
 * Events folded in the order in which they occurred, into an in-memory read store of their own. An event dated before the
 * start of its chain counts from that start. Positions of `reads` are places in this order, from 1; its rows and its
 * timeline have the ids of the original events.
 */
export class OccurredReplay {
  /** Place n is at index n - 1. */
  readonly #places: Place[] = [];
  #last: DatedEvent | undefined;
  #folding: Folding | undefined;

  private constructor(
    readonly reads: ReadStore,
    private readonly models: readonly RowModel[],
    private readonly startsChain: StartsChain,
    private readonly starts: ChainStarts,
  ) {}

  static async of(
    events: readonly PastEvent[],
    models: readonly RowModel[],
    startsChain: StartsChain,
  ): Promise<OccurredReplay> {
    const starts = chainStartsIn(events, startsChain);
    const replay = new OccurredReplay(openSqliteReadStore({ file: ':memory:', models }), models, startsChain, starts);
    const placed = replay.#addPlaces(inOrderOfOccurrence(events, starts));
    await refillFrom((after, limit) => Promise.resolve(placed.slice(after, after + limit)), replay.reads, models);
    return replay;
  }

  /** Number of events. */
  get size(): number {
    return this.#places.length;
  }

  /** The place of the last event that had occurred by an instant (UTC, ISO 8601 with milliseconds); 0 when none. */
  placeAt(instant: string): number {
    return countUpTo(this.#places, instant);
  }

  /** The position in the log of the event at a place; 0 for place 0. */
  logPosition(place: number): number {
    return this.#upTo(place).position;
  }

  /** The highest log position of the events up to a place. */
  highestPosition(place: number): number {
    return this.#upTo(place).highestPosition;
  }

  /** How many events up to a place are dated before their chain started; they count from that start. */
  fromBeforeChain(place: number): number {
    return this.#upTo(place).fromBeforeChain;
  }

  #upTo(place: number): Place {
    return this.#places[place - 1] ?? NO_PLACE;
  }

  /**
   * Appends newly recorded events. Returns false, and appends nothing, if one of them occurred before an event of the
   * replay, because places that callers already use must not change.
   */
  async append(events: readonly PastEvent[]): Promise<boolean> {
    // The start of a chain changes the order of the other events of the chain.
    if (events.some(this.startsChain)) return false;
    const added = inOrderOfOccurrence(events, this.starts);
    const [first] = added;
    if (!first) return true;
    if (this.#last && compareByOccurrence(first, this.#last) < 0) return false;
    this.#folding ??= new Folding(this.models, this.reads, this.size);
    await this.reads.write(await this.#folding.fold(this.#addPlaces(added)));
    return true;
  }

  /** The events with their places as positions. */
  #addPlaces(dated: readonly DatedEvent[]): readonly PastEvent[] {
    return dated.map((one) => {
      const { event, countsFrom } = one;
      const before = this.#upTo(this.size);
      const place = this.#places.push({
        countsFrom,
        position: event.position,
        highestPosition: Math.max(before.highestPosition, event.position),
        fromBeforeChain: before.fromBeforeChain + Number(isFromBeforeChain(one)),
      });
      this.#last = one;
      return { ...event, position: place };
    });
  }
}

/** The number of places that count from this instant or earlier; a binary search, as the places are sorted. */
function countUpTo(places: readonly Place[], instant: string): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((places[middle]?.countsFrom ?? '') <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
