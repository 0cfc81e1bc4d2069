import { useTranslation } from 'react-i18next';
import type { WhatIf } from '#contracts';
import { EventName } from '../../../components/event/event-name';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Panel } from '../../../foundation/layout/panel';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { withoutEvent } from './imagined';
import { useImagined } from './use-imagined';

/** The first commands that would have been refused. Their events still count, until they are left out too. */
export function RefusedCommands({ answer }: { readonly answer: WhatIf }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { imagined, imagine } = useImagined();
  const { refused, differing, judged, notJudged, hidden } = answer;
  return (
    <Panel title={t('whatIf.refused')} more={<span className="what-if-badge">{t('whatIf.badge')}</span>}>
      <p className="muted">
        {t('whatIf.judged', { judged, notJudged })} {t('whatIf.kept')}
        {hidden === 0 ? null : ` ${t('travel.hidden', { count: hidden })}`}
      </p>
      <ul className="changed" data-testid="what-if-refused">
        {refused.map(({ event, added, type, code, reason }) => (
          <li key={event?.eventId ?? added}>
            <span>
              {event === null ? `${t('whatIf.added')} ${label(type)}` : <EventName eventId={event.eventId} />}
            </span>
            <span>
              {pick(reason)} <code>{code}</code>
            </span>
            {event === null ? null : (
              <button
                type="button"
                className="button-link"
                onClick={() => imagine(withoutEvent(imagined, event.eventId))}
              >
                {t('whatIf.omitToo')}
              </button>
            )}
          </li>
        ))}
        {differing.map(({ eventId }) => (
          <li key={eventId}>
            <EventName eventId={eventId} />
            <span>{t('whatIf.differing')}</span>
          </li>
        ))}
      </ul>
      {refused.length + differing.length === 0 ? <p>{t('whatIf.noneRefused')}</p> : null}
    </Panel>
  );
}
