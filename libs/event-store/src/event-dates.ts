import type { EventDate, EventStore, StoredEvent } from './port.js';

/** The dates of events, for stores that have nothing faster than the events themselves. */
export async function datesOfEvents(
  store: Pick<EventStore, 'readAll' | 'readChain'>,
  chain: string | undefined,
  after: number,
  limit: number,
): Promise<readonly EventDate[]> {
  const events = await (chain === undefined ? store.readAll(after, limit) : store.readChain(chain, after, limit));
  return events.map(dateOf);
}

const dateOf = ({ position, chain, type, occurredAt }: StoredEvent): EventDate => ({
  position,
  chain,
  type,
  occurredAt,
});
