import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EventCitation } from '../../../components/event/event-citation';
import { useCaseFile, type CaseFilter } from '../../../foundation/api/queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Page } from '../../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { CaseFilters, CASE_PARAMETERS } from './case-filters';
import { ExportWithProofs } from './export-with-proofs';
import '../../../components/table/list.css';
import './case-file.css';

/** The events of an organisation, a person or a number as sentences; printed, it is a page of the file. */
export function Component() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [params] = useSearchParams();
  const filter = Object.fromEntries(CASE_PARAMETERS.map((name) => [name, params.get(name) || undefined])) as CaseFilter;
  const file = useCaseFile(filter);
  const items = file.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('caseFile.title')}>
      <CaseFilters />
      {file.error !== null ? (
        <Failure error={file.error} retry={() => void file.refetch()} />
      ) : file.data === undefined ? (
        <Loading lines={10} />
      ) : (
        <section className="panel case-file">
          <div className="panel-head">
            <h2>{t('caseFile.count', { count: items.length })}</h2>
            <div className="case-actions">
              <ExportWithProofs items={items} />
              <button type="button" className="button" onClick={() => window.print()}>
                {t('caseFile.print')}
              </button>
            </div>
          </div>
          {items.length === 0 ? <Empty title={t('rows.noneFound')} /> : null}
          <ol data-testid="case-file">
            {items.map((item) => (
              <li key={item.eventId}>
                <p className={item.daysLate > 0 ? 'case-late' : undefined}>{pick(item.sentence)}</p>
                <p className="muted case-meta">
                  <EventCitation event={item} />
                  <TimeLink to={`/events/${item.eventId}`} query={{ at: String(item.position), by: 'recorded' }}>
                    {t('caseFile.knownThen')}
                  </TimeLink>
                  {item.accountId === undefined ? null : (
                    <TimeLink to="/case-file" query={{ account: item.accountId }}>
                      {t('caseFile.samePerson')}
                    </TimeLink>
                  )}
                  <code className="case-digest">{item.sha256}</code>
                </p>
              </li>
            ))}
          </ol>
          {file.hasNextPage ? (
            <button
              type="button"
              className="button"
              disabled={file.isFetchingNextPage}
              onClick={() => void file.fetchNextPage()}
            >
              {t('evidence.more')}
            </button>
          ) : null}
        </section>
      )}
    </Page>
  );
}
