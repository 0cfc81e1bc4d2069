import type { RowModel } from '#projections';
import type { CurrentRow, RowChange, RowPlace, RowWriter } from './port.js';

/** Most cached rows per read model. */
const MAX_ROWS = 50_000;
/** Initial limit when all events are folded from the first one: most rows are not needed again there. */
const INITIAL_ROWS = 128;

/** A change of the current batch; mutable, because a later event of the batch may end the version. */
export type OpenChange = { -readonly [K in keyof RowChange]: RowChange[K] };

const NO_ROW = { chain: null, fromPosition: 0, row: undefined } as const;

/** The latest version of a row. */
export interface CachedRow {
  readonly key: string;
  chain: string | null;
  /** 0 if the row does not exist. */
  fromPosition: number;
  row: object | undefined;
  /** The change that created the version, if this process folded it. */
  change: OpenChange | undefined;
  /** The number of the last batch that used it. */
  usedBy: number;
}

/**
 * LRU cache of a read model's recently used rows: saves reading a row back from the database for each of its events. Where
 * the store looks rows up at once, it has only those of the current batch, which are not written yet.
 */
export class RowCache {
  readonly #rows = new Map<string, CachedRow>();
  /**
   * The fromPosition of each evicted row; only when all events are folded here from the first one. Then a key in neither
   * map is new, and an evicted row can be fetched by position from a table without indexes.
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
  readonly #lookup: ((key: string) => CurrentRow | undefined) | undefined;

  /** @param foldsAll whether all events are folded here, from the first one */
  constructor(
    private readonly model: RowModel,
    private readonly rows: Pick<RowWriter, 'current' | 'lookup'>,
    foldsAll: boolean,
    private readonly maxRows = MAX_ROWS,
  ) {
    this.#lookup = rows.lookup?.(model);
    this.#evicted = foldsAll ? new Map() : undefined;
    this.#limit = foldsAll && Number.isFinite(maxRows) ? Math.min(INITIAL_ROWS, maxRows) : maxRows;
  }

  /** The row with this key. If it was not cached, its content is available only after `fetchMissing`. */
  get(key: string): CachedRow {
    const cached = this.#rows.get(key) ?? this.#add(key);
    if (this.#lookup) return cached;
    if (cached.usedBy !== this.#batch) {
      cached.usedBy = this.#batch;
      this.#used.push(cached);
    }
    return cached;
  }

  #add(key: string): CachedRow {
    const { chain, fromPosition: from, row } = this.#lookup?.(key) ?? NO_ROW;
    const added: CachedRow = { key, chain, fromPosition: from, row, change: undefined, usedBy: 0 };
    this.#rows.set(key, added);
    if (this.#lookup) return added;
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
    // The row was evicted too early: the cache grows.
    this.#limit = Math.min(this.#limit * 2, this.maxRows);
    return added;
  }

  get isMissing(): boolean {
    return this.#missing.length > 0;
  }

  /** Fetches all missing rows in one request. */
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

  /** Evicts the least recently used rows. Called between batches, so that no row of the current batch is evicted. */
  endBatch(): void {
    if (this.#lookup) return this.#rows.clear();
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
