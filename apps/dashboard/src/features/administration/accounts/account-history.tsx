import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getJson } from '../../../foundation/api/client';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { minuteOf } from '../../../foundation/time/china-date';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { useDirectoryNames } from '../directory';
import { ScopeText } from '../membership-text';

/** Every change of the memberships and delegations of an account, newest first: who made it and why. */
export function AccountHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { data = [], error } = useQuery({
    queryKey: ['account-history', id],
    queryFn: () => getJson('/api/admin/accounts/{id}/history', { path: { id } }),
  });
  const organisationName = useDirectoryNames(
    'organisations',
    data.flatMap(({ organisationId }) => organisationId ?? []),
  );
  const chainName = useDirectoryNames(
    'chains',
    data.flatMap(({ chains }) => chains ?? []),
  );
  return (
    <>
      <ProblemText error={error} />
      <ul className="item-list" data-testid="account-history">
        {data.toReversed().map((line) => (
          <li key={line.eventId}>
            <span>
              <strong>{label(line.type)}</strong> {line.role === null ? null : label(line.role)}{' '}
              {line.organisationId === null ? null : organisationName(line.organisationId)}
              {line.deputyName === null ? null : ` · ${t('admin.deputy')} ${line.deputyName}`}
              <ScopeText of={line} chainName={chainName} />
              {line.reason === null ? null : <small>{t('admin.because', { reason: line.reason })}</small>}
            </span>
            <span className="muted administration-when">
              {minuteOf(line.recordedAt)}
              <small>{line.by === null ? t('admin.byProduct') : (line.byName ?? t('admin.byErased'))}</small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
