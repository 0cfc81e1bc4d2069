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
import { useAccountNames } from '../account-names';
import { AccountName } from './account-name';
import { KindName, type KindOfLine } from './kind-name';
import { LogPage, PAGE } from './log-page';
import { accountsAskedIn, ReadText } from './read-text';
import { useLineFilter, type UsedLineFilter } from './use-line-filter';

/** Who looked at, exported or went back to what. */
export function Component() {
  const kinds = useInfo().data?.readKinds ?? [];
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
    <LogPage ofReads kinds={kinds} filter={filter} lines={lines}>
      {lines.data === undefined ? null : <ReadTable page={lines.data} kinds={kinds} filter={filter} />}
    </LogPage>
  );
}

interface ReadTableProps {
  readonly page: ReadLog;
  readonly kinds: readonly KindOfLine[];
  readonly filter: UsedLineFilter;
}

function ReadTable({ page, kinds, filter }: ReadTableProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const names = useAccountNames(page.items.flatMap((line) => [line.accountId, ...accountsAskedIn(line)]));
  return (
    <table className="rows log-lines">
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
              <KindName code={line.kind} kinds={kinds} />
              {line.past ? <span className="row-id">{t('accessLog.past')}</span> : null}
            </th>
            <Cell label={t('accessLog.who')}>
              <AccountName id={line.accountId} names={names} filter={filter} />
              <span className="row-id">
                {label(line.role)} {line.organisationId === '' ? null : nameOf(line.organisationId)}
              </span>
            </Cell>
            <Cell label={t('accessLog.what')}>
              <ReadText line={line} names={names} />
              <span className="row-id">{t('accessLog.position', { position: line.position })}</span>
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
