import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyDto, Me } from '#contracts';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { minuteOf } from '../../foundation/time/china-date';

const DAY_MS = 24 * 60 * 60_000;
const USUAL_DAYS = 90;
const MAX_DAYS = 365;

const refresh = () => queryClient.invalidateQueries({ queryKey: ['keys'] });

/** The account's API keys; a new one acts as the session does. */
export function Keys({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { data = [], error } = useQuery({ queryKey: ['keys'], queryFn: () => getJson('/api/me/keys', {}) });
  const issuing = useMutation({
    mutationFn: (body: { label: string; scopes: Me['scopes'][number][]; expiresAt: string }) =>
      postJson('/api/me/keys/issue', {}, body),
    onSuccess: refresh,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const days = Number(data.get('days') ?? USUAL_DAYS);
    issuing.mutate({
      label: String(data.get('label') ?? ''),
      scopes: me.scopes.filter((scope) => data.getAll('scopes').includes(scope)),
      expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
    });
  };
  return (
    <Panel title={t('account.keys')}>
      <p className="muted">{t('account.keysHint')}</p>
      <ul className="item-list">
        {data.length === 0 ? <li>{t('account.none')}</li> : null}
        {data.map((key) => (
          <KeyItem key={key.id} line={key} />
        ))}
      </ul>
      <form className="account-form" onSubmit={submit}>
        <label>
          <span>{t('account.keyLabel')}</span>
          <input className="input" name="label" maxLength={100} required />
        </label>
        <fieldset>
          <legend>{t('account.keyScopes')}</legend>
          {me.scopes.map((scope) => (
            <label key={scope} className="account-check">
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope !== 'money'} />
              {t(`account.scope.${scope}`)}
            </label>
          ))}
        </fieldset>
        <label>
          <span>{t('account.keyDays')}</span>
          <input className="input" name="days" type="number" min={1} max={MAX_DAYS} defaultValue={USUAL_DAYS} />
        </label>
        <ProblemText error={error ?? issuing.error} />
        <button type="submit" className="button" disabled={issuing.isPending}>
          {t('account.issue')}
        </button>
        {issuing.data === undefined ? null : (
          <p role="status">
            {t('account.issued')} <code data-testid="issued-key">{issuing.data.key}</code>
          </p>
        )}
      </form>
    </Panel>
  );
}

function KeyItem({ line }: { readonly line: KeyDto }) {
  const { t } = useTranslation();
  const { id, label, scopes, expiresAt, lastUsedAt, revokedAt } = line;
  const revoking = useMutation({
    mutationFn: () => postJson('/api/me/keys/{id}/revoke', { path: { id } }, undefined),
    onSuccess: refresh,
  });
  return (
    <li>
      <span>
        {label} <span className="mono muted">{id}</span>
        <small className="muted">
          {scopes.map((scope) => t(`account.scope.${scope}`)).join(t('value.listSeparator'))}{' '}
          {expiresAt === null ? null : t('account.expires', { time: minuteOf(expiresAt) })}{' '}
          {lastUsedAt === null ? t('account.unused') : t('account.used', { time: minuteOf(lastUsedAt) })}
        </small>
        <ProblemText error={revoking.error} />
      </span>
      {revokedAt === null ? (
        <button type="button" className="button" onClick={() => revoking.mutate()}>
          {t('account.revoke')}
        </button>
      ) : (
        <span className="muted">{t('account.revoked')}</span>
      )}
    </li>
  );
}
