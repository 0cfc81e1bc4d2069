import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReadLog } from '#contracts';
import { Cell } from '../../../components/table/cell';
import { usePager } from '../../../components/table/pager';
import { useInfo } from '../../../foundation/api/queries';
import { getJson } from '../../../foundation/api/client';
import { minuteOf } from '../../../foundation/time/china-date';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { AccountName, useAccountNames } from './account-name';
import { DetailsText } from './details-text';
import { LogPage, PAGE } from './log-page';
import { useLineFilter, type UsedLineFilter } from './use-line-filter';

/** Who looked at, exported or went back to what. */
export function Component() {
  const info = useInfo();
  const filter = useLineFilter();
  const { cursor } = usePager();
  const { past, ...texts } = filter.query;
  const query = { ...texts, ...(past === undefined ? {} : { past: past === 'true' }), limit: PAGE, cursor };
  const lines = useQuery({
    queryKey: ['access-log', 'reads', query],
    queryFn: ({ signal }) => getJson('/api/access-log/reads', { query }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <LogPage ofReads kinds={info.data?.readKinds ?? []} filter={filter} lines={lines}>
      {lines.data === undefined ? null : <ReadTable page={lines.data} filter={filter} />}
    </LogPage>
  );
}

function ReadTable({ page, filter }: { readonly page: ReadLog; readonly filter: UsedLineFilter }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const names = useAccountNames(page.items.map(({ accountId }) => accountId));
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('accessLog.kind')}</th>
          <th scope="col">{t('accessLog.who')}</th>
          <th scope="col">{t('accessLog.what')}</th>
          <th scope="col">{t('accessLog.when')}</th>
          <th scope="col" className="numeric">
            {t('accessLog.times')}
          </th>
          <th scope="col" className="numeric">
            {t('accessLog.rows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.items.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {label(line.kind)}
              {line.past ? <span className="row-id">{t('accessLog.past')}</span> : null}
            </th>
            <Cell label={t('accessLog.who')}>
              <AccountName id={line.accountId} names={names} filter={filter} />
              <span className="row-id">
                {label(line.role)} {line.organisationId === '' ? null : nameOf(line.organisationId)}
              </span>
            </Cell>
            <Cell label={t('accessLog.what')}>
              <DetailsText details={line.target} />
              <span className="row-id">
                {line.route} · {t('accessLog.position', { position: line.position })}
              </span>
            </Cell>
            <Cell label={t('accessLog.when')}>
              <span className="instant">{minuteOf(line.lastAt)}</span>
            </Cell>
            <Cell label={t('accessLog.times')} numeric>
              {line.times}
            </Cell>
            <Cell label={t('accessLog.rows')} numeric>
              {line.rows ?? '—'}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
