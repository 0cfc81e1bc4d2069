import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AcceptedCommand } from '#contracts';
import { ApiProblem } from '../../foundation/api/client';
import { eventQuery, useEvent } from '../../foundation/api/queries';
import { useCitation } from '../event/event-citation';
import { ReceiptButton } from '../event/receipt-button';
import { Panel } from '../../foundation/layout/panel';
import { minuteOf } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { OutcomeRow } from './outcome-row';

const NOT_FOUND = 404;

/** Rows that almost every event touches; what follows is about the matter itself. */
const IN_PASSING: readonly string[] = ['chains', 'organisations', 'participants'];

interface OutcomeProps {
  readonly accepted: AcceptedCommand;
  readonly onAnother: () => void;
}

/** What was recorded: how the rows that it changed stand now, their next actions, and the receipts. */
export function Outcome({ accepted, onAnother }: OutcomeProps) {
  const { t } = useTranslation();
  const rows = useTouchedRows(accepted);
  return (
    <Panel title={t('actions.recorded')} className="outcome">
      <p className="muted" role="status">
        {t('actions.recordedAt', { time: minuteOf(accepted.recordedAt), position: accepted.position })}
      </p>
      <ul className="outcome-rows" data-testid="outcome-rows">
        {rows.map(({ model, key }) => (
          <OutcomeRow key={`${model}/${key}`} model={model} rowKey={key} />
        ))}
      </ul>
      <div className="outcome-next">
        <button type="button" className="button" onClick={onAnother}>
          {t('actions.another')}
        </button>
        <TimeLink className="button" to="/actions">
          {t('actions.catalogue')}
        </TimeLink>
      </div>
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
    </Panel>
  );
}

/** The rows that the events changed, each once; those that are touched in passing only where there are no others. */
function useTouchedRows({ events }: AcceptedCommand): readonly { readonly model: string; readonly key: string }[] {
  const changed = useQueries({
    queries: events.map(({ eventId }) => eventQuery(eventId)),
    combine: (answers) => answers.flatMap(({ data }) => data?.changed ?? []),
  });
  const rows = [...new Map(changed.map((row) => [`${row.model}/${row.key}`, row])).values()];
  const matters = rows.filter(({ model }) => !IN_PASSING.includes(model));
  return matters.length === 0 ? rows : matters;
}

interface RecordedEventProps {
  readonly eventId: string;
  readonly type: string;
  /** Number among several events. */
  readonly no: number | undefined;
}

function RecordedEvent({ eventId, type, no }: RecordedEventProps) {
  const { t } = useTranslation();
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
      <ReceiptButton eventId={eventId} text={no === undefined ? t('proof.receipt') : t('proof.receipts', { no })} />
    </li>
  );
}
