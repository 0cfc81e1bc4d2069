import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useAllRows } from '../api/many-rows';
import { vocabularyQuery } from '../api/queries';
import { useLanguage } from '../i18n/use-language';
import { namesOf } from './row-text';

/** Labels of codes (statuses, kinds, roles, event types) in the language of the screen; an unknown code is shown unchanged. */
export function useVocabulary() {
  const { language, pick } = useLanguage();
  const { data: vocabulary } = useQuery({ ...vocabularyQuery(language), placeholderData: keepPreviousData });
  const label = useCallback(
    (code: string): string => {
      const entry = vocabulary?.[code];
      return entry === undefined ? code : pick(entry);
    },
    [vocabulary, pick],
  );
  /** Event types are the codes in PascalCase. */
  const eventTypes = useMemo(
    () => Object.keys(vocabulary ?? {}).filter((code) => /^[A-Z][a-z]+([A-Z][a-z]*)+$/.test(code)),
    [vocabulary],
  );
  return { label, eventTypes };
}

/** Names of chains by id. */
export function useChainNames() {
  const { data } = useAllRows('chains');
  const { pick } = useLanguage();
  return useMemo(() => {
    const names = new Map((data?.items ?? []).map((chain) => [chain.key, pick(namesOf(chain))] as const));
    return {
      chains: [...names].map(([id, name]) => ({ id, name })),
      nameOf: (id: string | null | undefined): string => (id ? (names.get(id) ?? id) : ''),
    };
  }, [data, pick]);
}
