import type { PastEvent } from '#domain';

/** What the order of occurrence depends on. */
export type EventDate = Pick<PastEvent, 'position' | 'chain' | 'type' | 'occurredAt'>;

/** An event, and the instant from which it counts by occurrence (UTC, ISO 8601 with milliseconds). */
export interface DatedEvent {
  readonly event: EventDate;
  readonly countsFrom: string;
  readonly startsChain: boolean;
}

/** Whether an event is the start of its chain. Events of the chain that are dated earlier count from that start. */
export type StartsChain = (event: Pick<PastEvent, 'type'>) => boolean;

/** The event that starts each chain. */
export type ChainStarts = ReadonlyMap<string | null, EventDate>;

export const chainStartsIn = (events: readonly EventDate[], startsChain: StartsChain): ChainStarts =>
  new Map(events.filter(startsChain).map((event) => [event.chain, event]));

/**
 * Sorts events by occurrence, then by position. An event dated before the start of its chain counts from that start:
 * it comes after the start and before every other event of that instant.
 */
export function inOrderOfOccurrence(events: readonly EventDate[], starts: ChainStarts): readonly DatedEvent[] {
  const dated = events.map((event) => {
    const start = starts.get(event.chain);
    const isFromBefore = start !== undefined && start.occurredAt > event.occurredAt;
    return {
      event,
      countsFrom: isFromBefore ? start.occurredAt : event.occurredAt,
      startsChain: start?.position === event.position,
    };
  });
  return dated.sort(compareByOccurrence);
}

/** Negative where `a` comes first. */
export const compareByOccurrence = (a: DatedEvent, b: DatedEvent): number =>
  compare(a.countsFrom, b.countsFrom) ||
  Number(b.startsChain) - Number(a.startsChain) ||
  compare(a.event.occurredAt, b.event.occurredAt) ||
  a.event.position - b.event.position;

/** Whether the event is dated before its chain started. */
export const isDatedBeforeChain = ({ event, countsFrom }: DatedEvent): boolean => event.occurredAt !== countsFrom;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
