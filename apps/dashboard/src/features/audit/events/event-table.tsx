import { useTranslation } from 'react-i18next';
import type { EventLine } from '#contracts';
import { Cell } from '../../../components/table/cell';
import { minuteOf } from '../../../foundation/time/china-date';
import { TimeLink } from '../../../foundation/time/time-link';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { EventCitation } from '../../../components/event/event-citation';
import { Lateness } from '../../../components/event/lateness';

/** A table of events: citation, actor, stream, and both clocks. */
export function EventTable({ events }: { readonly events: readonly EventLine[] }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  return (
    <table className="rows events">
      <thead>
        <tr>
          <th scope="col">{t('events.event')}</th>
          <th scope="col">{t('events.cited')}</th>
          <th scope="col">{t('events.actor')}</th>
          <th scope="col">{t('events.stream')}</th>
          <th scope="col">{t('time.clocks.occurred')}</th>
          <th scope="col">{t('time.clocks.recorded')}</th>
          <th scope="col" className="numeric">
            {t('events.position')}
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.eventId}>
            <th scope="row">
              <TimeLink to={`/events/${event.eventId}`}>{label(event.type)}</TimeLink>
            </th>
            <Cell label={t('events.cited')}>
              <EventCitation event={event} />
            </Cell>
            <Cell label={t('events.actor')}>
              {label(event.actor.role)}
              <span className="row-id">{nameOf(event.actor.organisationId)}</span>
            </Cell>
            <Cell label={t('events.stream')}>
              <TimeLink className="mono" to="/events" query={{ stream: event.stream }}>
                {event.stream}
              </TimeLink>
            </Cell>
            <Cell label={t('time.clocks.occurred')}>
              <span className="instant">{minuteOf(event.occurredAt)}</span>
            </Cell>
            <Cell label={t('time.clocks.recorded')}>
              <span className="instant">{minuteOf(event.recordedAt)}</span> <Lateness event={event} />
            </Cell>
            <Cell label={t('events.position')} numeric>
              {event.position}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
