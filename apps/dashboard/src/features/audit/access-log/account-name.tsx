import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getJson } from '../../../foundation/api/client';
import { useMe } from '../../../foundation/api/session';
import type { UsedLineFilter } from './use-line-filter';

const MINUTE_MS = 60_000;
/** Most names that are asked for at once. */
const MAX_NAMES = 100;

/** The names of accounts; null for one that was erased. Administrators have a list of all accounts. */
export function useAccountNames(ids: readonly string[]): ReadonlyMap<string, string | null> {
  const isAdministrator = useMe()?.acting?.role === 'ADMINISTRATOR';
  const asked = [...new Set(ids.filter((id) => id !== ''))].sort().slice(0, MAX_NAMES);
  const names = useQuery({
    queryKey: ['account-names', asked],
    queryFn: ({ signal }) => getJson('/api/accounts/names', { query: { ids: asked.join(',') } }, { signal }),
    enabled: !isAdministrator && asked.length > 0,
    staleTime: MINUTE_MS,
  });
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: () => getJson('/api/admin/accounts', {}),
    enabled: isAdministrator,
  });
  if (isAdministrator) return new Map(accounts.data?.map(({ id, displayName }) => [id, displayName]));
  return new Map(names.data?.map(({ id, name, erased }) => [id, erased ? null : name]));
}

interface AccountNameProps {
  readonly id: string;
  readonly names: ReadonlyMap<string, string | null>;
  readonly filter: UsedLineFilter;
}

/** The name of an account; a click shows only its lines. */
export function AccountName({ id, names, filter }: AccountNameProps) {
  const { t } = useTranslation();
  if (id === '') return <span className="muted">{t('accessLog.nobody')}</span>;
  const name = names.get(id);
  return (
    <button type="button" className="button-link" title={id} onClick={() => filter.set('account', id)}>
      {name ?? (name === null ? t('accessLog.erased') : id)}
    </button>
  );
}
