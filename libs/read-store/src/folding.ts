import { FactSealed, upcast, type PastEvent } from '#domain';
import type { RowFold, RowModel } from '#projections';
import { plain } from './plain.js';
import type { Batch, RowChange, RowWriter } from './port.js';
import { RowCache, type CachedRow, type OpenChange } from './row-cache.js';

/** No list has sealed facts: they say nothing, and that they exist is nobody's business. Their copies in clear are listed. */
export const isListed = ({ type }: Pick<PastEvent, 'type'>): boolean => type !== FactSealed.type;

interface FoldedModel {
  readonly model: RowModel;
  readonly cache: RowCache;
  changes: OpenChange[];
}

/** A fold that is applied after its row has been fetched. */
interface PendingFold {
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

/** Folds batches of events into row changes: the versions that begin and the versions that end. */
export class Folding {
  readonly #models: readonly FoldedModel[];
  readonly #foldsOf = new Map<string, { readonly folded: FoldedModel; readonly fold: RowFold<unknown> }[]>();
  /** Position of the last event of the previous batch. */
  #folded: number;

  /**
   * @param after position of the last event that `rows` contains
   * @param maxCachedRows per read model
   */
  constructor(
    models: readonly RowModel[],
    rows: Pick<RowWriter, 'current' | 'lookup'>,
    after: number,
    maxCachedRows?: number,
  ) {
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
   * Folds the next events into a batch. After a failure, or when the batch was not written, the instance must not be used
   * again, because its cache contains rows that are not stored.
   * @throws FoldFailure
   */
  async fold(stored: readonly PastEvent[]): Promise<Batch> {
    const events = stored.map(upcasted);
    const pending = this.#foldCached(events);
    for (const { cache } of this.#models) if (cache.isMissing) await cache.fetchMissing();
    for (const { folded, fold, event, cached } of pending) this.#apply(folded, fold, event, cached);
    this.#folded = events.at(-1)?.position ?? this.#folded;
    return { events: events.filter(isListed), changes: this.#takeChanges(), checkpoint: this.#folded };
  }

  /**
   * Applies the folds up to the first row that is not cached and returns the others as pending, so that one request can
   * fetch all missing rows of the batch.
   */
  #foldCached(events: readonly PastEvent[]): readonly PendingFold[] {
    const pending: PendingFold[] = [];
    for (const event of events) {
      const folds = this.#foldsOf.get(event.type);
      if (!folds) continue;
      for (const { folded, fold } of folds) {
        const key = keyOf(folded, fold, event);
        if (key === undefined) continue;
        const cached = folded.cache.get(key);
        if (pending.length > 0 || folded.cache.isMissing) pending.push({ folded, fold, event, cached });
        else this.#apply(folded, fold, event, cached);
      }
    }
    return pending;
  }

  #apply(folded: FoldedModel, fold: RowFold<unknown>, event: PastEvent, cached: CachedRow): void {
    const row = rowAfter(folded, fold, event, cached);
    if (row === cached.row) return;
    // A version that began in this batch is not written yet: it is written with its end. An earlier one is updated.
    const unwritten = cached.fromPosition > this.#folded ? cached.change : undefined;
    if (unwritten) unwritten.toPosition = event.position;
    const change: OpenChange = {
      key: cached.key,
      // An event without a chain does not change the chain of the row.
      chain: event.chain ?? cached.chain,
      fromPosition: event.position,
      toPosition: null,
      eventId: event.id,
      row,
      ends: unwritten || cached.fromPosition === 0 ? null : cached.fromPosition,
      before: cached.row === undefined ? null : { row: cached.row, chain: cached.chain },
      ...(cached.fromPosition > 0 && cached.chain !== event.chain ? { isMixed: true } : {}),
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

/** The event in its latest schema; a newer version of the product may have recorded one that is not known here. */
function upcasted(event: PastEvent): PastEvent {
  try {
    return upcast(event);
  } catch (error) {
    throw new FoldFailure('the projector', event, error);
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
