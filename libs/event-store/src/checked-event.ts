import { leafHash, sameHash } from '#ledger';
import { DamagedEvent, type StoredBytes, type StoredEvent } from './port.js';

/** A row of the table of events, as it is. */
export interface EventRow {
  readonly position: number;
  readonly body: string;
  /** The hash that was stored with the body. */
  readonly digest: Uint8Array | null;
}

/**
 * The bytes of a row.
 * @throws DamagedEvent when they do not have the digest that was stored with them
 */
export function checkedBytes({ position, body, digest }: EventRow): StoredBytes {
  const found = leafHash(body);
  if (digest === null || !sameHash(digest, found))
    throw new DamagedEvent(position, streamIn(body), digest === null ? null : hex(digest), hex(found));
  return { position, body, digest };
}

/**
 * The event of a row.
 * @throws DamagedEvent
 */
export function checkedEvent(row: EventRow): StoredEvent {
  const { position, body } = checkedBytes(row);
  const event = JSON.parse(body) as StoredEvent & { position: number };
  event.position = position;
  return event;
}

/**
 * Requires that a page of the log has every position after `after`.
 * @throws DamagedEvent for the first one that is missing
 */
export function requireAllPositions(rows: readonly Pick<EventRow, 'position'>[], after: number): void {
  let last = Math.max(after, 0);
  for (const { position } of rows) {
    last += 1;
    if (position !== last) throw new DamagedEvent(last, undefined, null, null);
  }
}

/**
 * Requires that an event has the value by which it was looked up: the columns and indexes for looking up repeat values of
 * the event.
 * @throws DamagedEvent
 */
export function requireValue(event: StoredEvent, name: 'id' | 'stream' | 'chain' | 'version', value: unknown): void {
  if (event[name] !== value)
    throw new DamagedEvent(event.position, event.stream, `${name} ${String(value)}`, `${name} ${String(event[name])}`);
}

function streamIn(body: string): string | undefined {
  try {
    const { stream } = JSON.parse(body) as Partial<StoredEvent>;
    return typeof stream === 'string' ? stream : undefined;
  } catch {
    return undefined;
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
