import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowActions as Answer } from '#contracts';
import { useCommands, useRowActions } from '../../foundation/api/queries';
import { useMe } from '../../foundation/api/session';
import { Icon } from '../../foundation/layout/icons';
import { useDismiss } from '../../foundation/layout/use-dismiss';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import type { Row } from '../declaration/declarations';
import { correctionRank, presentValues } from './corrections';
import { prefillOf } from './prefill';
import { useReasonText } from './reason-text';
import './row-actions.css';

type RowAction = Answer['items'][number];

interface RowActionsProps {
  readonly model: string;
  readonly rowKey: string;
  /** What the row says, where mistakes in it can be corrected from here. */
  readonly row?: Row | undefined;
}

/** A role that may not send a command at all; the policy says so, not the state of the row. */
const OTHER_ROLE = 'FORBIDDEN';

/**
 * The commands that take this row: the first possible one as a button, the correction of what it says as another, and the
 * others in a menu with the reasons.
 */
export function RowActions({ model, rowKey, row }: RowActionsProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { past, setMoment } = useMoment();
  const { data } = useRowActions(model, rowKey);
  const mayAny = (useMe()?.commands.length ?? 0) > 0;
  const menu = useRef<HTMLDetailsElement>(null);
  const close = useCallback(() => {
    if (menu.current !== null) menu.current.open = false;
  }, []);
  useDismiss(menu, true, close);
  const items = data?.items ?? [];
  const possible = items.filter((action) => action.possible);
  const [correction] = row === undefined ? [] : possible.filter(isCorrection).toSorted(byRank);
  const next = possible.find((each) => !isCorrection(each)) ?? possible.find((each) => each !== correction);
  const others = items.filter((each) => each !== next && each !== correction);
  // Who sends no commands at all, such as an auditor, is not told who else could.
  if (items.length === 0 || (!mayAny && items.every((action) => action.reason?.code === OTHER_ROLE))) return null;
  return (
    <div className="row-actions">
      {next === undefined || past ? null : (
        <TimeLink className="button button-primary" to={`/actions/${next.command}`} query={prefillOf(next.values)}>
          <Icon name="actions" />
          {label(next.command)}
        </TimeLink>
      )}
      {correction === undefined || row === undefined || past ? null : <Correction action={correction} row={row} />}
      {others.length === 0 ? null : (
        <details ref={menu}>
          <summary className={past ? 'button button-off' : 'button'} data-testid="more-actions">
            {t(next === undefined ? 'possible.all' : 'possible.more')}
          </summary>
          {past ? (
            <div className="row-actions-list row-actions-closed">
              <p>{t('actions.notInPast')}</p>
              <button type="button" className="button" onClick={() => setMoment({ at: 'now', by: 'recorded' })}>
                {t('time.back')}
              </button>
            </div>
          ) : (
            <div className="row-actions-list">
              <ActionList items={others.filter((action) => action.reason?.code !== OTHER_ROLE)} />
              <OfOthers items={others.filter((action) => action.reason?.code === OTHER_ROLE)} />
            </div>
          )}
        </details>
      )}
    </div>
  );
}

const isCorrection = ({ command }: RowAction): boolean => correctionRank(command) !== undefined;
const byRank = (a: RowAction, b: RowAction): number =>
  (correctionRank(a.command) ?? 0) - (correctionRank(b.command) ?? 0);

/** Opens the form of a correction with what the row says now; only here the fields of commands are asked for. */
function Correction({ action, row }: { readonly action: RowAction; readonly row: Row }) {
  const { label } = useVocabulary();
  const { data: commands = [] } = useCommands();
  const command = commands.find(({ name }) => name === action.command);
  const present = command === undefined ? {} : presentValues(command, row);
  return (
    <TimeLink
      className="button"
      to={`/actions/${action.command}`}
      query={prefillOf({ ...present, ...action.values })}
      data-testid="correct"
    >
      {label(action.command)}
    </TimeLink>
  );
}

function ActionList({ items }: { readonly items: readonly RowAction[] }) {
  const { label } = useVocabulary();
  const reasonOf = useReasonText();
  return (
    <ul>
      {items.map(({ command, values, reason }) => (
        <li key={command}>
          {reason === null ? (
            <TimeLink to={`/actions/${command}`} query={prefillOf(values)}>
              {label(command)}
            </TimeLink>
          ) : (
            <span className="row-actions-off" aria-disabled="true">
              {label(command)}
              <small>{reasonOf(reason)}</small>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What other roles can do about the row. */
function OfOthers({ items }: { readonly items: readonly RowAction[] }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const [isOpen, setOpen] = useState(false);
  const { data: commands = [] } = useCommands(isOpen);
  if (items.length === 0) return null;
  const rolesOf = (name: string) => commands.find((command) => command.name === name)?.roles ?? [];
  return (
    <details className="row-actions-others" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('possible.ofOthers', { count: items.length })}</summary>
      <ul>
        {items.map(({ command }) => (
          <li key={command}>
            <span className="row-actions-off" aria-disabled="true">
              {label(command)}
              <small>
                {t('possible.byRoles', {
                  roles: rolesOf(command)
                    .map((role) => label(role))
                    .join(t('value.listSeparator')),
                })}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
