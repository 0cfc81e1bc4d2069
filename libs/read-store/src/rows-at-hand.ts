import type { RowModel } from '#projections';
import type { RowPlace, RowWriter } from './port.js';
import { hashOf, RowTable, type Latest } from './row-table.js';

/** How many rows of a read model are kept at hand, and how few may do. */
const MAX_ROWS = 50_000;
const FEW_ROWS = 128;

/**
 * The rows of one read model that were folded last, so that one that keeps changing is not read back each time. Where
 * everything was folded here, it also knows where every other row is, and need not ask for one that is new.
 */
export class RowsAtHand {
  readonly #table = new RowTable();
  /** The rows that each of the last batches used, oldest first. */
  readonly #batches: { readonly batch: number; readonly used: readonly Latest[] }[] = [];
  #batch = 1;
  #used: Latest[] = [];
  #held = 0;
  #limit: number;
  #missing: Latest[] = [];
  #wanted: RowPlace[] = [];

  constructor(
    private readonly model: RowModel,
    private readonly rows: Pick<RowWriter, 'current'>,
    /** Whether every row there is was folded here. */
    private readonly knowsAll: boolean,
    private readonly maxRows = MAX_ROWS,
  ) {
    this.#limit = knowsAll ? Math.min(FEW_ROWS, maxRows) : maxRows;
  }

  /** The row with this key; its content is there after `fetchMissing`. */
  latest(key: string): Latest {
    const hash = hashOf(key);
    const latest = this.#table.find(key, hash) ?? this.#unknown(key, hash);
    if (latest.usedBy !== this.#batch) {
      latest.usedBy = this.#batch;
      this.#used.push(latest);
    }
    return latest;
  }

  #unknown(key: string, hash: number): Latest {
    const latest: Latest = {
      key,
      hash,
      slot: 0,
      chain: null,
      fromPosition: 0,
      row: undefined,
      change: undefined,
      usedBy: 0,
    };
    if (this.knowsAll) {
      const places = this.#table.places(hash);
      if (places.length > 0) {
        for (const fromPosition of places) this.#wanted.push({ key, fromPosition });
        this.#missing.push(latest);
        // It was put away too early: keep more from now on.
        this.#limit = Math.min(this.#limit * 2, this.maxRows);
      }
    } else {
      this.#wanted.push(latest);
      this.#missing.push(latest);
    }
    this.#table.add(latest);
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
      if (this.knowsAll) this.#table.removePlace(latest.hash, version.fromPosition);
    }
    this.#missing = [];
    this.#wanted = [];
  }

  /** Between batches only: what a batch needs must stay at hand. */
  endBatch(): void {
    if (this.#used.length === 0) return;
    this.#batches.push({ batch: this.#batch, used: this.#used });
    this.#held += this.#used.length;
    this.#used = [];
    this.#batch += 1;
    while (this.#held > this.#limit) {
      const oldest = this.#batches.shift();
      if (!oldest) return;
      this.#held -= oldest.used.length;
      for (const latest of oldest.used) if (latest.usedBy === oldest.batch) this.#putAway(latest);
    }
  }

  #putAway(latest: Latest): void {
    if (this.knowsAll) this.#table.putAway(latest);
    else this.#table.remove(latest);
  }
}
