import { DamagedEvent, type EventStore, type StoredEvent } from './port.js';

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

/**
 * The events at these positions, in this order. Positions that follow one another are read at once.
 * @throws DamagedEvent when one is missing
 */
export async function eventsAt(
  store: Pick<EventStore, 'readAll'>,
  positions: readonly number[],
): Promise<readonly StoredEvent[]> {
  const runs: { readonly first: number; length: number }[] = [];
  for (const position of positions) {
    const run = runs.at(-1);
    if (run && run.first + run.length === position) run.length++;
    else runs.push({ first: position, length: 1 });
  }
  const pages = await Promise.all(runs.map(({ first, length }) => store.readAll(first - 1, length)));
  for (const [index, { first, length }] of runs.entries()) {
    const found = pages[index]?.length ?? 0;
    if (found < length) throw new DamagedEvent(first + found, undefined, null, null);
  }
  return pages.flat();
}
