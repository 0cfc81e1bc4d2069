import { ChainEstablished, type PastEvent } from '#domain';

/** An event, and the instant from which it counts. */
export interface Happening {
  readonly event: PastEvent;
  readonly countsFrom: string;
}

/** When chains were established, by chain. */
export type Established = ReadonlyMap<string | null, string>;

export const establishedIn = (events: readonly PastEvent[]): Established =>
  new Map(
    events.filter(({ type }) => type === ChainEstablished.type).map(({ chain, occurredAt }) => [chain, occurredAt]),
  );

/**
 * By occurrence, then as recorded. What is dated before its chain was established (results that were brought in) counts
 * from there on: until then there is no chain to count it for, and a city is the sum of its chains at every moment.
 */
export function inOrderOfOccurrence(events: readonly PastEvent[], established: Established): readonly Happening[] {
  const happenings = events.map((event) => {
    const from = established.get(event.chain);
    return { event, countsFrom: from !== undefined && from > event.occurredAt ? from : event.occurredAt };
  });
  return happenings.sort(compareHappenings);
}

/** Negative where `a` comes first. */
export const compareHappenings = (a: Happening, b: Happening): number =>
  compare(a.countsFrom, b.countsFrom) ||
  Number(isBroughtIn(a)) - Number(isBroughtIn(b)) ||
  compare(a.event.occurredAt, b.event.occurredAt) ||
  a.event.position - b.event.position;

const isBroughtIn = ({ event, countsFrom }: Happening): boolean => event.occurredAt !== countsFrom;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
