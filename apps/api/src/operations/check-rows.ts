import { DamagedEvent, type EventStore } from '#event-store';
import type { Ledger } from '#ledger-store';
import { readModels } from '#projections';
import { DamagedRows, differingDigests, digestsByReplay, foldingCode, type Digests, type ReadStore } from '#read-store';

/** With more events than this, rows are not compared with a replay: it would take longer than a few seconds. */
export const MAX_REPLAYED_EVENTS = 50_000;

interface CheckedStores {
  readonly events: Pick<EventStore, 'readAll'>;
  readonly reads: Pick<ReadStore, 'checkpoint' | 'digest'>;
  readonly ledger: Ledger;
}

/**
 * Compares the stored rows with the digests that were sealed for their position; where none were, with a replay of the
 * events, whose digests are then sealed. Returns the names of what differs; undefined where it could not be compared.
 * Digests are never sealed from the file of the rows, which somebody may have changed.
 */
export async function checkRows({ events, reads, ledger }: CheckedStores): Promise<readonly string[] | undefined> {
  try {
    const position = await reads.checkpoint();
    const expected = sealed(ledger, position) ?? (await replayed(events, position));
    if (!expected) return undefined;
    const differing = differingDigests(expected, { ...(await reads.digest()), code: foldingCode() });
    if (differing.length === 0 && position > 0) ledger.sealProjections(position, expected);
    return differing;
  } catch (error) {
    if (error instanceof DamagedRows) return ['read.db'];
    // Rows that were folded before an event was damaged are right.
    if (error instanceof DamagedEvent) return undefined;
    throw error;
  }
}

/** What was sealed, if this code folded it: other code gives other rows. */
function sealed(ledger: Ledger, position: number): Digests | undefined {
  const digests = ledger.sealedProjections(position);
  return digests?.['code'] === foldingCode() ? digests : undefined;
}

async function replayed(events: CheckedStores['events'], position: number): Promise<Digests | undefined> {
  if (position > MAX_REPLAYED_EVENTS) return undefined;
  return { ...(await digestsByReplay(events, readModels, position)), code: foldingCode() };
}
