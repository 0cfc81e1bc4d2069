import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRows } from '../api/queries';
import { NotFound } from '../shell/not-found';
import { Page } from '../shell/page';
import { Empty, Failure, Loading } from '../shell/states';
import { ListFilters, useListFilter } from './list-filters';
import { modelByPath, type ModelView } from './models';
import { Pager, usePager } from './pager';
import { RowTable } from './row-table';
import './list.css';

const PAGE = 25;

/** The list of any read model. */
export function Component() {
  const { list } = useParams();
  const view = modelByPath(list);
  return view === undefined ? <NotFound /> : <List key={view.model} view={view} />;
}

function List({ view }: { readonly view: ModelView }) {
  const { t } = useTranslation();
  const filter = useListFilter(view);
  const pager = usePager(JSON.stringify(filter.query));
  const rows = useRows(view.model, { ...filter.query, limit: PAGE, cursor: pager.cursor });
  const { data, error, isPending, isPlaceholderData } = rows;
  return (
    <Page title={t(`models.${view.text}`)} computed={data}>
      <ListFilters view={view} filter={filter} />
      {isPending ? (
        <section className="panel">
          <Loading lines={8} />
        </section>
      ) : error !== null ? (
        <Failure error={error} retry={() => void rows.refetch()} />
      ) : data.items.length === 0 ? (
        <div className="empty-page">
          <Empty
            title={filter.narrowed ? t('rows.noneFound') : t('rows.none')}
            hint={filter.narrowed ? t('rows.noneFoundHint') : t('rows.noneHint')}
          >
            {filter.narrowed ? (
              <button type="button" className="button" onClick={filter.clear}>
                {t('rows.clear')}
              </button>
            ) : null}
          </Empty>
        </div>
      ) : (
        <section className={isPlaceholderData ? 'list list-stale' : 'list'} aria-busy={isPlaceholderData}>
          <RowTable view={view} items={data.items} asOf={data.asOfDate} />
          <Pager pager={pager} page={data} size={PAGE} />
        </section>
      )}
    </Page>
  );
}
