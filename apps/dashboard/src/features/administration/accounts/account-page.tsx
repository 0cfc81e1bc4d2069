import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { AccountDto } from '#contracts';
import { postJson } from '../../../foundation/api/client';
import { queryClient } from '../../../foundation/api/query-client';
import { useSignInOptions } from '../../../foundation/api/queries';
import { useMe } from '../../../foundation/api/session';
import { FactList, type Fact } from '../../../foundation/layout/fact-list';
import { NotFound } from '../../../foundation/layout/not-found';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { Failure, Loading } from '../../../foundation/layout/states';
import { minuteOf } from '../../../foundation/time/china-date';
import { KeyList } from '../keys/key-list';
import { AccountHistory } from './account-history';
import { AccountState } from './account-state';
import { IdentityForm } from './identity-form';
import { Memberships } from './memberships';
import { OneTimeLink } from './one-time-link';
import { useAccounts } from './use-accounts';
import '../../../components/detail/detail.css';
import '../../../foundation/layout/item-list.css';
import '../administration.css';

/** One account: whether it can be used, its memberships with their changes, and its keys. */
export function Component() {
  const { t } = useTranslation();
  const { id } = useParams();
  const accounts = useAccounts();
  const account = accounts.data?.find((one) => one.id === id);
  if (accounts.data !== undefined && account === undefined) return <NotFound />;
  return (
    <Page
      title={account?.displayName ?? t('admin.account')}
      parent={{ to: '/administration', name: t('admin.title') }}
      mark={account && <span className="mono">{account.login}</span>}
    >
      {accounts.error !== null ? (
        <Failure error={accounts.error} retry={() => void accounts.refetch()} />
      ) : account === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className="administration">
          <Usage account={account} />
          <Memberships key={account.id} account={account} />
          <Panel title={t('admin.history')}>
            <AccountHistory id={account.id} />
          </Panel>
          <Panel title={t('admin.keys')}>
            <KeyList of={account.id} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

/** Signing in: what there is, and ways to end or renew it. */
function Usage({ account }: { readonly account: AccountDto }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: options } = useSignInOptions();
  const { id, status, lastSignIn, createdAt, hasSecondFactor } = account;
  const isOwn = me?.accountId === id;
  const [secondFactor, setSecondFactor] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['accounts'] });
  const changing = useMutation({
    mutationFn: (next: AccountDto['status']) =>
      postJson('/api/admin/accounts/{id}/status', { path: { id } }, { status: next }),
    onSuccess: refresh,
  });
  const resetting = useMutation({
    mutationFn: () => postJson('/api/admin/accounts/{id}/reset', { path: { id } }, { secondFactor }),
    onSuccess: refresh,
  });
  const facts: readonly Fact[] = [
    [t('admin.status'), <AccountState key="state" account={account} />],
    [t('admin.factor'), t(hasSecondFactor ? 'admin.factorOn' : 'admin.factorOff')],
    [
      t('admin.lastSignIn'),
      lastSignIn === null ? t('admin.neverSignedIn') : `${minuteOf(lastSignIn.at)} ${lastSignIn.address}`,
    ],
    [t('admin.created'), minuteOf(createdAt)],
  ];
  return (
    <Panel title={t('admin.usage')}>
      <FactList facts={facts} className="facts" />
      <div className="administration-buttons">
        <button
          type="button"
          className="button"
          disabled={isOwn || resetting.isPending}
          onClick={() => resetting.mutate()}
        >
          {t('admin.reset')}
        </button>
        <button
          type="button"
          className="button"
          disabled={isOwn || changing.isPending}
          onClick={() => changing.mutate(status === 'ACTIVE' ? 'SUSPENDED' : 'ACTIVE')}
        >
          {status === 'ACTIVE' ? t('admin.suspend') : t('admin.restore')}
        </button>
      </div>
      {isOwn || !hasSecondFactor ? null : (
        <label className="administration-check">
          <input
            type="checkbox"
            name="secondFactor"
            checked={secondFactor}
            onChange={(event) => setSecondFactor(event.target.checked)}
          />
          {t('admin.resetFactor')}
        </label>
      )}
      <p className="muted">{t(isOwn ? 'admin.ownAccount' : 'admin.usageHint')}</p>
      <ProblemText error={changing.error ?? resetting.error} />
      {resetting.data === undefined ? null : <OneTimeLink path={resetting.data.link} />}
      {options?.organisation && !isOwn ? <IdentityForm account={account} /> : null}
    </Panel>
  );
}
