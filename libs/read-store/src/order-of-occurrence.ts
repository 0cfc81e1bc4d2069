import type { PastEvent } from '#domain';

/** An event, and the instant from which it counts. */
export interface Happening {
  readonly event: PastEvent;
  readonly countsFrom: string;
}

/** Whether an event is the start of its chain: events of the chain that are dated earlier count from there on. */
export type StartsChain = (event: PastEvent) => boolean;

/** The instant at which each chain starts. */
export type ChainStarts = ReadonlyMap<string | null, string>;

export const chainStartsIn = (events: readonly PastEvent[], startsChain: StartsChain): ChainStarts =>
  new Map(events.filter(startsChain).map(({ chain, occurredAt }) => [chain, occurredAt]));

/** By occurrence, then as recorded; no event of a chain counts before the start of the chain. */
export function inOrderOfOccurrence(events: readonly PastEvent[], starts: ChainStarts): readonly Happening[] {
  const happenings = events.map((event) => {
    const from = starts.get(event.chain);
    return { event, countsFrom: from !== undefined && from > event.occurredAt ? from : event.occurredAt };
  });
  return happenings.sort(compareHappenings);
}

/** Negative where `a` comes first. */
export const compareHappenings = (a: Happening, b: Happening): number =>
  compare(a.countsFrom, b.countsFrom) ||
  Number(isFromBeforeStart(a)) - Number(isFromBeforeStart(b)) ||
  compare(a.event.occurredAt, b.event.occurredAt) ||
  a.event.position - b.event.position;

const isFromBeforeStart = ({ event, countsFrom }: Happening): boolean => event.occurredAt !== countsFrom;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
