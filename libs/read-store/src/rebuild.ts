import { setImmediate } from 'node:timers/promises';
import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import type { RowModel } from '#projections';
import { Folding } from './folding.js';
import type { ReadStore } from './port.js';

/** Events read and folded at once: few enough that most of a page is garbage before it is ever moved. */
const EVENTS_PER_PAGE = 500;

/** The next events after a position; an empty page is the end. */
export type Pages = (after: number, limit: number) => Promise<readonly PastEvent[]>;

/** Folds all events from zero into rows that then take the place of those in `reads`, at once. */
export const rebuild = (events: EventStore, reads: ReadStore, models: readonly RowModel[]): Promise<void> =>
  refillFrom((after, limit) => events.readAll(after, limit) as Promise<readonly PastEvent[]>, reads, models);

/** As `rebuild`, from wherever the pages come. */
export async function refillFrom(
  pages: Pages,
  reads: ReadStore,
  models: readonly RowModel[],
  maxCachedRows?: number,
): Promise<void> {
  await reads.refill(async (fresh) => {
    const folding = new Folding(models, fresh, 0, maxCachedRows);
    let after = 0;
    for (;;) {
      const events = await pages(after, EVENTS_PER_PAGE);
      const last = events.at(-1);
      if (!last) return;
      after = last.position;
      await fresh.write(await folding.fold(events));
      // Reading, folding and writing to memory never wait for anything: let others have their turn.
      await setImmediate();
    }
  });
}
