import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../foundation/api/queries';
import { useMaySend } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import type { ReadModelDescription } from '../declaration/declarations';
import { Icon } from '../../foundation/layout/icons';
import { useDismiss } from '../../foundation/layout/use-dismiss';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { actionsOn } from './prefill';
import './row-actions.css';

interface RowActionsProps {
  readonly view: ReadModelDescription;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Links to the commands that take this row and that the acting role may send. */
export function RowActions({ view, row }: RowActionsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { past, setMoment } = useMoment();
  const maySend = useMaySend();
  const { data: commands = [] } = useCommands();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = useCallback(() => {
    if (menu.current !== null) menu.current.open = false;
  }, []);
  useDismiss(menu, true, close);
  const actions = actionsOn(view, row, commands).filter(({ command }) => maySend(command.name));
  if (actions.length === 0) return null;
  return (
    <details ref={menu} className="row-actions">
      <summary className={past ? 'button button-off' : 'button button-primary'}>
        <Icon name="actions" />
        {t('actions.log')}
      </summary>
      {past ? (
        <div className="row-actions-list row-actions-closed">
          <p>{t('actions.notInPast')}</p>
          <button type="button" className="button" onClick={() => setMoment({ at: 'now', by: 'recorded' })}>
            {t('time.back')}
          </button>
        </div>
      ) : (
        <ul className="row-actions-list">
          {actions.map(({ command, prefill }) => (
            <li key={command.name}>
              <TimeLink to={`/actions/${command.name}`} query={prefill}>
                {pick(command.title)}
              </TimeLink>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
