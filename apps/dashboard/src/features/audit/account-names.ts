import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EventOfPage } from '#contracts';
import { accountOfStream } from '../../components/event/stream-parts';
import { getJson } from '../../foundation/api/client';
import { useMe } from '../../foundation/api/session';

const MINUTE_MS = 60_000;
/** Most names that are asked for at once. */
const MAX_NAMES = 100;

/**
 * The names of accounts; null for one that was erased. An account whose person may not be seen is left out. Administrators
 * have a list of all accounts.
 */
export function useAccountNames(ids: readonly string[]): ReadonlyMap<string, string | null> {
  const isAdministrator = useMe()?.acting?.role === 'ADMINISTRATOR';
  const asked = [...new Set(ids.filter((id) => id !== ''))];
  const parts = Array.from({ length: Math.ceil(asked.length / MAX_NAMES) }, (_, part) =>
    asked.slice(part * MAX_NAMES, (part + 1) * MAX_NAMES),
  );
  const names = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['account-names', part],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        getJson('/api/accounts/names', { query: { ids: part.join(',') } }, { signal }),
      enabled: !isAdministrator,
      staleTime: MINUTE_MS,
    })),
  });
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: () => getJson('/api/admin/accounts', {}),
    enabled: isAdministrator,
  });
  if (isAdministrator) return new Map(accounts.data?.map(({ id, displayName }) => [id, displayName]));
  return new Map(
    names
      .flatMap(({ data }) => data ?? [])
      .flatMap(({ id, name, erased }) => (name === null && !erased ? [] : [[id, name] as const])),
  );
}

type OfEvent = Pick<EventOfPage, 'stream' | 'accountId' | 'onBehalfOf'>;

/** What the persons of events are called for this reader; a name is undefined where it may not be seen. */
export interface PersonsOfEvents {
  /** Who acted. */
  readonly who: (event: OfEvent) => string | undefined;
  /** For whom a deputy acted. */
  readonly forWhom: (event: OfEvent) => string | undefined;
  /** Whose access the event changed. */
  readonly whose: (event: OfEvent) => string | undefined;
}

/** The persons who acted in events, for whom, and whose access was changed. */
export function usePersonsOf(events: readonly OfEvent[]): PersonsOfEvents {
  const { t } = useTranslation();
  const names = useAccountNames(
    events.flatMap(({ stream, accountId, onBehalfOf }) => [
      accountId ?? '',
      onBehalfOf ?? '',
      accountOfStream(stream) ?? '',
    ]),
  );
  const nameOf = (id: string | undefined): string | undefined => {
    const name = id === undefined ? undefined : names.get(id);
    return name === null ? t('events.erased') : name;
  };
  return {
    who: ({ accountId }) => nameOf(accountId),
    forWhom: ({ onBehalfOf }) => nameOf(onBehalfOf),
    whose: ({ stream }) => nameOf(accountOfStream(stream)),
  };
}
