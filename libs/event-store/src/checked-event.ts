import { leafHash, sameHash } from '#ledger';
import { DamagedEvent, type StoredBytes, type StoredEvent, type StoreName } from './port.js';

/** A row of the table of events, as it is. */
export interface EventRow {
  readonly position: number;
  readonly body: string;
  /** The hash that was stored with the body. */
  readonly digest: Uint8Array | null;
}

/** The checks of what is read from a store. */
export interface Checks {
  /**
   * The bytes of a row.
   * @throws DamagedEvent when they do not have the digest that was stored with them
   */
  readonly checkedBytes: (row: EventRow) => StoredBytes;
  /**
   * The event of a row.
   * @throws DamagedEvent
   */
  readonly checkedEvent: (row: EventRow) => StoredEvent;
  /**
   * Requires that a page of the log has every position after `after`.
   * @throws DamagedEvent for the first one that is missing
   */
  readonly requireAllPositions: (rows: readonly Pick<EventRow, 'position'>[], after: number) => void;
  /**
   * Requires that an event has the value by which it was looked up: the columns and indexes for looking up repeat values
   * of the event.
   * @throws DamagedEvent
   */
  readonly requireValue: (event: StoredEvent, name: 'id' | 'stream' | 'chain' | 'version', value: unknown) => void;
}

/** The checks of a store, whose errors name it. */
export function checksOf(store: StoreName): Checks {
  const checkedBytes: Checks['checkedBytes'] = ({ position, body, digest }) => {
    const found = leafHash(body);
    if (digest === null || !sameHash(digest, found))
      throw new DamagedEvent(position, streamIn(body), digest === null ? null : hex(digest), hex(found), store);
    return { position, body, digest };
  };
  return {
    checkedBytes,
    checkedEvent: (row) => {
      const { position, body } = checkedBytes(row);
      const event = JSON.parse(body) as StoredEvent & { position: number };
      event.position = position;
      return event;
    },
    requireAllPositions: (rows, after) => {
      let last = Math.max(after, 0);
      for (const { position } of rows) {
        last += 1;
        if (position !== last) throw new DamagedEvent(last, undefined, null, null, store);
      }
    },
    requireValue: (event, name, value) => {
      if (event[name] !== value)
        throw new DamagedEvent(
          event.position,
          event.stream,
          `${name} ${String(value)}`,
          `${name} ${String(event[name])}`,
          store,
        );
    },
  };
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
