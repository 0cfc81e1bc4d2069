import { upcast, type PastEvent } from '#domain';
import type { RowFold, RowModel } from '#projections';
import { plain } from './plain.js';
import type { Batch, RowChange, RowWriter } from './port.js';
import type { Latest, Version } from './row-table.js';
import { RowsAtHand } from './rows-at-hand.js';

interface Folded {
  readonly model: RowModel;
  readonly atHand: RowsAtHand;
  changes: Version[];
}

/** A fold of an event into a row of a read model, to be done when the row is at hand. */
interface Step {
  readonly folded: Folded;
  readonly fold: RowFold<unknown>;
  readonly event: PastEvent;
  readonly latest: Latest;
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
  readonly #models: readonly Folded[];
  readonly #foldsOf = new Map<string, { readonly folded: Folded; readonly fold: RowFold<unknown> }[]>();
  /** Position of the last event of the batches before. */
  #folded: number;

  constructor(models: readonly RowModel[], rows: Pick<RowWriter, 'current'>, after: number, rowsAtHand?: number) {
    this.#folded = after;
    this.#models = models.map((model) => ({
      model,
      atHand: new RowsAtHand(model, rows, after === 0, rowsAtHand),
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
   * The batch that these events make, following on all that were folded before. Once this fails, or its batch is not
   * written, the folding is of no more use: what it has at hand is ahead of what is stored.
   * @throws FoldFailure
   */
  async fold(stored: readonly PastEvent[]): Promise<Batch> {
    const events = stored.map(upcast);
    const waiting = this.#foldWhatIsAtHand(events);
    for (const { atHand } of this.#models) if (atHand.isMissing) await atHand.fetchMissing();
    for (const step of waiting) this.#take(step.folded, step.fold, step.event, step.latest);
    this.#folded = events.at(-1)?.position ?? this.#folded;
    return { events, changes: this.#takeChanges(), checkpoint: this.#folded };
  }

  /** From the first row that has to be fetched on, everything waits, so that all rows of a batch are fetched at once. */
  #foldWhatIsAtHand(events: readonly PastEvent[]): readonly Step[] {
    const waiting: Step[] = [];
    for (const event of events) {
      const folds = this.#foldsOf.get(event.type);
      if (!folds) continue;
      for (const { folded, fold } of folds) {
        const key = keyOf(folded, fold, event);
        if (key === undefined) continue;
        const latest = folded.atHand.latest(key);
        if (waiting.length > 0 || folded.atHand.isMissing) waiting.push({ folded, fold, event, latest });
        else this.#take(folded, fold, event, latest);
      }
    }
    return waiting;
  }

  #take(folded: Folded, fold: RowFold<unknown>, event: PastEvent, latest: Latest): void {
    const row = rowAfter(folded, fold, event, latest);
    if (row === latest.row) return;
    // A version that this batch made is not written yet and can be written as ended; an earlier one is ended by name.
    const before = latest.fromPosition > this.#folded ? latest.change : undefined;
    if (before) before.toPosition = event.position;
    const change: Version = {
      key: latest.key,
      // An event of no chain leaves the row where it is.
      chain: event.chain ?? latest.chain,
      fromPosition: event.position,
      toPosition: null,
      eventId: event.id,
      row,
      ends: before || latest.fromPosition === 0 ? null : latest.fromPosition,
    };
    folded.changes.push(change);
    latest.chain = row === undefined ? null : change.chain;
    latest.fromPosition = row === undefined ? 0 : event.position;
    latest.row = row;
    latest.change = change;
  }

  #takeChanges(): ReadonlyMap<RowModel, readonly RowChange[]> {
    const changes = new Map<RowModel, readonly RowChange[]>();
    for (const folded of this.#models) {
      folded.atHand.endBatch();
      if (folded.changes.length === 0) continue;
      changes.set(folded.model, folded.changes);
      folded.changes = [];
    }
    return changes;
  }
}

function keyOf({ model }: Folded, fold: RowFold<unknown>, event: PastEvent): string | undefined {
  try {
    return fold.key(event);
  } catch (error) {
    throw new FoldFailure(model.name, event, error);
  }
}

function rowAfter(folded: Folded, fold: RowFold<unknown>, event: PastEvent, latest: Latest): object | undefined {
  try {
    const row = fold.fold(latest.row, event);
    return row === latest.row ? latest.row : (plain(row) as object | undefined);
  } catch (error) {
    throw new FoldFailure(folded.model.name, event, error);
  }
}
