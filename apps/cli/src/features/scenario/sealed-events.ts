import { FactSealed, SealOpened, type Unsealed } from '#domain';
import type { ScenarioEvent } from './scenario-file.js';

/** Where the copy of a sealed event comes from; undefined for another event. */
const sealedOf = ({ payload }: ScenarioEvent): Unsealed | undefined => payload['sealed'] as Unsealed | undefined;

/** The role of an organisation in the other events; a sealed event does not say it. */
function roleOf(organisationId: string, events: readonly ScenarioEvent[]): ScenarioEvent['actor']['role'] {
  const other = events.find(({ actor }) => actor.organisationId === organisationId);
  return other?.actor.role ?? 'CHAIN_MEMBER';
}

/** The content of a sealed event, from its copy, in the place of the sealed event. */
function sent(
  { eventId, type, chain, payload, actor }: ScenarioEvent,
  { organisationId, accountId, at, recordedAt, received }: Unsealed,
  events: readonly ScenarioEvent[],
): ScenarioEvent {
  const { sealed: _, bidIdAsSealed, ...content } = payload;
  return {
    ...{ eventId, type, chain, occurredAt: at, recordedAt },
    actor: {
      ...actor,
      role: roleOf(organisationId, events),
      organisationId,
      ...(accountId === undefined ? {} : { accountId }),
    },
    ...(received ? { received } : {}),
    payload: { ...content, ...(bidIdAsSealed === undefined ? {} : { bidId: bidIdAsSealed }) },
  };
}

/**
 * Events as they were sent: in the place of each sealed event its content, which the log has in a copy after the opening.
 * The server makes the copies and releases the key itself. Files that are exported through the API have the copies only;
 * a sealed event that was not opened has no content, and is left out.
 */
export function inClear(events: readonly ScenarioEvent[]): readonly ScenarioEvent[] {
  const copies = new Map(
    events.flatMap((event) => {
      const sealed = sealedOf(event);
      return sealed ? [[sealed.eventId, { event, sealed }] as const] : [];
    }),
  );
  const present = new Set(events.filter(({ type }) => type === FactSealed.type).map(({ eventId }) => eventId));
  return events.flatMap((event): readonly ScenarioEvent[] => {
    if (event.type === SealOpened.type) return [];
    const sealed = sealedOf(event);
    if (sealed) return present.has(sealed.eventId) ? [] : [sent(event, sealed, events)];
    if (event.type !== FactSealed.type) return [event];
    const copy = copies.get(event.eventId);
    return copy ? [{ ...sent(copy.event, copy.sealed, events), recordedAt: event.recordedAt }] : [];
  });
}
