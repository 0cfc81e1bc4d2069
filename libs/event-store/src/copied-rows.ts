import type { NewRow } from './append-rules.js';
import { checkedBytes } from './checked-event.js';
import type { StoredBytes, StoredEvent } from './port.js';

/**
 * The rows of stored events.
 * @throws DamagedEvent when bytes do not have their digest
 */
export const copiedRows = (events: readonly StoredBytes[]): readonly NewRow[] =>
  events.map((stored) => {
    const { position, body, digest } = checkedBytes(stored);
    const { id, stream, version, chain } = JSON.parse(body) as StoredEvent;
    return { position, id, stream, version, chain, body, digest };
  });
