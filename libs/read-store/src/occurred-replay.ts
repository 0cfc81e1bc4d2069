import type { PastEvent } from '#domain';
import type { RowModel } from '#projections';
import { Folding } from './folding.js';
import {
  chainStartsIn,
  compareHappenings,
  inOrderOfOccurrence,
  type ChainStarts,
  type Happening,
  type StartsChain,
} from './order-of-occurrence.js';
import type { ReadStore } from './port.js';
import { refillFrom } from './rebuild.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';

/**
 * History in the order in which it happened, whenever it was recorded; nothing of a chain before its start.
 * Positions of `reads` are places in that order, from 1; its rows and its timeline name the original events.
 */
export class OccurredReplay {
  /** By place, from 0. */
  readonly #countsFrom: string[] = [];
  readonly #positions: number[] = [];
  #last: Happening | undefined;
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
    const placed = replay.#place(inOrderOfOccurrence(events, starts));
    await refillFrom((after, limit) => Promise.resolve(placed.slice(after, after + limit)), replay.reads, models);
    return replay;
  }

  /** How many events it holds. */
  get size(): number {
    return this.#positions.length;
  }

  /** The place of the last event that had happened by an instant (UTC, ISO 8601 with milliseconds); 0 when none. */
  positionAt(instant: string): number {
    return countUpTo(this.#countsFrom, instant);
  }

  /** The position in the log of the event at a place; 0 for place 0. */
  logPosition(place: number): number {
    return this.#positions[place - 1] ?? 0;
  }

  /**
   * Takes in what was recorded since, which changes no place that was given out. False, and nothing is done, where some
   * of it happened before what is here.
   */
  async take(events: readonly PastEvent[]): Promise<boolean> {
    const added = inOrderOfOccurrence(events, this.starts);
    const [first] = added;
    if (!first) return true;
    if (this.#last && compareHappenings(first, this.#last) < 0) return false;
    // The start of a chain changes the order of its events.
    if (events.some(this.startsChain)) return false;
    this.#folding ??= new Folding(this.models, this.reads, this.size);
    await this.reads.write(await this.#folding.fold(this.#place(added)));
    return true;
  }

  /** Gives them the next places. */
  #place(happenings: readonly Happening[]): readonly PastEvent[] {
    return happenings.map((happening) => {
      this.#countsFrom.push(happening.countsFrom);
      this.#last = happening;
      return { ...happening.event, position: this.#positions.push(happening.event.position) };
    });
  }
}

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
