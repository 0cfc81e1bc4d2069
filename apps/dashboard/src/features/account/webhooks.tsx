import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { LabelledInput } from '../../foundation/layout/labelled-input';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { WebhookItem } from './webhook-item';

const MAX_LABEL = 100;
const MAX_URL = 2_000;

const refresh = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] });

/** Where the account wants events to be sent; the secret of a new one is shown once. */
export function Webhooks() {
  const { t, i18n } = useTranslation();
  const { data = [], error } = useQuery({ queryKey: ['webhooks'], queryFn: () => getJson('/api/me/webhooks', {}) });
  const chains = useQuery({ queryKey: ['webhook-chains'], queryFn: () => getJson('/api/chains', {}) });
  const creating = useMutation({
    mutationFn: (body: { label: string; url: string; chain: string | null }) =>
      postJson('/api/me/webhooks/create', {}, { ...body, types: [], after: null }),
    onSuccess: refresh,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const chain = String(given.get('chain') ?? '');
    creating.mutate({
      label: String(given.get('label') ?? ''),
      url: String(given.get('url') ?? ''),
      chain: chain === '' ? null : chain,
    });
  };
  return (
    <Panel title={t('webhook.title')}>
      <p className="muted">{t('webhook.hint')}</p>
      <ul className="item-list" data-testid="webhooks">
        {data.length === 0 ? <li>{t('account.none')}</li> : null}
        {data.map((line) => (
          <WebhookItem key={line.id} line={line} refresh={refresh} />
        ))}
      </ul>
      <form className="account-form" onSubmit={submit}>
        <LabelledInput label={t('account.keyLabel')} name="label" maxLength={MAX_LABEL} required />
        <LabelledInput label={t('webhook.url')} name="url" type="url" maxLength={MAX_URL} required />
        <label>
          <span>{t('webhook.chain')}</span>
          <select className="input" name="chain">
            <option value="">{t('webhook.allChains')}</option>
            {(chains.data?.items ?? []).map(({ chainId, nameZh, nameEn }) => (
              <option key={chainId} value={chainId}>
                {i18n.language === 'en' ? nameEn : nameZh}
              </option>
            ))}
          </select>
        </label>
        <ProblemText error={error ?? creating.error} />
        <button type="submit" className="button" disabled={creating.isPending}>
          {t('webhook.create')}
        </button>
        {creating.data === undefined ? null : (
          <p role="status">
            {t('webhook.secret')} <code data-testid="webhook-secret">{creating.data.secret}</code>
          </p>
        )}
      </form>
    </Panel>
  );
}
