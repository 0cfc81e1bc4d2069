import { useEvent } from '../api/queries';
import { dateOf } from '../time/china-date';
import { TimeLink } from '../time/time-link';
import { useVocabulary } from '../vocabulary/use-vocabulary';

/** An event by what happened and when, leading to it; its id is the tooltip. */
export function EventName({ eventId }: { readonly eventId: string }) {
  const { label } = useVocabulary();
  const { data } = useEvent(eventId);
  return (
    <TimeLink to={`/events/${eventId}`} title={eventId}>
      {data === undefined ? <span className="mono">{eventId.slice(0, 8)}</span> : label(data.type)}
      {data === undefined ? null : <time className="event-day muted"> {dateOf(data.occurredAt)}</time>}
    </TimeLink>
  );
}
