import type { PastEvent } from '#domain';
import type { StoredEvent } from '#event-store';
import { startsChain } from '#figures';
import { readModels } from '#projections';
import { OccurredReplay, openSqliteReadStore, refillFrom, type ReadStore } from '#read-store';
import type { By } from '../queries/moment.js';

/** Rows of a history in memory, and the position in them of the moment that is read. */
export interface Sandbox {
  readonly reads: ReadStore;
  readonly at: number;
}

export interface SandboxMoment {
  readonly by: By;
  /** By occurrence: up to and including this instant, UTC ISO 8601; undefined: all events. */
  readonly until: string | undefined;
}

/**
 * Replays a history into rows that nothing else reads; close them after use.
 * @param events numbered from 1, in the order of recording
 * @throws FoldFailure for an event that cannot be applied
 */
export async function sandboxOf(events: readonly StoredEvent[], { by, until }: SandboxMoment): Promise<Sandbox> {
  const past = events as readonly PastEvent[];
  if (by === 'occurred') {
    const replay = await OccurredReplay.ofEvents(past, readModels, startsChain);
    return { reads: replay.reads, at: until === undefined ? replay.size : replay.positionAt(until) };
  }
  const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
  try {
    await refillFrom((after, limit) => Promise.resolve(past.slice(after, after + limit)), reads, readModels);
  } catch (error) {
    await reads.close();
    throw error;
  }
  return { reads, at: past.length };
}
