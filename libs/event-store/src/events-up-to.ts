import type { EventStore, StoredEvent } from './port.js';

/** Events read at once. */
const PAGE = 5_000;

/** All events, or those of one chain's log, with `after` < position ≤ `until`, in order. */
export async function eventsUpTo(
  store: Pick<EventStore, 'readAll' | 'readChain'>,
  { after = 0, until, chain }: { readonly after?: number; readonly until: number; readonly chain?: string | undefined },
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let from = after; from < until;) {
    const page = await (chain === undefined ? store.readAll(from, PAGE) : store.readChain(chain, from, PAGE));
    const last = page.at(-1);
    if (!last) break;
    for (const event of page) if (event.position <= until) events.push(event);
    from = last.position;
  }
  return events;
}
