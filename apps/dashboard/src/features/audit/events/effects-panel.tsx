import { useTranslation } from 'react-i18next';
import type { EventEffects, EventLine } from '#contracts';
import { fieldOf, modelByName } from '../../../components/declaration/declarations';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { FieldValue } from '../../../components/field/field-value';
import { RowReference } from '../../../components/field/row-reference';
import { useEventEffects } from '../../../foundation/api/queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { dateOf } from '../../../foundation/time/china-date';
import { TimeLink } from '../../../foundation/time/time-link';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';

/** What an event changed, old and new, and the steps to the events before and after it in its stream. */
export function EffectsPanel({ eventId }: { readonly eventId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEventEffects(eventId);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  const { rows, previous, next, together } = data;
  return (
    <>
      <Panel title={t('events.changed')}>
        <nav className="event-steps" aria-label={t('travel.inStream')} data-testid="event-steps">
          <Neighbour event={previous} text="travel.previous" />
          <Neighbour event={next} text="travel.next" />
        </nav>
        {rows.length === 0 ? (
          <Empty title={t('events.changedNothing')} />
        ) : (
          <ul className="changed">
            {rows.map((row) => (
              <ChangedRow key={`${row.model}/${row.key}`} row={row} />
            ))}
          </ul>
        )}
      </Panel>
      {together.length === 0 ? null : (
        <Panel title={t('travel.together')}>
          <ul className="changed" data-testid="event-together">
            {together.map((event) => (
              <li key={event.eventId}>
                <EventLink event={event} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function EventLink({ event }: { readonly event: EventLine }) {
  const { label } = useVocabulary();
  return (
    <TimeLink to={`/events/${event.eventId}`}>
      {label(event.type)} <time className="muted">{dateOf(event.occurredAt)}</time>
    </TimeLink>
  );
}

interface NeighbourProps {
  readonly event: EventLine | null;
  readonly text: 'travel.previous' | 'travel.next';
}

function Neighbour({ event, text }: NeighbourProps) {
  const { t } = useTranslation();
  return (
    <span>
      <span className="muted">{t(text)}</span> {event === null ? t('travel.noNeighbour') : <EventLink event={event} />}
    </span>
  );
}

type Row = EventEffects['rows'][number];

function ChangedRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { titleOf } = useDeclaredWords();
  const { model, key, before, after, fields } = row;
  const hidden = new Set(modelByName(model)?.fields.flatMap((field) => (field.hidden === true ? [field.name] : [])));
  return (
    <li>
      <span className="muted">{titleOf(model)}</span>
      <span>
        <RowReference model={model} rowKey={key} number={key} />{' '}
        {before === null ? <span className="muted">{t('travel.kinds.added')}</span> : null}
        {after === null ? <span className="muted">{t('travel.kinds.removed')}</span> : null}
        {fields
          .filter(({ field }) => !hidden.has(field))
          .map(({ field, before: old, after: now }) => {
            const declared = fieldOf(model, field);
            return (
              <span key={field} className="changed-field">
                <span className="muted">{declared === undefined ? field : pick(declared.label)}</span>{' '}
                {old === null ? null : (
                  <del>
                    <FieldValue field={declared} value={old} row={before ?? {}} plain />
                  </del>
                )}
                {' → '}
                <FieldValue field={declared} value={now} row={after ?? {}} plain />
              </span>
            );
          })}
      </span>
    </li>
  );
}
