import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { toFirstPage } from '../../../foundation/api/page-parameters';
import type { EventFilter } from '../../../foundation/api/queries';
import { Choice } from '../../../foundation/layout/choice';
import { useChainNames, useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { OrganisationChoice } from './organisation-choice';

const names = ['chain', 'type', 'organisation', 'stream'] as const;
type Name = (typeof names)[number];

interface UsedEventFilter {
  readonly query: EventFilter;
  readonly narrowed: boolean;
  readonly set: (name: Name, value: string) => void;
  readonly clear: () => void;
}

export function useEventFilter(): UsedEventFilter {
  const [params, setParams] = useSearchParams();
  const query = Object.fromEntries(names.map((name) => [name, params.get(name) || undefined])) as EventFilter;
  const change = (write: (params: URLSearchParams) => void) =>
    setParams((current) => {
      write(current);
      toFirstPage(current);
      return current;
    });
  return {
    query,
    narrowed: names.some((name) => query[name] !== undefined),
    set: (name, value) => change((current) => (value === '' ? current.delete(name) : current.set(name, value))),
    clear: () => change((current) => names.forEach((name) => current.delete(name))),
  };
}

export function EventFilters({ filter }: { readonly filter: UsedEventFilter }) {
  const { t } = useTranslation();
  const { label, eventTypes } = useVocabulary();
  const { chains } = useChainNames();
  const { query, set } = filter;
  return (
    <div className="filters" role="search" aria-label={t('rows.filter')}>
      <Choice
        label={t('rows.chain')}
        all={t('rows.allChains')}
        value={query.chain}
        options={chains.map(({ id, name }) => [id, name])}
        onChoose={(value) => set('chain', value)}
      />
      <Choice
        label={t('events.type')}
        all={t('events.allTypes')}
        value={query.type}
        options={eventTypes.map((type) => [type, label(type)])}
        onChoose={(value) => set('type', value)}
      />
      <OrganisationChoice value={query.organisation} onChoose={(value) => set('organisation', value)} />
      <input
        key={query.stream ?? ''}
        className="input mono stream-input"
        defaultValue={query.stream ?? ''}
        placeholder={t('events.streamPlaceholder')}
        aria-label={t('events.stream')}
        onBlur={(event) => set('stream', event.target.value.trim())}
        onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
      />
      {filter.narrowed ? (
        <button type="button" className="button button-quiet" onClick={filter.clear}>
          {t('rows.clear')}
        </button>
      ) : null}
    </div>
  );
}
