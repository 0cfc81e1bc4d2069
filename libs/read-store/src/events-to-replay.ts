import type { PastEvent } from '#domain';
import { eventsUpTo, type EventStore } from '#event-store';
import { EVERYTHING } from '#projections';
import type { ReadStore } from './port.js';

/** Entries of the timeline read at once. */
const ENTRIES_PER_PAGE = 5_000;

interface Stores {
  readonly events: EventStore;
  /** The timeline of the events without a chain. */
  readonly reads: ReadStore;
}

interface Range {
  readonly chain: string | undefined;
  readonly after?: number;
  readonly until: number;
}

/** The events that a query for a chain depends on: its own and those without a chain, in any order; or all events. */
export async function eventsToReplay(
  { events, reads }: Stores,
  { chain, after = 0, until }: Range,
): Promise<readonly PastEvent[]> {
  const own = (await eventsUpTo(events, { after, until, chain })) as readonly PastEvent[];
  return chain === undefined ? own : [...own, ...(await withoutChain({ events, reads }, after, until))];
}

async function withoutChain({ events, reads }: Stores, after: number, until: number): Promise<readonly PastEvent[]> {
  const found: PastEvent[] = [];
  const filter = { chain: null, at: until, visibility: EVERYTHING } as const;
  for (let cursor: string | undefined; ;) {
    const page = await reads.timeline(filter, { limit: ENTRIES_PER_PAGE, newestFirst: true, cursor });
    const added = page.items.filter(({ position }) => position > after);
    for (const { position } of added) found.push(...((await events.readAll(position - 1, 1)) as readonly PastEvent[]));
    if (added.length < page.items.length || page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}
