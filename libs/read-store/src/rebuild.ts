import { setImmediate } from 'node:timers/promises';
import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import type { RowModel } from '#projections';
import { Folding } from './folding.js';
import type { ReadStore } from './port.js';

/** Events per page; small, so that most of its objects are freed while they are in the young generation. */
const EVENTS_PER_PAGE = 500;

/** Reads the next events after a position; empty at the end. */
export type ReadPage = (after: number, limit: number) => Promise<readonly PastEvent[]>;

/** Folds all events from the first one and replaces the rows of `reads` in one step. */
export const rebuild = (events: EventStore, reads: ReadStore, models: readonly RowModel[]): Promise<void> =>
  refillFrom((after, limit) => events.readAll(after, limit) as Promise<readonly PastEvent[]>, reads, models);

/** As `rebuild`, with events from another source. */
export async function refillFrom(
  readPage: ReadPage,
  reads: ReadStore,
  models: readonly RowModel[],
  maxCachedRows?: number,
): Promise<void> {
  await reads.refill(async (fresh) => {
    const folding = new Folding(models, fresh, 0, maxCachedRows);
    let after = 0;
    for (;;) {
      const events = await readPage(after, EVENTS_PER_PAGE);
      const last = events.at(-1);
      if (!last) return;
      after = last.position;
      await fresh.write(await folding.fold(events));
      // The loop itself never waits for I/O: give other callbacks of the event loop a turn.
      await setImmediate();
    }
  });
}
