import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownAddress } from '../../foundation/api/path-prefix';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { minuteOf } from '../../foundation/time/china-date';

/** Where the account is signed in. */
export function Sessions() {
  const { t } = useTranslation();
  const { data = [], error } = useQuery({ queryKey: ['sessions'], queryFn: () => getJson('/api/me/sessions', {}) });
  const ending = useMutation({
    mutationFn: (id: string) => postJson('/api/me/sessions/{id}/end', { path: { id } }, undefined),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const leaving = useMutation({
    mutationFn: () => postJson('/api/sign-out/everywhere', {}, undefined),
    onSuccess: () => location.assign(ownAddress('/sign-in')),
  });
  return (
    <Panel
      title={t('account.sessions')}
      more={
        <button type="button" className="button" onClick={() => leaving.mutate()}>
          {t('account.signOutEverywhere')}
        </button>
      }
    >
      <ProblemText error={error ?? ending.error ?? leaving.error} />
      <ul className="item-list">
        {data.map(({ id, agent, address, current, createdAt, lastSeenAt }) => (
          <li key={id}>
            <span>
              {current ? <strong>{t('account.thisOne')} </strong> : null}
              {t('account.since', { time: minuteOf(createdAt), seen: minuteOf(lastSeenAt) })}
              <small className="muted">
                {address} {agent}
              </small>
            </span>
            {current ? null : (
              <button type="button" className="button" onClick={() => ending.mutate(id)}>
                {t('account.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
