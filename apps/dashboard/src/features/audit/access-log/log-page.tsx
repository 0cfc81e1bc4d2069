import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Pager, usePager } from '../../../components/table/pager';
import { seesReadLog, useMe } from '../../../foundation/api/session';
import { Page } from '../../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { LineFilters } from './line-filters';
import type { KindOfLine } from './kind-name';
import type { UsedLineFilter } from './use-line-filter';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';
import './access-log.css';

/** Lines on a page. */
export const PAGE = 50;

interface Lines {
  readonly items: readonly unknown[];
  readonly total: number;
  readonly nextCursor: string | null;
}

interface LogPageProps {
  readonly ofReads: boolean;
  readonly kinds: readonly KindOfLine[];
  readonly filter: UsedLineFilter;
  readonly lines: {
    readonly data: Lines | undefined;
    readonly error: Error | null;
    readonly isPlaceholderData: boolean;
    readonly refetch: () => unknown;
  };
  /** The table of the page. */
  readonly children: ReactNode;
}

/** A log with its tabs, filters and pages. */
export function LogPage({ ofReads, kinds, filter, lines, children }: LogPageProps) {
  const { t } = useTranslation();
  const pager = usePager();
  const seesReads = seesReadLog(useMe());
  const { data, error, isPlaceholderData, refetch } = lines;
  return (
    <Page title={t('accessLog.title')}>
      {seesReads ? (
        <nav className="log-tabs" aria-label={t('accessLog.title')}>
          <NavLink to="/access-log/reads">{t('accessLog.reads')}</NavLink>
          <NavLink to="/access-log/security">{t('accessLog.security')}</NavLink>
        </nav>
      ) : null}
      <LineFilters filter={filter} kinds={kinds} ofReads={ofReads} />
      <p className="muted log-note">{t('accessLog.counted')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="panel">
          <Loading lines={10} />
        </section>
      ) : data.items.length === 0 ? (
        <div className="empty-page">
          <Empty title={t('accessLog.none')} hint={t('accessLog.noneHint')} />
        </div>
      ) : (
        <section className={isPlaceholderData ? 'list list-stale' : 'list'} aria-busy={isPlaceholderData}>
          {children}
          <Pager pager={pager} isLoading={isPlaceholderData} page={data} size={PAGE} />
        </section>
      )}
    </Page>
  );
}
