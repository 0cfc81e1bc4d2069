import type { PastEvent } from '#domain';

/** An event, and the instant from which it counts by occurrence (UTC, ISO 8601 with milliseconds). */
export interface DatedEvent {
  readonly event: PastEvent;
  readonly countsFrom: string;
}

/** Whether an event is the start of its chain. Events of the chain that are dated earlier count from that start. */
export type StartsChain = (event: PastEvent) => boolean;

/** The instant at which each chain starts. */
export type ChainStarts = ReadonlyMap<string | null, string>;

export const chainStartsIn = (events: readonly PastEvent[], startsChain: StartsChain): ChainStarts =>
  new Map(events.filter(startsChain).map(({ chain, occurredAt }) => [chain, occurredAt]));

/** Sorts events by occurrence, then by position. An event dated before the start of its chain counts from that start. */
export function inOrderOfOccurrence(events: readonly PastEvent[], starts: ChainStarts): readonly DatedEvent[] {
  const dated = events.map((event) => {
    const start = starts.get(event.chain);
    return { event, countsFrom: start !== undefined && start > event.occurredAt ? start : event.occurredAt };
  });
  return dated.sort(compareByOccurrence);
}

/** Negative where `a` comes first. */
export const compareByOccurrence = (a: DatedEvent, b: DatedEvent): number =>
  compare(a.countsFrom, b.countsFrom) ||
  Number(isFromBeforeChain(a)) - Number(isFromBeforeChain(b)) ||
  compare(a.event.occurredAt, b.event.occurredAt) ||
  a.event.position - b.event.position;

/** Whether the event is dated before its chain started. */
export const isFromBeforeChain = ({ event, countsFrom }: DatedEvent): boolean => event.occurredAt !== countsFrom;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
