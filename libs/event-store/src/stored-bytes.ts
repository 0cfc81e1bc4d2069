import type { EventStore, StoredBytes, UncheckedBytes } from './port.js';

/** Events read at once. */
const EVENTS_PER_PAGE = 1_000;

/** The stored bytes of all events, page by page, in the order of the log. No page is empty. */
export const pagesOfBytes = (store: Pick<EventStore, 'readBytes'>): AsyncGenerator<readonly StoredBytes[]> =>
  pages((after, limit) => store.readBytes(after, limit));

/** As `pagesOfBytes`, unchecked. */
export const pagesOfUncheckedBytes = (
  store: Pick<EventStore, 'readUnchecked'>,
): AsyncGenerator<readonly UncheckedBytes[]> => pages((after, limit) => store.readUnchecked(after, limit));

async function* pages<B extends UncheckedBytes>(
  read: (after: number, limit: number) => Promise<readonly B[]>,
): AsyncGenerator<readonly B[]> {
  for (let after = 0; ;) {
    const page = await read(after, EVENTS_PER_PAGE);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.position;
  }
}

/**
 * The stored bytes of the event at a position. `readBytes` reads what follows a position, so that the first event after
 * `position - 1` is this one, also in a log whose positions have gaps.
 */
export async function bytesAt(store: Pick<EventStore, 'readBytes'>, position: number): Promise<string> {
  const [stored] = await store.readBytes(position - 1, 1);
  if (stored?.position !== position) throw new Error(`no stored bytes at position ${position}`);
  return stored.body;
}

/** The member `chain` of a stored event: the first after `actor`, whose members are texts. */
const CHAIN = /},"chain":(null|"(?:[^"\\]|\\.)*")/;

/**
 * The chain of a stored event, from its bytes. They are canonical, so that it is found without parsing the whole event:
 * inside texts quotation marks are escaped.
 */
export function chainOf(body: string): string | null {
  const [, chain] = CHAIN.exec(body) ?? [];
  if (chain !== undefined) return JSON.parse(chain) as string | null;
  return (JSON.parse(body) as { readonly chain: string | null }).chain;
}
