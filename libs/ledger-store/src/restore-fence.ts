import { pagesOfUncheckedBytes, type EventStore } from '#event-store';
import { cosignedAt, originHash, parseCheckpoint, sameHash, type PolicyWitness } from '#ledger';
import type { Ledger } from './ledger.js';

/** How long a witness may take to answer at the start, in milliseconds. */
const TIMEOUT_MS = 2_000;
const OK = 200;

/** Why nothing may be recorded: the store is not the one whose history was sealed or witnessed. */
export type FenceReason =
  | { readonly kind: 'BEHIND_WITNESS'; readonly witness: string; readonly cosigned: number; readonly size: number }
  | { readonly kind: 'OTHER_HISTORY'; readonly witness: string; readonly cosigned: number }
  | { readonly kind: 'EVENT_ALTERED'; readonly position: number };

/** Keeps a store that was restored from an older copy from going on with another history unnoticed. */
export class RestoreFence {
  #reason: FenceReason | undefined;

  /** Undefined while events may be recorded. */
  get reason(): FenceReason | undefined {
    return this.#reason;
  }

  /** From now on nothing may be recorded. The first reason stays. */
  close(reason: FenceReason): void {
    this.#reason ??= reason;
  }
}

/** Compares the digests of stored events with those that were sealed; at most `limit` events. */
export async function alteredSinceSealed(
  events: Pick<EventStore, 'readUnchecked'>,
  ledger: Ledger,
  limit: number,
): Promise<FenceReason | undefined> {
  for await (const page of pagesOfUncheckedBytes(events))
    for (const { position, digest } of page) {
      if (position > limit || position > ledger.file.position) return undefined;
      const entry = ledger.file.entryAt(position);
      const sealed = entry && ledger.file.node(entry.log, 0, entry.number);
      if (!sealed || !digest || !sameHash(sealed, digest)) return { kind: 'EVENT_ALTERED', position };
    }
  return undefined;
}

/** Compares the log of logs with what each witness that answers has cosigned. */
export async function comparedWithWitnesses(
  ledger: Ledger,
  witnesses: readonly PolicyWitness[],
): Promise<FenceReason | undefined> {
  const found = await Promise.all(witnesses.map((witness) => comparedWith(ledger, witness)));
  return found.find((reason) => reason !== undefined);
}

async function comparedWith(ledger: Ledger, { name, key, url }: PolicyWitness): Promise<FenceReason | undefined> {
  if (url === undefined) return undefined;
  const { origin, size } = ledger.checkpointOfLogs();
  try {
    const response = await fetch(`${url}/${originHash(origin)}/checkpoint`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== OK) return undefined;
    const seen = parseCheckpoint(await response.text());
    // Anyone may answer at the address: only what the witness signed counts.
    if (seen.origin !== origin || cosignedAt(seen.note, key) === undefined) return undefined;
    if (seen.size > size) return { kind: 'BEHIND_WITNESS', witness: name, cosigned: seen.size, size };
    if (!sameHash(ledger.checkpointOfLogs(seen.size).root, seen.root))
      return { kind: 'OTHER_HISTORY', witness: name, cosigned: seen.size };
    return undefined;
  } catch {
    // A witness that cannot be reached says nothing; it is asked again with the next state.
    return undefined;
  }
}
