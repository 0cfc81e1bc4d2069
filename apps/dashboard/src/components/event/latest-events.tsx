import { useTranslation } from 'react-i18next';
import type { EventLine } from '#contracts';
import { useEvents } from '../../foundation/api/queries';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { dateOf } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { useCitation } from './event-citation';
import { Lateness } from './lateness';
import './latest-events.css';

interface LatestEventsProps {
  readonly chain?: string;
  readonly count?: number;
}

/** The newest events of a chain. For the city: events of chains, without events that belong to no chain. */
export function LatestEvents({ chain, count = 8 }: LatestEventsProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const cite = useCitation();
  const { moment } = useMoment();
  const { data, error, refetch } = useEvents({ chain, ofChains: true, limit: count });
  /** The date on the clock by which the list is ordered. */
  const timeOf = (event: EventLine): string => (moment.by === 'occurred' ? event.occurredAt : event.recordedAt);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  if (data.items.length === 0) return <Empty title={t('events.none')} />;
  return (
    <ol className="latest">
      {data.items.map((event) => (
        <li key={event.eventId}>
          <TimeLink to={`/events/${event.eventId}`}>{label(event.type)}</TimeLink>
          <span className="latest-no">{chain === undefined ? cite(event) : `#${event.no}`}</span>
          <span className="latest-who">
            {nameOf(event.actor.organisationId)} <Lateness event={event} />
          </span>
          <time dateTime={timeOf(event)}>{dateOf(timeOf(event))}</time>
        </li>
      ))}
    </ol>
  );
}
