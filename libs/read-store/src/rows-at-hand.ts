import type { RowModel } from '#projections';
import { hashOf, Places } from './places.js';
import type { RowChange, RowPlace, RowWriter } from './port.js';

/** How many rows of a read model are kept at hand at most (up to twice that), and how few may do. */
const MAX_ROWS = 25_000;
const FEW_ROWS = 1_000;

export type Version = { -readonly [K in keyof RowChange]: RowChange[K] };

/** The latest version of a row, as far as it has been folded. */
export interface Latest {
  readonly key: string;
  chain: string | null;
  /** 0 where there is no row. */
  fromPosition: number;
  row: object | undefined;
  /** The change that made it, where that is known. */
  change: Version | undefined;
  /** Where it is noted to begin; 0 where it is not noted. */
  placed: number;
}

/**
 * The rows of one read model that were folded last, so that one that keeps changing is not read back each time. Where
 * everything was folded here, it also knows where every other row is, and need not ask for one that is new.
 */
export class RowsAtHand {
  /** Two generations: a row that is used moves to the younger one, and the older one is put away as a whole. */
  #young = new Map<string, Latest>();
  #old = new Map<string, Latest>();
  readonly #places: Places | undefined;
  #limit: number;
  #missing: Latest[] = [];
  #wanted: RowPlace[] = [];

  constructor(
    private readonly model: RowModel,
    private readonly rows: Pick<RowWriter, 'current'>,
    /** Whether every row there is was folded here. */
    knowsAll: boolean,
    private readonly maxRows = MAX_ROWS,
  ) {
    this.#places = knowsAll ? new Places() : undefined;
    this.#limit = knowsAll ? Math.min(FEW_ROWS, maxRows) : maxRows;
  }

  /** The row with this key; its content is there after `fetchMissing`. */
  latest(key: string): Latest {
    const young = this.#young.get(key);
    if (young) return young;
    const latest = this.#old.get(key) ?? this.#unknown(key);
    this.#young.set(key, latest);
    return latest;
  }

  #unknown(key: string): Latest {
    const latest: Latest = { key, chain: null, fromPosition: 0, row: undefined, change: undefined, placed: 0 };
    if (this.#places) {
      const candidates = this.#places.candidates(hashOf(key));
      if (candidates.length === 0) return latest;
      for (const fromPosition of candidates) this.#wanted.push({ key, fromPosition });
      // It was put away too early: keep more from now on.
      this.#limit = Math.min(this.#limit * 2, this.maxRows);
    } else this.#wanted.push(latest);
    this.#missing.push(latest);
    return latest;
  }

  get isMissing(): boolean {
    return this.#missing.length > 0;
  }

  async fetchMissing(): Promise<void> {
    const found = await this.rows.current(this.model, this.#wanted);
    for (const latest of this.#missing) {
      const version = found.get(latest.key);
      if (!version) continue;
      latest.chain = version.chain;
      latest.fromPosition = version.fromPosition;
      latest.row = version.row;
      latest.placed = version.fromPosition;
    }
    this.#missing = [];
    this.#wanted = [];
  }

  /** Between batches only: what a batch needs must stay at hand. */
  endBatch(): void {
    if (this.#young.size < this.#limit) return;
    const leaving = this.#old;
    this.#old = this.#young;
    this.#young = new Map();
    if (this.#places) for (const [key, latest] of leaving) if (!this.#old.has(key)) this.#note(this.#places, latest);
  }

  #note(places: Places, { key, placed, fromPosition }: Latest): void {
    if (placed === fromPosition) return;
    if (placed === 0) places.add(hashOf(key), fromPosition);
    else places.move(hashOf(key), placed, fromPosition);
  }
}
