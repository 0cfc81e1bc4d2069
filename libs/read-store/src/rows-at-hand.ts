import type { RowModel } from '#projections';
import type { RowChange, RowWriter } from './port.js';

/** How many rows a read model keeps at hand, and how many it first tries to do with while it can tell. */
const MAX_ROWS = 50_000;
const FEW_ROWS = 1_000;
/** Rows whose place is kept when their content is not: about 150 bytes each. */
const MAX_PLACES = 1_000_000;

export type Version = { -readonly [K in keyof RowChange]: RowChange[K] };

/** The latest version of a row, as far as it has been folded. */
export interface Latest {
  readonly key: string;
  chain: string | null;
  /** 0 where there is no row. */
  fromPosition: number;
  /** Undefined where there is no row, or it is not at hand. */
  row: object | undefined;
  /** What the batch being folded has made of it. */
  change: Version | undefined;
  touchedBy: number;
}

/** How much of a read model is kept in memory; the defaults are right for everything but tests. */
export interface Limits {
  /** Rows with their content. */
  readonly rows?: number;
  /** Rows of which it is only kept where they are. */
  readonly places?: number;
}

/**
 * The rows of one read model that were folded last, so that one that keeps changing is not read back each time. Folded
 * from zero, it also knows every row there is, and need not ask for one that is new.
 */
export class RowsAtHand {
  readonly #latest = new Map<string, Latest>();
  readonly #batches: { readonly batch: number; readonly touched: readonly Latest[] }[] = [];
  readonly #maxRows: number;
  readonly #maxPlaces: number;
  #limit: number;
  #held = 0;
  #batch = 1;
  #touched: Latest[] = [];
  #missing: Latest[] = [];

  constructor(
    private readonly model: RowModel,
    private readonly rows: Pick<RowWriter, 'current'>,
    /** Whether every row there is was folded here. */
    private knowsAll: boolean,
    limits: Limits = {},
  ) {
    this.#maxRows = limits.rows ?? MAX_ROWS;
    this.#maxPlaces = limits.places ?? MAX_PLACES;
    this.#limit = knowsAll ? Math.min(FEW_ROWS, this.#maxRows) : this.#maxRows;
  }

  /** The row with this key, whose content is at hand after `fetchMissing`. */
  latest(key: string): Latest {
    let latest = this.#latest.get(key);
    if (latest === undefined) {
      latest = { key, chain: null, fromPosition: 0, row: undefined, change: undefined, touchedBy: 0 };
      this.#latest.set(key, latest);
      if (!this.knowsAll) this.#missing.push(latest);
    } else if (latest.row === undefined && latest.fromPosition > 0 && latest.touchedBy !== this.#batch) {
      this.#missing.push(latest);
      // It was put away too early: keep more from now on.
      this.#limit = Math.min(this.#limit * 2, this.#maxRows);
    }
    if (latest.touchedBy !== this.#batch) {
      latest.touchedBy = this.#batch;
      this.#touched.push(latest);
    }
    return latest;
  }

  get isMissing(): boolean {
    return this.#missing.length > 0;
  }

  async fetchMissing(): Promise<void> {
    const found = await this.rows.current(this.model, this.#missing);
    for (const latest of this.#missing) {
      const version = found.get(latest.key);
      if (!version) continue;
      latest.chain = version.chain;
      latest.fromPosition = version.fromPosition;
      latest.row = version.row;
    }
    this.#missing = [];
  }

  /** Ends a batch: rows that were not touched for the longest are put away. */
  endBatch(): void {
    if (this.#touched.length === 0) return;
    this.#batches.push({ batch: this.#batch, touched: this.#touched });
    this.#held += this.#touched.length;
    this.#touched = [];
    this.#batch++;
    while (this.#held > this.#limit && this.#batches.length > 1) this.#putAwayOldest();
    if (this.knowsAll && this.#latest.size > this.#maxPlaces) this.#forgetPlaces();
  }

  #putAwayOldest(): void {
    const oldest = this.#batches.shift();
    if (!oldest) return;
    this.#held -= oldest.touched.length;
    for (const latest of oldest.touched) {
      if (latest.touchedBy !== oldest.batch) continue;
      latest.row = undefined;
      latest.change = undefined;
      if (!this.knowsAll || latest.fromPosition === 0) this.#latest.delete(latest.key);
    }
  }

  #forgetPlaces(): void {
    this.knowsAll = false;
    this.#limit = this.#maxRows;
    for (const [key, { row }] of this.#latest) if (row === undefined) this.#latest.delete(key);
  }
}
