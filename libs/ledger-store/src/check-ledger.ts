import { pagesOfUncheckedBytes, type EventStore } from '#event-store';
import { leafHash, sameHash } from '#ledger';
import type { Ledger } from './ledger.js';

/** A stored event whose bytes are not those that were sealed, or stored where it is not sealed yet. Hashes are hexadecimal SHA-256 of the entry (RFC 6962). */
export interface AlteredEvent {
  readonly position: number;
  readonly chain: string | null;
  /** Null for an event that is not sealed and lost the digest that was stored with it. */
  readonly expected: string | null;
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

/** Reads all events and compares their bytes with the hashes that were sealed, and with those stored with them. */
export async function checkLedger(events: Pick<EventStore, 'readUnchecked'>, ledger: Ledger): Promise<LedgerCheck> {
  const chains = new Map(ledger.file.logs().map(({ id, chain }) => [id, chain]));
  const altered: AlteredEvent[] = [];
  let count = 0;
  let sealed = 0;
  let alteredCount = 0;
  let inserted = 0;
  const sealedUpTo = ledger.file.position;
  for await (const page of pagesOfUncheckedBytes(events)) {
    count += page.length;
    for (const { body, digest, position } of page) {
      const entry = ledger.file.entryAt(position);
      if (entry) sealed++;
      else if (position <= sealedUpTo) inserted++;
      const expected = entry ? ledger.file.node(entry.log, 0, entry.number) : digest;
      const found = leafHash(body);
      if (expected && digest && sameHash(expected, found) && sameHash(digest, found)) continue;
      alteredCount++;
      if (altered.length >= MAX_REPORTED) continue;
      const chain = entry ? (chains.get(entry.log) ?? null) : null;
      altered.push({ position, chain, expected: expected && hex(expected), found: hex(found) });
    }
  }
  const entries = ledger.file.logs().reduce((sum, { size }) => sum + size, 0);
  return { events: count, sealed, altered, alteredCount, missing: entries - sealed, inserted };
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
