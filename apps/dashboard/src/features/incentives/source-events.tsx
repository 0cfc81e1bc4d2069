import { useTranslation } from 'react-i18next';
import type { ClaimAssessment } from '#contracts';
import { EventName } from '../../components/event/event-name';
import { TimeLink } from '../../foundation/time/time-link';

type Source = ClaimAssessment['sources'][number];

/** The streams that the assessment read, each with its events. */
export function SourceEvents({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation();
  return (
    <dl className="sources">
      {sources.map(({ stream, eventIds }) => (
        <div key={stream}>
          <dt>
            <TimeLink className="mono" to="/events" query={{ stream }} title={t('events.stream')}>
              {stream}
            </TimeLink>
          </dt>
          <dd>
            {eventIds.map((id) => (
              <EventName key={id} eventId={id} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
