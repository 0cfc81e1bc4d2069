import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { QueryOf } from '#contracts';
import { getJson } from '../../../foundation/api/client';
import { Choice } from '../../../foundation/layout/choice';
import { Page } from '../../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { useChainNames, useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { useAccountNames } from '../account-names';
import { OrganisationChoice } from '../events/organisation-choice';
import { ClearFilters, DateFilters, DATES, useFilterParameters } from '../filter-fields';
import { ExceptionEntry } from './exception-entry';
import '../../../components/table/list.css';
import '../case-file/case-file.css';
import './exceptions.css';

const PAGE = 50;
/** The query parameters of the page; the route has the same. */
const PARAMETERS = ['kind', 'chain', 'organisation', 'matter', ...DATES] as const;

type ExceptionFilter = Omit<QueryOf<'/api/exceptions'>, 'limit' | 'cursor'>;

const useExceptions = (filter: ExceptionFilter) =>
  useInfiniteQuery({
    queryKey: ['moment', 'exceptions', filter],
    queryFn: ({ signal, pageParam }) =>
      getJson('/api/exceptions', { query: { ...filter, limit: PAGE, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** 例外清单: what an auditor looks at first, counted by kind; each count opens its list. */
export function Component() {
  const { t } = useTranslation();
  const { chains } = useChainNames();
  const filter = useFilterParameters(PARAMETERS);
  const asked = Object.fromEntries(PARAMETERS.map((name) => [name, filter.value(name)])) as ExceptionFilter;
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useExceptions(asked);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const names = useAccountNames(items.map(({ accountId }) => accountId ?? ''));
  const [first] = data?.pages ?? [];
  return (
    <Page title={t('exceptions.title')}>
      <p className="muted">{t('exceptions.hint')}</p>
      <div className="filters case-filters" role="search" aria-label={t('rows.filter')}>
        <OrganisationChoice
          value={filter.value('organisation')}
          onChoose={(value) => filter.set('organisation', value)}
        />
        <Choice
          label={t('rows.chain')}
          all={t('rows.allChains')}
          value={filter.value('chain')}
          options={chains.map(({ id, name }) => [id, name])}
          onChoose={(value) => filter.set('chain', value)}
        />
        <DateFilters filter={filter} />
        <ClearFilters filter={filter} />
      </div>
      {first === undefined ? null : (
        <Kinds counts={first.counts} chosen={asked.kind} onChoose={(kind) => filter.set('kind', kind)} />
      )}
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : first === undefined ? (
        <Loading lines={10} />
      ) : (
        <section className="panel case-file">
          <div className="panel-head">
            <h2 data-testid="exception-total">{t('exceptions.count', { count: first.total })}</h2>
          </div>
          {items.length === 0 ? <Empty title={t('rows.noneFound')} /> : null}
          <ol data-testid="exceptions">
            {items.map((item, index) => (
              <ExceptionEntry key={`${item.recordedAt} ${index}`} item={item} names={names} />
            ))}
          </ol>
          {hasNextPage ? (
            <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('evidence.more')}
            </button>
          ) : null}
        </section>
      )}
    </Page>
  );
}

interface KindsProps {
  readonly counts: Readonly<Record<string, number>>;
  readonly chosen: string | undefined;
  readonly onChoose: (kind: string) => void;
}

/** How many there are of each kind; chosen again, all kinds are shown. */
function Kinds({ counts, chosen, onChoose }: KindsProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  return (
    <ul className="exception-kinds" aria-label={t('exceptions.kinds')}>
      {Object.entries(counts).map(([kind, count]) => (
        <li key={kind}>
          <button
            type="button"
            className="exception-kind"
            aria-pressed={kind === chosen}
            disabled={count === 0 && kind !== chosen}
            onClick={() => onChoose(kind === chosen ? '' : kind)}
            data-testid={`kind-${kind}`}
          >
            {label(kind)} <strong>{count}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}
