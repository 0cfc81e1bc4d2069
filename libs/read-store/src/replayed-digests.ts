import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import type { RowModel } from '#projections';
import { refillFrom } from './rebuild.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';

/** A digest for each read model, the timeline and the lengths of the logs, by name. */
export type Digests = Readonly<Record<string, string>>;

/** The digests that a read store has after the event at a position, by folding all events up to it in memory. */
export async function digestsByReplay(
  events: Pick<EventStore, 'readAll'>,
  models: readonly RowModel[],
  position: number,
): Promise<Digests> {
  const reads = openSqliteReadStore({ file: ':memory:', models });
  try {
    const readPage = async (after: number, limit: number): Promise<readonly PastEvent[]> =>
      (await events.readAll(after, Math.min(limit, position - after))) as readonly PastEvent[];
    await refillFrom(readPage, reads, models);
    return await reads.digest();
  } finally {
    await reads.close();
  }
}

/** The names whose digests differ. */
export const differingDigests = (expected: Digests, found: Digests): readonly string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((name) => expected[name] !== found[name]);
