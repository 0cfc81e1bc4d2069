import type { LiveChange } from '#contracts';
import { EVERYTHING, maySeeFiguresOf, readModels, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';

/** Most events that are looked up for one change, or for a listener that reconnects. */
export const MAX_EVENTS = 1_000;

/** A change after a position: the events of a chain, or those without a chain, up to another position. */
interface Span {
  readonly chain: string | null;
  readonly after: number;
  readonly position: number;
}

/**
 * The part of a change that a reader gets: the types of the events that it may see. Without such events it gets only
 * that the figures of a chain may have changed, and undefined if it may not see them.
 */
export async function visibleChange(
  reads: ReadStore,
  change: LiveChange,
  after: number,
  visibility: Visibility,
): Promise<LiveChange | undefined> {
  if (visibility === EVERYTHING) return change;
  const { chain, position } = change;
  const types = await visibleTypes(reads, { chain, after, position }, visibility);
  if (types.length > 0) return { chain, position, types };
  return chain !== null && maySeeFiguresOf(chain, visibility) ? { chain, position, types: [] } : undefined;
}

/** The read models that have rows of events of these types. */
export const modelsChangedBy = (types: readonly string[]): string[] =>
  readModels.filter(({ folds }) => types.some((type) => folds.has(type))).map(({ name }) => name);

/** A limit with which the newest events up to a position include all of those after another one, up to MAX_EVENTS. */
const limitAfter = (after: number, position: number): number => Math.max(1, Math.min(MAX_EVENTS, position - after));

async function visibleTypes(reads: ReadStore, { chain, after, position }: Span, visibility: Visibility) {
  const limit = limitAfter(after, position);
  const { items } = await reads.timeline({ chain, at: position, visibility }, { limit, newestFirst: true });
  const types = items.filter((entry) => entry.position > after).map(({ type }) => type);
  return [...new Set(types.toReversed())];
}

/**
 * The changes after a position that a reader may see, one for each chain, in order of position. The last one is a
 * `gap` if it stands for changes that are not listed.
 */
export async function changesSince(
  reads: ReadStore,
  { chain, after, head }: { readonly chain: string | undefined; readonly after: number; readonly head: number },
  visibility: Visibility,
): Promise<readonly LiveChange[]> {
  const { items, nextCursor } = await reads.timeline(
    { chain, at: head, visibility },
    { limit: limitAfter(after, head), newestFirst: true },
  );
  const missed = items.filter(({ position }) => position > after).toReversed();
  const changes = Array.from(
    Map.groupBy(missed, (entry) => entry.chain),
    ([of, entries]) => ({
      chain: of,
      position: entries.at(-1)?.position ?? head,
      types: [...new Set(entries.map(({ type }) => type))],
    }),
  ).sort((a, b) => a.position - b.position);
  const isComplete = visibility === EVERYTHING && (nextCursor === null || missed.length < MAX_EVENTS);
  return isComplete ? changes : [...changes, { chain: chain ?? null, position: head, types: [], gap: true }];
}
