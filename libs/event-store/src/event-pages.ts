import { eventsAt } from './events-up-to.js';
import type { EventPages, EventStore } from './port.js';

/** Events per page; small, so that most of its objects are freed while they are in the young generation. */
export const EVENTS_PER_PAGE = 500;

/** Pages of the events at these positions, for stores that have no faster way. */
export function pagesAt(store: Pick<EventStore, 'readAll'>, positions: readonly number[]): EventPages {
  let from = 0;
  return {
    next() {
      const page = positions.slice(from, from + EVENTS_PER_PAGE);
      from += page.length;
      return eventsAt(store, page);
    },
    close: async () => undefined,
  };
}
