import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../foundation/api/queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Panel } from '../../../foundation/layout/panel';
import { TimeLink } from '../../../foundation/time/time-link';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';
import { prefillOf } from '../../../components/form/prefill';
import type { LikeBefore } from './quick-log';

/** Begins the next record like one of those before: only what differs is asked for. */
export function QuickLogPanel({ likes }: { readonly likes: readonly LikeBefore[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf } = useChainNames();
  const { data: commands = [] } = useCommands();
  if (likes.length === 0) return null;
  return (
    <Panel title={t('forms.quick')} className="quick-log">
      <p className="muted">{t('forms.quickHint')}</p>
      <ul data-testid="quick-log">
        {likes.map(({ command, title, facts, values }) => {
          const named = commands.find(({ name }) => name === command)?.title;
          return (
            <li key={JSON.stringify(values)}>
              <TimeLink to={`/actions/${command}`} query={prefillOf(values)}>
                {title} {facts}
              </TimeLink>
              <small>
                {named === undefined ? '' : pick(named)} · {nameOf(values['chainId'] ?? '')}
              </small>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
