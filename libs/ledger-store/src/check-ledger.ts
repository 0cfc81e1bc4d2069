import { pagesOfBytes, type EventStore } from '#event-store';
import { leafHash, sameHash } from '#ledger';
import type { Ledger } from './ledger.js';

/** A stored event whose bytes are not those that were sealed. Hashes are hexadecimal SHA-256 of the entry (RFC 6962). */
export interface AlteredEvent {
  readonly position: number;
  readonly chain: string | null;
  readonly expected: string;
  readonly found: string;
}

export interface LedgerCheck {
  /** Events read. */
  readonly events: number;
  /** Of these, events that are sealed. */
  readonly sealed: number;
  /** The first that were found, at most `MAX_REPORTED`. */
  readonly altered: readonly AlteredEvent[];
  readonly alteredCount: number;
  /** Sealed events that the event log does not have. */
  readonly missing: number;
  /** Events before the last sealed one that were not there when it was sealed. */
  readonly inserted: number;
}

/** Altered events that are named. */
export const MAX_REPORTED = 20;

/** Reads all events and compares their bytes with the hashes that were sealed. */
export async function checkLedger(events: Pick<EventStore, 'readBytes'>, ledger: Ledger): Promise<LedgerCheck> {
  const chains = new Map(ledger.file.logs().map(({ id, chain }) => [id, chain]));
  const altered: AlteredEvent[] = [];
  let count = 0;
  let sealed = 0;
  let alteredCount = 0;
  let inserted = 0;
  const sealedUpTo = ledger.file.position;
  for await (const page of pagesOfBytes(events)) {
    count += page.length;
    for (const { body, position } of page) {
      const entry = ledger.file.entryAt(position);
      if (!entry) {
        if (position <= sealedUpTo) inserted++;
        continue;
      }
      sealed++;
      const expected = ledger.file.node(entry.log, 0, entry.number);
      const found = leafHash(body);
      if (sameHash(expected, found)) continue;
      alteredCount++;
      if (altered.length < MAX_REPORTED)
        altered.push({ position, chain: chains.get(entry.log) ?? null, expected: hex(expected), found: hex(found) });
    }
  }
  const entries = ledger.file.logs().reduce((sum, { size }) => sum + size, 0);
  return { events: count, sealed, altered, alteredCount, missing: entries - sealed, inserted };
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
