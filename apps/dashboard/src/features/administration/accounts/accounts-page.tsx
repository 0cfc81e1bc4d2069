import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccountDto } from '#contracts';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { Failure, Loading } from '../../../foundation/layout/states';
import { folded } from '../../../foundation/text/folded';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { useDirectoryNames } from '../directory';
import { MembershipText } from '../membership-text';
import { AccountState } from './account-state';
import { InviteForm } from './invite-form';
import { useAccounts } from './use-accounts';
import '../../../foundation/layout/item-list.css';
import '../administration.css';

/** Every account with its roles, each with a page of its own. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const [search, setSearch] = useState('');
  const accounts = useAccounts();
  const memberships = (accounts.data ?? []).flatMap((account) => account.memberships);
  const organisationName = useDirectoryNames(
    'organisations',
    memberships.flatMap(({ organisationId }) => organisationId ?? []),
  );
  const chainName = useDirectoryNames(
    'chains',
    memberships.flatMap(({ chains }) => chains ?? []),
  );
  const textOf = ({ login, displayName, memberships: of }: AccountDto): string =>
    folded(
      [
        login,
        displayName,
        ...of.flatMap(({ role, organisationId }) => [
          label(role),
          ...(organisationId === null ? [] : [organisationId, organisationName(organisationId)]),
        ]),
      ].join(' '),
    );
  const shown = (accounts.data ?? []).filter((account) => textOf(account).includes(folded(search.trim())));
  return (
    <Page title={t('admin.title')}>
      {accounts.error !== null ? (
        <Failure error={accounts.error} retry={() => void accounts.refetch()} />
      ) : (
        <div className="administration">
          <Panel title={t('admin.invite')}>
            <InviteForm />
          </Panel>
          <Panel
            title={t('admin.accounts')}
            more={
              <input
                className="input"
                type="search"
                aria-label={t('admin.search')}
                placeholder={t('admin.search')}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            }
          >
            {accounts.data === undefined ? <Loading lines={6} /> : null}
            {accounts.data !== undefined && shown.length === 0 ? <p className="muted">{t('admin.noneFound')}</p> : null}
            <ul className="item-list">
              {shown.map((account) => (
                <AccountItem
                  key={account.id}
                  account={account}
                  organisationName={organisationName}
                  chainName={chainName}
                />
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </Page>
  );
}

interface AccountItemProps {
  readonly account: AccountDto;
  readonly organisationName: (id: string) => string;
  readonly chainName: (id: string) => string;
}

function AccountItem({ account, organisationName, chainName }: AccountItemProps) {
  const { t } = useTranslation();
  const { id, login, displayName, memberships } = account;
  return (
    <li>
      <div>
        <Link to={`/administration/accounts/${id}`}>
          <strong>{displayName}</strong>
        </Link>{' '}
        <span className="mono muted">{login}</span> <AccountState account={account} />
        <ul className="administration-memberships">
          {memberships.length === 0 ? <li className="muted">{t('admin.noMembership')}</li> : null}
          {memberships.map((one) => (
            <li key={`${one.role} ${one.organisationId}`}>
              <MembershipText membership={one} organisationName={organisationName} chainName={chainName} />
            </li>
          ))}
        </ul>
      </div>
      <Link
        className="button"
        to={`/administration/accounts/${id}`}
        aria-label={t('admin.openOf', { name: displayName })}
      >
        {t('admin.open')}
      </Link>
    </li>
  );
}
