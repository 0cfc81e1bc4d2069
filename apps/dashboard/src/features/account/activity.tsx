import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getJson } from '../../foundation/api/client';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { minuteOf } from '../../foundation/time/china-date';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** What happened to the account: sign-ins, failures, resets and keys, newest first. */
export function Activity() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { data = [], error } = useQuery({ queryKey: ['activity'], queryFn: () => getJson('/api/me/activity', {}) });
  return (
    <Panel title={t('accessLog.activity')}>
      <p className="muted">{t('accessLog.activityHint')}</p>
      <ProblemText error={error} />
      <ul className="item-list">
        {data.map(({ id, kind, lastAt, times, address, agent, accountId, byAccount }) => (
          <li key={id}>
            <span>
              <strong>{label(kind)}</strong> {times > 1 ? `× ${times} ` : null}
              <span className="instant">{minuteOf(lastAt)}</span>{' '}
              {byAccount === '' || byAccount === accountId ? null : t('accessLog.byOther')}
              <small className="muted">
                {address} {agent}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
