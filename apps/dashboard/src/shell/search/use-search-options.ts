import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchAnswer } from '#contracts';
import { modelByName, rowPath } from '../../components/declaration/declarations';
import { useDeclaredWords } from '../../components/declaration/use-declared-words';
import { useRowName } from '../../components/field/row-name';
import { useMomentQuery } from '../../foundation/api/queries';
import { useMe } from '../../foundation/api/session';
import { folded } from '../../foundation/text/folded';
import { useMoment } from '../../foundation/time/use-moment';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { navigation } from '../navigation';

/** What a search offers to open. */
export interface SearchOption {
  readonly id: string;
  readonly group: 'rows' | 'pages' | 'actions';
  readonly to: string;
  readonly title: string;
  /** What kind of thing it is. */
  readonly kind: string | undefined;
  /** Its number, where the title is not it. */
  readonly number: string | undefined;
}

export interface FoundOptions {
  readonly options: readonly SearchOption[];
  readonly answer: SearchAnswer | undefined;
  readonly isSearching: boolean;
  readonly error: Error | null;
}

/** Rows, lists, pages and actions that a search finds; actions only where something can be recorded. */
export function useSearchOptions(search: string): FoundOptions {
  const { t } = useTranslation();
  const { past } = useMoment();
  const me = useMe();
  const rowName = useRowName();
  const { titleOf } = useDeclaredWords();
  const { label } = useVocabulary();
  const {
    data: found,
    isFetching,
    error,
  } = useMomentQuery('/api/search', { query: { search, limit: 20 } }, search !== '');
  const answer = search === '' ? undefined : found;
  const pages = useMemo(() => {
    const entries = navigation(me).flatMap((group) => group.entries);
    return entries.flatMap(({ key, to, title }) =>
      typeof title === 'string' && folded(t(title)).includes(folded(search)) ? [{ key, to, title: t(title) }] : [],
    );
  }, [me, search, t]);
  if (answer === undefined) return { options: [], answer, isSearching: isFetching, error };
  const rows = answer.items.flatMap(({ model, key, row }): readonly SearchOption[] => {
    const declared = modelByName(model);
    const to = rowPath(model, key);
    if (declared === undefined || to === undefined) return [];
    const { title, id } = rowName(declared, { key, row });
    return [{ id: `row-${model}-${key}`, group: 'rows', to, title, number: id, kind: titleOf(model) }];
  });
  const lists = answer.models.flatMap((name): readonly SearchOption[] => {
    const path = modelByName(name)?.path;
    if (path === undefined) return [];
    return [
      { id: `list-${name}`, group: 'pages', to: `/${path}`, title: titleOf(name), number: undefined, kind: undefined },
    ];
  });
  const others = pages.map(({ key, to, title }): SearchOption => ({
    id: `page-${key}`,
    group: 'pages',
    to,
    title,
    number: undefined,
    kind: undefined,
  }));
  const actions = answer.commands.flatMap((name): readonly SearchOption[] => {
    if (past || !me?.commands.includes(name)) return [];
    const title = label(name);
    return [
      { id: `action-${name}`, group: 'actions', to: `/actions/${name}`, title, number: undefined, kind: undefined },
    ];
  });
  return { options: [...rows, ...lists, ...others, ...actions], answer, isSearching: isFetching, error };
}
