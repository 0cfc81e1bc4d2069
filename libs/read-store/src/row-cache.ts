import type { RowModel } from '#projections';
import type { RowChange, RowPlace, RowWriter } from './port.js';

/** Rows of a read model that a live store keeps. */
const MAX_ROWS = 50_000;
/** Rows that are kept at first where everything is folded from zero: most rows are not needed again there. */
const FEW_ROWS = 128;

/** A change as long as its batch is being folded: a later event of the batch may still end the version. */
export type OpenChange = { -readonly [K in keyof RowChange]: RowChange[K] };

/** The latest version of a row, as far as it has been folded. */
export interface CachedRow {
  readonly key: string;
  chain: string | null;
  /** 0 where there is no row. */
  fromPosition: number;
  row: object | undefined;
  /** The change that made it, where this process folded it. */
  change: OpenChange | undefined;
  /** The number of the last batch that used it. */
  usedBy: number;
}

/** LRU cache of a read model's recently used rows: saves reading a row back from the database for each of its events. */
export class RowCache {
  readonly #rows = new Map<string, CachedRow>();
  /**
   * The position from which each evicted row holds, where every row there is was folded here: a key that is in neither
   * map is new, and a row can be fetched by its position from a table that has no index yet.
   */
  readonly #evicted: Map<string, number> | undefined;
  /** The rows that each of the last batches used, oldest batch first. */
  readonly #batches: { readonly batch: number; readonly used: readonly CachedRow[] }[] = [];
  #batch = 1;
  #used: CachedRow[] = [];
  #size = 0;
  #limit: number;
  #missing: CachedRow[] = [];
  #wanted: RowPlace[] = [];

  /** @param foldsAll whether every row there is will be folded here, from the first event on */
  constructor(
    private readonly model: RowModel,
    private readonly rows: Pick<RowWriter, 'current'>,
    foldsAll: boolean,
    private readonly maxRows = MAX_ROWS,
  ) {
    this.#evicted = foldsAll ? new Map() : undefined;
    this.#limit = foldsAll ? Math.min(FEW_ROWS, maxRows) : maxRows;
  }

  /** The row with this key. Where it is not cached, its content is there only after `fetchMissing`. */
  get(key: string): CachedRow {
    const cached = this.#rows.get(key) ?? this.#add(key);
    if (cached.usedBy !== this.#batch) {
      cached.usedBy = this.#batch;
      this.#used.push(cached);
    }
    return cached;
  }

  #add(key: string): CachedRow {
    const added: CachedRow = { key, chain: null, fromPosition: 0, row: undefined, change: undefined, usedBy: 0 };
    this.#rows.set(key, added);
    if (!this.#evicted) {
      this.#wanted.push(added);
      this.#missing.push(added);
      return added;
    }
    const fromPosition = this.#evicted.get(key);
    if (fromPosition === undefined) return added;
    this.#evicted.delete(key);
    this.#wanted.push({ key, fromPosition });
    this.#missing.push(added);
    // It was evicted too early: keep more from now on.
    this.#limit = Math.min(this.#limit * 2, this.maxRows);
    return added;
  }

  get isMissing(): boolean {
    return this.#missing.length > 0;
  }

  /** Fetches the rows that are not cached, all at once. */
  async fetchMissing(): Promise<void> {
    const found = await this.rows.current(this.model, this.#wanted);
    for (const missing of this.#missing) {
      const version = found.get(missing.key);
      if (!version) continue;
      missing.chain = version.chain;
      missing.fromPosition = version.fromPosition;
      missing.row = version.row;
    }
    this.#missing = [];
    this.#wanted = [];
  }

  /** Evicts the least recently used rows. Rows of the batch that is being folded must stay, so only between batches. */
  endBatch(): void {
    if (this.#used.length === 0) return;
    this.#batches.push({ batch: this.#batch, used: this.#used });
    this.#size += this.#used.length;
    this.#used = [];
    this.#batch += 1;
    while (this.#size > this.#limit) {
      const oldest = this.#batches.shift();
      if (!oldest) return;
      this.#size -= oldest.used.length;
      for (const cached of oldest.used) if (cached.usedBy === oldest.batch) this.#evict(cached);
    }
  }

  #evict({ key, fromPosition }: CachedRow): void {
    this.#rows.delete(key);
    if (fromPosition > 0) this.#evicted?.set(key, fromPosition);
  }
}
