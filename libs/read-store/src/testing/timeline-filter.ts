import type { At, TimelineEntry, TimelineFilter } from '../port.js';

export const positionOf = (at: At): number => (at === 'now' ? Number.MAX_SAFE_INTEGER : at);

/** Whether an entry, whose event concerns these organisations besides its sender, is selected by a filter. */
export function passesFilter(
  entry: TimelineEntry,
  parties: readonly string[],
  filter: Omit<TimelineFilter, 'visibility'>,
): boolean {
  const { chain, stream, type, organisationId, concerns, after = 0, occurredFrom = '', occurredUntil } = filter;
  return (
    (chain === undefined || entry.chain === chain) &&
    (!filter.ofChains || entry.chain !== null) &&
    (stream === undefined || entry.stream === stream) &&
    (type === undefined || entry.type === type) &&
    (organisationId === undefined || entry.organisationId === organisationId) &&
    (concerns === undefined || entry.organisationId === concerns || parties.includes(concerns)) &&
    entry.position > after &&
    entry.position <= positionOf(filter.at) &&
    entry.occurredAt >= occurredFrom &&
    (occurredUntil === undefined || entry.occurredAt <= occurredUntil)
  );
}
