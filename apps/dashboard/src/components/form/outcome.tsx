import { useTranslation } from 'react-i18next';
import type { AcceptedCommand } from '#contracts';
import { ApiProblem } from '../../foundation/api/client';
import { useEvent } from '../../foundation/api/queries';
import { useCitation } from '../event/event-citation';
import { ReceiptButton } from '../event/receipt-button';
import { useLanguage } from '../../foundation/i18n/use-language';
import { modelByName, rowPath } from '../declaration/declarations';
import { Panel } from '../../foundation/layout/panel';
import { minuteOf } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

const NOT_FOUND = 404;

interface OutcomeProps {
  readonly accepted: AcceptedCommand;
  readonly onAnother: () => void;
}

/** The recorded events, with links to the rows they changed. */
export function Outcome({ accepted, onAnother }: OutcomeProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('actions.recorded')} className="outcome">
      <p className="muted" role="status">
        {t('actions.recordedAt', { time: minuteOf(accepted.recordedAt), position: accepted.position })}
      </p>
      <ol data-testid="recorded">
        {accepted.events.map(({ eventId, type }, index) => (
          <RecordedEvent
            key={eventId}
            eventId={eventId}
            type={type}
            no={accepted.events.length > 1 ? index + 1 : undefined}
          />
        ))}
      </ol>
      <div className="outcome-next">
        <button type="button" className="button button-primary" onClick={onAnother}>
          {t('actions.another')}
        </button>
        <TimeLink className="button" to="/actions">
          {t('actions.catalogue')}
        </TimeLink>
      </div>
    </Panel>
  );
}

interface RecordedEventProps {
  readonly eventId: string;
  readonly type: string;
  /** Number among several events. */
  readonly no: number | undefined;
}

function RecordedEvent({ eventId, type, no }: RecordedEventProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const cite = useCitation();
  const { data, error } = useEvent(eventId);
  // A sealed fact is shown to nobody as an event.
  const isSealed = error instanceof ApiProblem && error.problem.status === NOT_FOUND;
  return (
    <li>
      <p>
        {isSealed ? label(type) : <TimeLink to={`/events/${eventId}`}>{label(type)}</TimeLink>}{' '}
        {data === undefined ? null : <span className="muted">{cite(data)}</span>}
      </p>
      {isSealed ? <p data-testid="sealed">{t('sealedBids.outcome')}</p> : null}
      <ul className="outcome-rows">
        {(data?.changed ?? []).map(({ model, key }) => {
          const path = rowPath(model, key);
          const view = modelByName(model);
          if (path === undefined || view === undefined) return null;
          return (
            <li key={`${model}/${key}`}>
              {pick(view.title)} <TimeLink to={path}>{key}</TimeLink>
            </li>
          );
        })}
      </ul>
      <ReceiptButton eventId={eventId} text={no === undefined ? t('proof.receipt') : t('proof.receipts', { no })} />
    </li>
  );
}
