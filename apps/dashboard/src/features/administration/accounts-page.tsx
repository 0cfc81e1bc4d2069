import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AccountDto } from '#contracts';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { Failure, Loading } from '../../foundation/layout/states';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { IdentityForm } from './identity-form';
import { InviteForm } from './invite-form';
import { OneTimeLink } from './one-time-link';
import '../../foundation/layout/item-list.css';
import './administration.css';

/** Every account with its roles; new accounts and resets give a link that works once. */
export function Component() {
  const { t } = useTranslation();
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => getJson('/api/admin/accounts', {}) });
  if (accounts.error !== null)
    return (
      <Page title={t('admin.title')}>
        <Failure error={accounts.error} retry={() => void accounts.refetch()} />
      </Page>
    );
  return (
    <Page title={t('admin.title')}>
      <div className="administration">
        <Panel title={t('admin.invite')}>
          <InviteForm />
        </Panel>
        <Panel title={t('admin.accounts')}>
          {accounts.data === undefined ? (
            <Loading lines={6} />
          ) : (
            <ul className="item-list">
              {accounts.data.map((account) => (
                <AccountItem key={account.id} account={account} />
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </Page>
  );
}

function AccountItem({ account }: { readonly account: AccountDto }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { data: options } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => getJson('/api/sign-in/options', {}),
    staleTime: Infinity,
  });
  const { id, login, displayName, status, memberships, hasPassword, demonstration } = account;
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['accounts'] });
  const changing = useMutation({
    mutationFn: (next: AccountDto['status']) =>
      postJson('/api/admin/accounts/{id}/status', { path: { id } }, { status: next }),
    onSuccess: refresh,
  });
  const resetting = useMutation({
    mutationFn: () => postJson('/api/admin/accounts/{id}/reset', { path: { id } }, { secondFactor: true }),
    onSuccess: refresh,
  });
  return (
    <li>
      <div>
        <strong>{displayName}</strong> <span className="mono muted">{login}</span>{' '}
        <span className="muted">
          {t(`admin.statuses.${status}`)} {hasPassword || demonstration ? null : t('admin.noPassword')}{' '}
          {demonstration ? t('account.demonstration') : null}
        </span>
        <small>
          {memberships
            .map(({ role, organisationId }) => `${label(role)} ${organisationId ?? ''}`)
            .join(t('value.listSeparator'))}
        </small>
        {options?.organisation ? <IdentityForm account={account} /> : null}
        <ProblemText error={changing.error ?? resetting.error} />
        {resetting.data === undefined ? null : <OneTimeLink path={resetting.data.link} />}
      </div>
      <span className="administration-buttons">
        <button type="button" className="button" onClick={() => resetting.mutate()}>
          {t('admin.reset')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => changing.mutate(status === 'ACTIVE' ? 'SUSPENDED' : 'ACTIVE')}
        >
          {status === 'ACTIVE' ? t('admin.suspend') : t('admin.restore')}
        </button>
      </span>
    </li>
  );
}
