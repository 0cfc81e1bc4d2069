import { useTranslation } from 'react-i18next';
import type { EventOfPage } from '#contracts';
import { Cell } from '../../../components/table/cell';
import { minuteOf } from '../../../foundation/time/china-date';
import { TimeLink } from '../../../foundation/time/time-link';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { EventCitation } from '../../../components/event/event-citation';
import { Lateness } from '../../../components/event/lateness';
import { StreamName } from '../../../components/event/stream-name';
import { usePersonsOf } from '../account-names';
import { Sender } from './sender';

/** A table of events: citation, actor, stream, and both clocks. */
export function EventTable({ events }: { readonly events: readonly EventOfPage[] }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const persons = usePersonsOf(events);
  return (
    <table className="rows events">
      <thead>
        <tr>
          <th scope="col">{t('events.event')}</th>
          <th scope="col">{t('events.cited')}</th>
          <th scope="col">{t('events.actor')}</th>
          <th scope="col">{t('caseFile.subject')}</th>
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
              <Sender event={event} persons={persons} />
            </Cell>
            <Cell label={t('caseFile.subject')}>
              <StreamName stream={event.stream} person={persons.whose(event)} />
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
