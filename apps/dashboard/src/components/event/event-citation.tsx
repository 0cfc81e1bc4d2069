import type { EventLine } from '#contracts';
import { useTranslation } from 'react-i18next';
import { TimeLink } from '../../foundation/time/time-link';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import './event.css';

/** An event is cited by its chain and its number in the chain's log, such as `新能源汽车 #42`. */
export function useCitation(): (event: Pick<EventLine, 'chain' | 'no'>) => string {
  const { t } = useTranslation();
  const { nameOf } = useChainNames();
  return ({ chain, no }) => `${chain === null ? t('events.noChain') : nameOf(chain)} #${no}`;
}

export function EventCitation({ event }: { readonly event: EventLine }) {
  const cite = useCitation();
  return (
    <TimeLink className="citation" to={`/events/${event.eventId}`}>
      {cite(event)}
    </TimeLink>
  );
}
