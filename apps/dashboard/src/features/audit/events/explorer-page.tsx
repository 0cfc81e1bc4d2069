import { useTranslation } from 'react-i18next';
import { useEvents } from '../../../foundation/api/queries';
import { Pager, usePager } from '../../../components/table/pager';
import { Page } from '../../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { EventFilters, useEventFilter } from './event-filters';
import { EventTable } from './event-table';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';
import './events.css';

const PAGE = 50;

/** All events, newest first. */
export function Component() {
  const { t } = useTranslation();
  const filter = useEventFilter();
  const pager = usePager();
  const events = useEvents({ ...filter.query, limit: PAGE, cursor: pager.cursor });
  const { data, error, isPending, isPlaceholderData } = events;
  return (
    <Page title={t('events.title')} computed={data}>
      <EventFilters filter={filter} />
      {isPending ? (
        <section className="panel">
          <Loading lines={10} />
        </section>
      ) : error !== null ? (
        <Failure error={error} retry={() => void events.refetch()} />
      ) : data.items.length === 0 ? (
        <div className="empty-page">
          <Empty title={filter.narrowed ? t('rows.noneFound') : t('events.none')} hint={t('events.noneHint')}>
            {filter.narrowed ? (
              <button type="button" className="button" onClick={filter.clear}>
                {t('rows.clear')}
              </button>
            ) : null}
          </Empty>
        </div>
      ) : (
        <section className={isPlaceholderData ? 'list list-stale' : 'list'} aria-busy={isPlaceholderData}>
          <EventTable events={data.items} />
          <Pager pager={pager} isLoading={isPlaceholderData} page={data} size={PAGE} />
        </section>
      )}
    </Page>
  );
}
