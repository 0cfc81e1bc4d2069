import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { toFirstPage } from '../../foundation/api/page-parameters';
import type { RowFilter } from '../../foundation/api/queries';
import { readDate } from '../../foundation/time/read-date';
import { Icon } from '../../foundation/layout/icons';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { useSearchText } from './use-search-text';
import { fieldOf, type FieldDescription, type ReadModelDescription } from '../declaration/declarations';

/** Query parameters of every list; the others are its facets. */
const CHAIN = 'chain';
const SEARCH = 'search';
const DUE_BY = 'dueBy';

export interface ListFilter {
  readonly query: RowFilter;
  readonly chain: string;
  readonly search: string;
  /** The date by which the listed rows end or are due; empty: all rows. */
  readonly dueBy: string;
  /** Chosen values by facet. */
  readonly values: Readonly<Record<string, string>>;
  readonly narrowed: boolean;
  readonly set: (name: string, value: string) => void;
  readonly clear: () => void;
}

/** The filter of a list, stored in the URL (`chain`, `search`, and one parameter per facet). */
export function useListFilter(view: ReadModelDescription): ListFilter {
  const [params, setParams] = useSearchParams();
  const chain = view.byChain ? (params.get(CHAIN) ?? '') : '';
  const search = params.get(SEARCH) ?? '';
  const dueBy = view.due === undefined ? '' : (params.get(DUE_BY) ?? '');
  const values = Object.fromEntries(
    view.facets.flatMap((name) => {
      const value = params.get(name) ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );
  return {
    chain,
    search,
    dueBy,
    values,
    narrowed: chain !== '' || search !== '' || dueBy !== '' || Object.keys(values).length > 0,
    query: { chain: chain || undefined, search: search || undefined, dueBy: dueBy || undefined, where: values },
    set: (name, next) =>
      setParams(
        (current) => {
          if (next === '') current.delete(name);
          else current.set(name, next);
          toFirstPage(current);
          return current;
        },
        // Back returns to the filter before; typing a search makes no entry of its own.
        { replace: name === SEARCH },
      ),
    clear: () =>
      setParams((current) => {
        for (const name of [CHAIN, SEARCH, DUE_BY, ...view.facets]) current.delete(name);
        toFirstPage(current);
        return current;
      }),
  };
}

/** Up to this many values are shown as chips; more are shown as a drop-down list. */
const MOST_CHIPS = 8;

interface ListFiltersProps {
  readonly view: ReadModelDescription;
  readonly filter: ListFilter;
  /** Whether the facets are shown; a board shows their values itself. */
  readonly choices?: boolean;
}

export function ListFilters({ view, filter, choices = true }: ListFiltersProps) {
  const { t } = useTranslation();
  const { chains } = useChainNames();
  return (
    <div className="filters" role="search" aria-label={t('rows.filter')}>
      <SearchInput value={filter.search} onSearch={(text) => filter.set(SEARCH, text)} />
      {view.byChain ? (
        <select
          className="select"
          aria-label={t('rows.chain')}
          value={filter.chain}
          onChange={(event) => filter.set(CHAIN, event.target.value)}
        >
          <option value="">{t('rows.allChains')}</option>
          {chains.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
      {view.due === undefined ? null : <DueInput value={filter.dueBy} onDate={(date) => filter.set(DUE_BY, date)} />}
      {choices
        ? view.facets.map((name) => <Facet key={name} field={fieldOf(view.name, name)} filter={filter} />)
        : null}
    </div>
  );
}

/** The date by which rows end or are due, which may be one to come. */
function DueInput({ value, onDate }: { readonly value: string; readonly onDate: (date: string) => void }) {
  const { t } = useTranslation();
  return (
    <input
      key={value}
      className="input input-date"
      defaultValue={value}
      placeholder={t('due.by')}
      aria-label={t('due.by')}
      data-testid="due-by"
      onBlur={(event) => onDate(readDate(event.target.value.trim()) ?? '')}
      onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
    />
  );
}

interface FacetProps {
  readonly field: FieldDescription | undefined;
  readonly filter: ListFilter;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The filter of a facet: chips for few values, a drop-down list for more. */
function Facet({ field, filter }: FacetProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (field === undefined) return null;
  const label = pick(field.label);
  const chosen = filter.values[field.name] ?? '';
  const choices: readonly Choice[] =
    field.kind === 'flag'
      ? [
          { value: 'true', label: field.words === undefined ? t('value.yes') : pick(field.words.yes) },
          { value: 'false', label: field.words === undefined ? t('value.no') : pick(field.words.no) },
        ]
      : (field.codes ?? []).map((code) => ({ value: code.code, label: pick(code) }));
  if (choices.length > MOST_CHIPS)
    return (
      <select
        className="select"
        aria-label={label}
        value={chosen}
        onChange={(event) => filter.set(field.name, event.target.value)}
      >
        <option value="">{t('value.labelled', { label, value: t('rows.all') })}</option>
        {chosen.includes(',') ? <option value={chosen}>{wordsOf(chosen, choices)}</option> : null}
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    );
  return (
    <div className="chips" role="group" aria-label={label}>
      <span className="chips-label muted" aria-hidden>
        {label}
      </span>
      {[{ value: '', label: t('rows.all') }, ...choices].map(({ value, label: words }) => (
        <button
          key={value}
          type="button"
          className="chip"
          aria-pressed={value === '' ? chosen === '' : chosen.split(',').includes(value)}
          title={label}
          onClick={() => filter.set(field.name, value)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

/** The labels of several codes, which are separated by commas in the URL. */
const wordsOf = (chosen: string, choices: readonly Choice[]): string =>
  chosen
    .split(',')
    .map((code) => choices.find(({ value }) => value === code)?.label ?? code)
    .join(' / ');

function SearchInput({ value, onSearch }: { readonly value: string; readonly onSearch: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useSearchText(value, onSearch);
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
