import type { NewRow } from './append-rules.js';
import type { Checks } from './checked-event.js';
import type { StoredBytes, StoredEvent } from './port.js';

/**
 * The rows of stored events, with the checks of the store that gets them.
 * @throws DamagedEvent when bytes do not have their digest
 */
export const copiedRows = (
  events: readonly StoredBytes[],
  { checkedBytes }: Pick<Checks, 'checkedBytes'>,
): readonly NewRow[] =>
  events.map((stored) => {
    const { position, body, digest } = checkedBytes(stored);
    const { id, stream, version, chain } = JSON.parse(body) as StoredEvent;
    return { position, id, stream, version, chain, body, digest };
  });
