import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DirectoryEntry, DirectoryName } from '#contracts';
import { getJson } from '../../foundation/api/client';
import { useLanguage } from '../../foundation/i18n/use-language';

const MINUTE_MS = 60_000;
/** Most ids of one request. */
const MAX_IDS = 100;

/** Published names of organisations or chains that contain a text; administrators do not read the rows themselves. */
export const useDirectory = (of: DirectoryName, search = ''): readonly DirectoryEntry[] =>
  useQuery({
    queryKey: ['directory', of, search],
    queryFn: ({ signal }) =>
      getJson('/api/admin/directory', { query: { of, search: search || undefined } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MS,
  }).data ?? [];

/** The names of organisations or chains by id; an id without a name is shown as it is. */
export function useDirectoryNames(of: DirectoryName, ids: readonly string[]): (id: string) => string {
  const { pick } = useLanguage();
  const wanted = [...new Set(ids)].sort().slice(0, MAX_IDS);
  const { data = [] } = useQuery({
    queryKey: ['directory-names', of, wanted],
    queryFn: ({ signal }) => getJson('/api/admin/directory', { query: { of, ids: wanted.join(',') } }, { signal }),
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MS,
  });
  const names = new Map(data.map((entry) => [entry.id, pick(entry)]));
  return (id) => names.get(id) ?? id;
}
