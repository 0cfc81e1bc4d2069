import { dateOf } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useEventLookup } from '../../foundation/vocabulary/use-lookups';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** A link to an event by its type and date, with its id as the tooltip. */
export function EventName({ eventId }: { readonly eventId: string }) {
  const { label } = useVocabulary();
  const event = useEventLookup()(eventId);
  return (
    <TimeLink to={`/events/${eventId}`} title={eventId}>
      {event === undefined ? <span className="mono">{eventId.slice(0, 8)}</span> : label(event.type)}
      {event === undefined ? null : <time className="event-day muted"> {dateOf(event.occurredAt)}</time>}
    </TimeLink>
  );
}
