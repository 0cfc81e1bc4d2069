import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { RowFilter } from '../../foundation/api/queries';
import { Icon } from '../../foundation/layout/icons';
import { useChainNames, useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import type { ModelView } from '../declaration/declarations';

const SEARCH_AFTER_MS = 300;

export interface ListFilter {
  readonly query: RowFilter;
  readonly chain: string;
  readonly search: string;
  readonly value: string;
  readonly narrowed: boolean;
  readonly set: (name: 'chain' | 'search' | 'value', value: string) => void;
  readonly clear: () => void;
}

/** The filter of a list, kept in the address (`chain`, `search`, `value`). */
export function useListFilter(view: ModelView): ListFilter {
  const [params, setParams] = useSearchParams();
  const chain = view.byChain ? (params.get('chain') ?? '') : '';
  const search = params.get('search') ?? '';
  const value = params.get('value') ?? '';
  return {
    chain,
    search,
    value,
    narrowed: chain !== '' || search !== '' || value !== '',
    query: {
      chain: chain || undefined,
      search: search || undefined,
      where: view.filter === undefined || value === '' ? {} : { [view.filter.column]: value },
    },
    set: (name, next) =>
      setParams(
        (current) => {
          if (next === '') current.delete(name);
          else current.set(name, next);
          return current;
        },
        { replace: true },
      ),
    clear: () =>
      setParams(
        (current) => {
          for (const name of ['chain', 'search', 'value']) current.delete(name);
          return current;
        },
        { replace: true },
      ),
  };
}

interface ListFiltersProps {
  readonly view: ModelView;
  readonly filter: ListFilter;
  /** Whether the values of the filter column are offered; a board offers them itself. */
  readonly choices?: boolean;
}

export function ListFilters({ view, filter, choices = true }: ListFiltersProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { chains } = useChainNames();
  const valueLabel = (value: string) =>
    value === '1' ? t('rows.conforming') : value === '0' ? t('rows.notConforming') : label(value, view.model);
  return (
    <div className="filters" role="search" aria-label={t('rows.filter')}>
      <SearchInput value={filter.search} onSearch={(text) => filter.set('search', text)} />
      {view.byChain ? (
        <select
          className="select"
          aria-label={t('rows.chain')}
          value={filter.chain}
          onChange={(event) => filter.set('chain', event.target.value)}
        >
          <option value="">{t('rows.allChains')}</option>
          {chains.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
      {view.filter === undefined || !choices ? null : (
        <div className="chips" role="group" aria-label={t('rows.narrow')}>
          {['', ...view.filter.values].map((value) => (
            <button
              key={value}
              type="button"
              className="chip"
              aria-pressed={filter.value === value}
              onClick={() => filter.set('value', value)}
            >
              {value === '' ? t('rows.all') : valueLabel(value)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function SearchInput({ value, onSearch }: { readonly value: string; readonly onSearch: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <div className="search">
      <Icon name="search" size={16} />
      <input
        type="search"
        className="input"
        value={text}
        placeholder={t('rows.search')}
        aria-label={t('rows.search')}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
