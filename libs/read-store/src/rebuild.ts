import { setImmediate } from 'node:timers/promises';
import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import type { RowModel } from '#projections';
import { Folding } from './folding.js';
import type { Batch, FreshRows, ReadStore } from './port.js';
import type { DifferingRows } from './row-digests.js';

/** Events per page; small, so that most of its objects are freed while they are in the young generation. */
const EVENTS_PER_PAGE = 500;

/** Reads the next events after a position; empty at the end. */
export type ReadPage = (after: number, limit: number) => Promise<readonly PastEvent[]>;

/** Folds all events from the first one and replaces the rows of `reads` in one step. */
export const rebuild = (
  events: Pick<EventStore, 'readAll'>,
  reads: ReadStore,
  models: readonly RowModel[],
  options?: RefillOptions,
): Promise<void> =>
  refillFrom((after, limit) => events.readAll(after, limit) as Promise<readonly PastEvent[]>, reads, models, options);

/** Rows that were folded again are not those that the events give, or were sealed: they do not replace the others. */
export class RebuildDiffers extends Error {
  override readonly name = 'RebuildDiffers';

  constructor(readonly differing: readonly DifferingRows[]) {
    const named = differing.slice(0, 5).map(({ chain, model }) => `${model} (${chain ?? '-'})`);
    super(`the rows that were folded again differ, and do not replace those that are served: ${named.join(', ')}`);
  }
}

export interface RefillOptions {
  readonly maxCachedRows?: number | undefined;
  /** Called with each batch that was folded and written. */
  readonly onBatch?: (batch: Batch) => void;
  /** Called with the filled store before it replaces the rows; they stay when it fails. */
  readonly accept?: (fresh: FreshRows) => Promise<void>;
}

/** As `rebuild`, with events from another source. */
export async function refillFrom(
  readPage: ReadPage,
  reads: ReadStore,
  models: readonly RowModel[],
  { maxCachedRows, onBatch, accept }: RefillOptions = {},
): Promise<void> {
  await reads.refill(async (fresh) => {
    const folding = new Folding(models, fresh, 0, maxCachedRows);
    let after = 0;
    for (;;) {
      const events = await readPage(after, EVENTS_PER_PAGE);
      const last = events.at(-1);
      if (!last) return;
      after = last.position;
      const batch = await folding.fold(events);
      await fresh.write(batch);
      onBatch?.(batch);
      // The loop itself never waits for I/O: give other callbacks of the event loop a turn.
      await setImmediate();
    }
  }, accept);
}
