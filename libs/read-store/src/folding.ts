import { upcast, type PastEvent } from '#domain';
import type { RowFold, RowModel } from '#projections';
import { plain } from './plain.js';
import type { Batch, RowChange, RowWriter } from './port.js';
import { RowCache, type CachedRow, type OpenChange } from './row-cache.js';

interface FoldedModel {
  readonly model: RowModel;
  readonly cache: RowCache;
  changes: OpenChange[];
}

/** A fold of an event into a row that has to be fetched first. */
interface WaitingFold {
  readonly folded: FoldedModel;
  readonly fold: RowFold<unknown>;
  readonly event: PastEvent;
  readonly cached: CachedRow;
}

/** A fold threw: a defect that no later event repairs. */
export class FoldFailure extends Error {
  constructor(
    readonly model: string,
    readonly event: PastEvent,
    cause: unknown,
  ) {
    super(`${model} cannot fold ${event.type} ${event.id} at position ${event.position}: ${String(cause)}`, { cause });
    this.name = 'FoldFailure';
  }
}

/** Folds the events after a position, batch after batch, into the row versions that they begin and end. */
export class Folding {
  readonly #models: readonly FoldedModel[];
  readonly #foldsOf = new Map<string, { readonly folded: FoldedModel; readonly fold: RowFold<unknown> }[]>();
  /** Position of the last event of the batches before. */
  #folded: number;

  /**
   * @param after position of the last event that `rows` holds
   * @param maxCachedRows per read model
   */
  constructor(models: readonly RowModel[], rows: Pick<RowWriter, 'current'>, after: number, maxCachedRows?: number) {
    this.#folded = after;
    this.#models = models.map((model) => ({
      model,
      cache: new RowCache(model, rows, after === 0, maxCachedRows),
      changes: [],
    }));
    for (const folded of this.#models)
      for (const [type, fold] of folded.model.folds) {
        const folds = this.#foldsOf.get(type);
        if (folds) folds.push({ folded, fold });
        else this.#foldsOf.set(type, [{ folded, fold }]);
      }
  }

  /**
   * The batch that these events make, following on all that were folded before. After a failure, or when its batch was
   * not written, a folding cannot be used any more: its cache is ahead of what is stored.
   * @throws FoldFailure
   */
  async fold(stored: readonly PastEvent[]): Promise<Batch> {
    const events = stored.map(upcast);
    const waiting = this.#foldCached(events);
    for (const { cache } of this.#models) if (cache.isMissing) await cache.fetchMissing();
    for (const { folded, fold, event, cached } of waiting) this.#apply(folded, fold, event, cached);
    this.#folded = events.at(-1)?.position ?? this.#folded;
    return { events, changes: this.#takeChanges(), checkpoint: this.#folded };
  }

  /** From the first row that is not cached on, all folds wait: so the rows of a batch are fetched in one request. */
  #foldCached(events: readonly PastEvent[]): readonly WaitingFold[] {
    const waiting: WaitingFold[] = [];
    for (const event of events) {
      const folds = this.#foldsOf.get(event.type);
      if (!folds) continue;
      for (const { folded, fold } of folds) {
        const key = keyOf(folded, fold, event);
        if (key === undefined) continue;
        const cached = folded.cache.get(key);
        if (waiting.length > 0 || folded.cache.isMissing) waiting.push({ folded, fold, event, cached });
        else this.#apply(folded, fold, event, cached);
      }
    }
    return waiting;
  }

  #apply(folded: FoldedModel, fold: RowFold<unknown>, event: PastEvent, cached: CachedRow): void {
    const row = rowAfter(folded, fold, event, cached);
    if (row === cached.row) return;
    // A version that this batch began is not written yet, so it is written as ended; an earlier one is ended by name.
    const before = cached.fromPosition > this.#folded ? cached.change : undefined;
    if (before) before.toPosition = event.position;
    const change: OpenChange = {
      key: cached.key,
      // An event of no chain leaves the row in its chain.
      chain: event.chain ?? cached.chain,
      fromPosition: event.position,
      toPosition: null,
      eventId: event.id,
      row,
      ends: before || cached.fromPosition === 0 ? null : cached.fromPosition,
    };
    folded.changes.push(change);
    cached.chain = row === undefined ? null : change.chain;
    cached.fromPosition = row === undefined ? 0 : event.position;
    cached.row = row;
    cached.change = change;
  }

  #takeChanges(): ReadonlyMap<RowModel, readonly RowChange[]> {
    const changes = new Map<RowModel, readonly RowChange[]>();
    for (const folded of this.#models) {
      folded.cache.endBatch();
      if (folded.changes.length === 0) continue;
      changes.set(folded.model, folded.changes);
      folded.changes = [];
    }
    return changes;
  }
}

function keyOf({ model }: FoldedModel, fold: RowFold<unknown>, event: PastEvent): string | undefined {
  try {
    return fold.key(event);
  } catch (error) {
    throw new FoldFailure(model.name, event, error);
  }
}

function rowAfter(
  folded: FoldedModel,
  fold: RowFold<unknown>,
  event: PastEvent,
  cached: CachedRow,
): object | undefined {
  try {
    const row = fold.fold(cached.row, event);
    return row === cached.row ? cached.row : (plain(row) as object | undefined);
  } catch (error) {
    throw new FoldFailure(folded.model.name, event, error);
  }
}
