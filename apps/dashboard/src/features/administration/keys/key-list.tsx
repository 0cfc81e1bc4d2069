import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { KeyDto } from '#contracts';
import { getJson, postJson } from '../../../foundation/api/client';
import { queryClient } from '../../../foundation/api/query-client';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { Failure, Loading } from '../../../foundation/layout/states';
import { minuteOf } from '../../../foundation/time/china-date';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { useAccounts } from '../accounts/use-accounts';
import { useDirectoryNames } from '../directory';

/** API keys and machines, of one account or of all: for whom they act, their last use, and a way to end them. */
export function KeyList({ of }: { readonly of?: string }) {
  const { t } = useTranslation();
  const keys = useQuery({ queryKey: ['all-keys'], queryFn: () => getJson('/api/admin/keys', {}) });
  const accounts = useAccounts();
  const shown = (keys.data ?? []).filter(({ accountId }) => of === undefined || accountId === of);
  const organisationName = useDirectoryNames(
    'organisations',
    shown.map(({ organisationId }) => organisationId),
  );
  if (keys.error !== null) return <Failure error={keys.error} retry={() => void keys.refetch()} />;
  if (keys.data === undefined) return <Loading lines={3} />;
  return (
    <ul className="item-list" data-testid="key-list">
      {shown.length === 0 ? <li className="muted">{t('account.none')}</li> : null}
      {shown.map((line) => (
        <KeyItem
          key={line.id}
          line={line}
          owner={of === undefined ? (accounts.data?.find(({ id }) => id === line.accountId)?.displayName ?? '') : ''}
          organisationName={organisationName}
        />
      ))}
    </ul>
  );
}

interface KeyItemProps {
  readonly line: KeyDto;
  /** The name of its account; empty where the page is about that account. */
  readonly owner: string;
  readonly organisationName: (id: string) => string;
}

function KeyItem({ line, owner, organisationName }: KeyItemProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { id, accountId, role, organisationId, label: name, scopes, tokens, expiresAt, lastUsedAt, revokedAt } = line;
  const [now] = useState(() => Date.now());
  const hasExpired = expiresAt !== null && Date.parse(expiresAt) <= now;
  const revoking = useMutation({
    mutationFn: () => postJson('/api/admin/keys/{id}/revoke', { path: { id } }, undefined),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['all-keys'] }),
  });
  return (
    <li>
      <span>
        <strong>{name}</strong> <span className="mono muted">{tokens === null ? id : tokens.subject}</span>{' '}
        {owner === '' ? null : <Link to={`/administration/accounts/${accountId}`}>{owner}</Link>}
        <small>
          {label(role)} {organisationName(organisationId)}
        </small>
        <small className="muted">
          {[
            t(tokens === null ? 'admin.isKey' : 'admin.isMachine'),
            scopes.map((scope) => t(`account.scope.${scope}`)).join(t('value.listSeparator')),
            expiresAt === null ? t('admin.noEnd') : t('account.expires', { time: minuteOf(expiresAt) }),
            lastUsedAt === null ? t('account.unused') : t('account.used', { time: minuteOf(lastUsedAt) }),
          ].join(t('value.clauseSeparator'))}
        </small>
        <ProblemText error={revoking.error} />
      </span>
      {revokedAt !== null || hasExpired ? (
        <span className="muted">{t(revokedAt === null ? 'admin.expired' : 'account.revoked')}</span>
      ) : (
        <button type="button" className="button" disabled={revoking.isPending} onClick={() => revoking.mutate()}>
          {t('account.revoke')}
        </button>
      )}
    </li>
  );
}
