import { UnknownEvent } from '#domain';
import { DamagedEvent, type EventStore } from '#event-store';
import { RowSeals, type Ledger } from '#ledger-store';
import { readModels } from '#projections';
import {
  DamagedRows,
  differingRows,
  FoldFailure,
  foldingCode,
  RebuildDiffers,
  rowDigestsAfter,
  rowDigestsByReplay,
  TrackedDigests,
  type DifferingRows,
  type FreshRows,
  type ReadStore,
  type RowDigests,
} from '#read-store';

/** With more events than this, the start does not fold or compare them: it would take longer than a few seconds. */
export const MAX_REPLAYED_EVENTS = 50_000;
/** Events after the last seal of the rows that are folded at the start; there are more only where sealing had failed. */
const MAX_UNSEALED_EVENTS = 10_000;

interface CheckedStores {
  readonly events: Pick<EventStore, 'readAll'>;
  readonly reads: Pick<ReadStore, 'checkpoint' | 'rowDigests' | 'find'>;
  readonly ledger: Ledger;
}

/** What is known of the stored rows at the start. */
export interface CheckedRows {
  /** Must be folded again: the read models whose rows differ, or the reason that they cannot be compared. */
  readonly differing: readonly string[];
  /** The digests that the events give, where the rows are kept. */
  readonly digests: TrackedDigests;
}

/**
 * Compares the stored rows with the digests that were sealed, continued by the events that came after them; where none
 * were sealed, with a replay of the events. Digests are never taken from the file of the rows, which somebody may have
 * changed. The rows of a log with more than `maxCompared` events are compared by `RowScrub`, while the server runs.
 */
export async function checkRows(
  { events, reads, ledger }: CheckedStores,
  maxCompared = MAX_REPLAYED_EVENTS,
): Promise<CheckedRows> {
  try {
    const position = await reads.checkpoint();
    const expected = await digestsOfEvents({ events, reads, ledger }, position);
    if (!expected) return again('not sealed');
    const digests = new TrackedDigests({ position, digests: expected });
    if (position > maxCompared) return { differing: [], digests };
    const differing = differingRows(expected, await reads.rowDigests(position));
    return differing.length > 0 ? again(...namesOf(differing)) : { differing: [], digests };
  } catch (error) {
    if (error instanceof DamagedRows) return again('read.db');
    // Rows that were folded before an event was damaged are right.
    if (error instanceof DamagedEvent) return { differing: [], digests: new TrackedDigests() };
    // A later version folded it; the rows go as far as this version can read.
    if (error instanceof FoldFailure && error.cause instanceof UnknownEvent) return again(error.cause.type);
    throw error;
  }
}

const again = (...differing: readonly string[]): CheckedRows => ({
  differing,
  digests: new TrackedDigests({ position: 0, digests: new Map() }),
});

export const namesOf = (differing: readonly DifferingRows[]): readonly string[] => [
  ...new Set(differing.map(({ model }) => model.replace(/:mixed$/, ''))),
];

async function digestsOfEvents(
  { events, reads, ledger }: CheckedStores,
  position: number,
): Promise<RowDigests | undefined> {
  const sealed = new RowSeals(ledger).digests(foldingCode(), position);
  if (sealed && position - sealed.position <= MAX_UNSEALED_EVENTS)
    return rowDigestsAfter(events, reads, readModels, sealed, position);
  return position <= MAX_REPLAYED_EVENTS ? rowDigestsByReplay(events, readModels, position) : undefined;
}

/** Accepts rows that were folded again where they have the digests that were sealed for the same position. */
export const acceptRows =
  (ledger: Ledger) =>
  async (fresh: FreshRows): Promise<void> => {
    const sealed = new RowSeals(ledger).digests(foldingCode(), await fresh.checkpoint());
    const differing = sealed ? differingRows(sealed.digests, await fresh.rowDigests(sealed.position)) : [];
    if (differing.length > 0) throw new RebuildDiffers(differing);
  };
