import { EVERYTHING } from '#projections';
import type { ReadStore, TimelineEntry } from '#read-store';

/** Entries of the timeline read at once. */
const ENTRIES_PER_PAGE = 1_000;

/** The events after one position up to another, of one chain with those of no chain, or of all chains, in order. */
export interface Between {
  readonly chain: string | undefined;
  readonly after: number;
  readonly until: number;
}

/**
 * The entries of the timeline between two positions that can change what a query for a chain returns: its own, and
 * those of no chain, such as the registration of an organisation.
 */
export async function entriesBetween(reads: ReadStore, between: Between): Promise<readonly TimelineEntry[]> {
  const { chain } = between;
  if (chain === undefined) return read(reads, between, undefined);
  const entries = [...(await read(reads, between, chain)), ...(await read(reads, between, null))];
  return entries.sort((a, b) => a.position - b.position);
}

async function read(
  reads: ReadStore,
  { after, until }: Between,
  chain: string | null | undefined,
): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  if (after >= until) return entries;
  const filter = { chain, after, at: until, visibility: EVERYTHING };
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reads.timeline(filter, { limit: ENTRIES_PER_PAGE, cursor });
    entries.push(...page.items);
    cursor = page.nextCursor;
  }
  return entries;
}
