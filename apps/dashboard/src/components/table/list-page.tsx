import { Suspense, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { toFirstPage } from '../../foundation/api/page-parameters';
import { useRows } from '../../foundation/api/queries';
import { NotFound } from '../../foundation/layout/not-found';
import { Page } from '../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { ExportMenu } from './export-menu';
import { ListFilters, useListFilter, type ListFilter } from './list-filters';
import { useLanguage } from '../../foundation/i18n/use-language';
import { modelByPath, type ReadModelDescription } from '../declaration/declarations';
import { ColumnChoice, useListColumns } from './list-columns';
import { useListOrder } from './list-order';
import { PagePicker, usePageNumber } from './page-picker';
import { RowTable } from './row-table';
import { SplitSwitch, SplitView, useSplitView } from './split-view';
import { ViewMenu } from './view-menu';
import { useNothing } from './use-nothing';
import type { BoardProps } from '../registry/feature';
import { useRegistry } from '../registry/registry';
import './list.css';

const PAGE = 25;

/** The list page of any read model. */
export function Component() {
  const { list } = useParams();
  const view = modelByPath(list);
  return view === undefined ? <NotFound /> : <List key={view.name} view={view} />;
}

function List({ view }: { readonly view: ReadModelDescription }) {
  const Board = useRegistry().boards[view.name];
  const [params] = useSearchParams();
  const filter = useListFilter(view);
  const asBoard = Board !== undefined && params.get('view') !== 'list' && Object.keys(filter.values).length === 0;
  return asBoard ? (
    <BoardList view={view} Board={Board} filter={filter} />
  ) : (
    <TableList
      view={view}
      filter={filter}
      aside={Board === undefined ? null : <ViewChoice view={view} board={false} />}
    />
  );
}

interface BoardListProps {
  readonly view: ReadModelDescription;
  readonly filter: ListFilter;
  readonly Board: ComponentType<BoardProps>;
}

function BoardList({ view, filter, Board }: BoardListProps) {
  const { pick } = useLanguage();
  const { data } = useRows(view.name, { limit: 1 });
  const nothing = useNothing(view);
  return (
    <Page title={pick(view.title)} computed={data} aside={<ViewChoice view={view} board />}>
      <Suspense
        fallback={
          <section className="panel">
            <Loading lines={8} />
          </section>
        }
      >
        {data?.total === 0 ? (
          <div className="empty-page">
            <Empty {...nothing} />
          </div>
        ) : (
          <>
            {view.byChain ? <ListFilters view={view} filter={filter} choices={false} /> : null}
            <Board filter={filter.query} />
          </>
        )}
      </Suspense>
    </Page>
  );
}

/** Board or table, stored in the URL (`view=list`). */
function ViewChoice({ view, board }: { readonly view: ReadModelDescription; readonly board: boolean }) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const choose = (list: boolean) =>
    setParams((params) => {
      for (const name of ['view', ...view.facets]) params.delete(name);
      toFirstPage(params);
      if (list) params.set('view', 'list');
      return params;
    });
  return (
    <div className="chips" role="group" aria-label={t('board.view')}>
      <button type="button" className="chip" aria-pressed={board} onClick={() => choose(false)}>
        {t('board.board')}
      </button>
      <button type="button" className="chip" aria-pressed={!board} onClick={() => choose(true)}>
        {t('board.list')}
      </button>
    </div>
  );
}

interface TableListProps {
  readonly view: ReadModelDescription;
  readonly filter: ListFilter;
  readonly aside: ReactNode;
}

function TableList({ view, filter, aside }: TableListProps) {
  const { t } = useTranslation();
  const nothing = useNothing(view);
  const { pick } = useLanguage();
  const { page, goTo } = usePageNumber();
  const order = useListOrder();
  const columns = useListColumns(view);
  const split = useSplitView();
  const { where, ...rest } = filter.query;
  const rows = useRows(view.name, {
    ...filter.query,
    limit: PAGE,
    sort: order.sort,
    page: page === 1 ? undefined : page,
  });
  const { data, error, isPending, isPlaceholderData } = rows;
  return (
    <Page
      title={pick(view.title)}
      computed={data}
      aside={
        <>
          {aside}
          <ViewMenu model={view.name} />
          <ColumnChoice view={view} />
          <SplitSwitch split={split} />
          <ExportMenu model={view.name} filter={{ ...where, ...rest }} />
        </>
      }
    >
      <ListFilters view={view} filter={filter} />
      {filter.dueBy === '' || data === undefined ? null : (
        <p data-testid="due-count">{t('due.count', { date: filter.dueBy, count: data.total })}</p>
      )}
      {isPending ? (
        <section className="panel">
          <Loading lines={8} />
        </section>
      ) : error !== null ? (
        <Failure error={error} retry={() => void rows.refetch()} />
      ) : data.total === 0 ? (
        <div className="empty-page">
          <Empty
            title={filter.narrowed ? t('rows.noneFound') : nothing.title}
            hint={filter.narrowed ? t('rows.noneFoundHint') : nothing.hint}
          >
            {filter.narrowed ? (
              <button type="button" className="button" onClick={filter.clear}>
                {t('rows.clear')}
              </button>
            ) : null}
          </Empty>
        </div>
      ) : (
        <SplitView split={split} view={view}>
          <section className={isPlaceholderData ? 'list list-stale' : 'list'} aria-busy={isPlaceholderData}>
            <RowTable
              view={view}
              items={data.items}
              asOf={data.asOfDate}
              columns={columns}
              order={order}
              chain={filter.chain}
              {...(split.isOn ? { addressOf: split.addressOf, current: split.open } : {})}
            />
            <PagePicker
              {...{ page, goTo }}
              isLoading={isPlaceholderData}
              shown={data.items.length}
              total={data.total}
              size={PAGE}
            />
          </section>
        </SplitView>
      )}
    </Page>
  );
}
