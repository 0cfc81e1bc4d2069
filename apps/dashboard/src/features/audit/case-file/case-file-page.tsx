import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCaseFile, type CaseFilter } from '../../../foundation/api/queries';
import { Page } from '../../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { usePersonsOf } from '../account-names';
import { CaseEntry } from './case-entry';
import { CaseFilters, CASE_PARAMETERS } from './case-filters';
import { ExportWithProofs } from './export-with-proofs';
import '../../../components/table/list.css';
import './case-file.css';

/** Fetches the pages that are not shown yet, and then prints all of them. */
async function printAll({ hasNextPage, fetchNextPage }: ReturnType<typeof useCaseFile>): Promise<void> {
  for (let more = hasNextPage; more;) {
    const next = await fetchNextPage();
    more = next.hasNextPage && !next.isError;
  }
  // The list is drawn before the page is printed.
  requestAnimationFrame(() => window.print());
}

/** The events of an organisation, a person or a number as sentences; printed, it is a page of the file. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const filter = Object.fromEntries(CASE_PARAMETERS.map((name) => [name, params.get(name) || undefined])) as CaseFilter;
  const file = useCaseFile(filter);
  const items = file.data?.pages.flatMap((page) => page.items) ?? [];
  const persons = usePersonsOf(items);
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
              <ExportWithProofs filter={filter} />
              <button
                type="button"
                className="button"
                disabled={file.isFetchingNextPage}
                onClick={() => void printAll(file)}
              >
                {t('caseFile.print')}
              </button>
            </div>
          </div>
          {items.length === 0 ? <Empty title={t('rows.noneFound')} /> : null}
          <ol data-testid="case-file">
            {items.map((item) => (
              <CaseEntry key={item.eventId} item={item} persons={persons} />
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
