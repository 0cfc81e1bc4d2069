import { useTranslation } from 'react-i18next';
import type { ClaimAssessment } from '#contracts';
import { useEvents } from '../api/queries';
import { dateOf } from '../time/china-date';
import { TimeLink } from '../time/time-link';
import { useVocabulary } from '../vocabulary/use-vocabulary';

type Source = ClaimAssessment['sources'][number];

const EVENTS = 100;

/** The streams that were read, each with its events by name. */
export function SourceEvents({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <dl className="sources">
      {sources.map((source) => (
        <StreamEvents key={source.stream} source={source} />
      ))}
    </dl>
  );
}

function StreamEvents({ source: { stream, eventIds } }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { data } = useEvents({ stream, limit: EVENTS });
  const lines = new Map((data?.items ?? []).map((event) => [event.eventId, event]));
  return (
    <div>
      <dt>
        <TimeLink className="mono" to="/events" query={{ stream }} title={t('events.stream')}>
          {stream}
        </TimeLink>
      </dt>
      <dd>
        {eventIds.map((id) => {
          const event = lines.get(id);
          return (
            <TimeLink key={id} to={`/events/${id}`} title={id}>
              {event === undefined ? <span className="mono">{id.slice(0, 8)}</span> : label(event.type)}
              {event === undefined ? null : <time className="muted">{dateOf(event.occurredAt)}</time>}
            </TimeLink>
          );
        })}
      </dd>
    </div>
  );
}
