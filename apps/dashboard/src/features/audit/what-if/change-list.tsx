import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EventName } from '../../../components/event/event-name';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { EventEditor } from './event-editor';
import { withoutEvent } from './imagined';
import { useImagined } from './use-imagined';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The events that are left out, changed and added. */
export function ChangeList() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { imagined, imagine } = useImagined();
  const { omit = [], change = [], add = [] } = imagined;
  const [typed, setTyped] = useState('');
  const [edited, edit] = useState<{ readonly eventId: string; readonly as: 'change' | 'add' }>();
  const eventId = typed.trim();
  const isEvent = UUID.test(eventId);
  const undo = (onClick: () => void) => (
    <button type="button" className="button-link" onClick={onClick}>
      {t('whatIf.undo')}
    </button>
  );
  const open = (as: 'change' | 'add') => {
    edit({ eventId, as });
    setTyped('');
  };
  return (
    <>
      <ul className="what-if-changes" data-testid="what-if-changes">
        {omit.map((id) => (
          <li key={id}>
            <span className="what-if-kind">{t('whatIf.omitted')}</span> <EventName eventId={id} />{' '}
            {undo(() => imagine({ ...imagined, omit: omit.filter((other) => other !== id) }))}
          </li>
        ))}
        {change.map((one) => (
          <li key={one.eventId}>
            <span className="what-if-kind">{t('whatIf.changed')}</span> <EventName eventId={one.eventId} />{' '}
            <button type="button" className="button-link" onClick={() => edit({ eventId: one.eventId, as: 'change' })}>
              {t('whatIf.edit')}
            </button>{' '}
            {undo(() => imagine({ ...imagined, change: change.filter((other) => other !== one) }))}
          </li>
        ))}
        {add.map((one, index) => (
          <li key={JSON.stringify([one, index])}>
            <span className="what-if-kind">{t('whatIf.added')}</span> {label(one.type)} <code>{one.stream}</code>{' '}
            {undo(() => imagine({ ...imagined, add: add.toSpliced(index, 1) }))}
          </li>
        ))}
      </ul>
      <div className="what-if-pick">
        <input
          className="input"
          value={typed}
          placeholder={t('whatIf.eventId')}
          aria-label={t('whatIf.eventId')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={!isEvent}
          onClick={() => {
            imagine(withoutEvent(imagined, eventId));
            setTyped('');
          }}
        >
          {t('whatIf.omit')}
        </button>
        <button type="button" className="button" disabled={!isEvent} onClick={() => open('change')}>
          {t('whatIf.change')}
        </button>
        <button type="button" className="button" disabled={!isEvent} onClick={() => open('add')}>
          {t('whatIf.add')}
        </button>
      </div>
      {edited === undefined ? null : (
        <EventEditor key={`${edited.as} ${edited.eventId}`} {...edited} onDone={() => edit(undefined)} />
      )}
    </>
  );
}
