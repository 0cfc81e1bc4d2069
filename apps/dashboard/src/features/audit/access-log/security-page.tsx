import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SecurityLog } from '#contracts';
import { Cell } from '../../../components/table/cell';
import { usePager } from '../../../components/table/pager';
import { useInfo } from '../../../foundation/api/queries';
import { getJson } from '../../../foundation/api/client';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { minuteOf } from '../../../foundation/time/china-date';
import { useAccountNames } from '../account-names';
import { AccountName } from './account-name';
import { KindName, type KindOfLine } from './kind-name';
import { LogPage, PAGE } from './log-page';
import { useLineFilter, type UsedLineFilter } from './use-line-filter';

/** What happened to accounts and their credentials, and what was refused. */
export function Component() {
  const kinds = useInfo().data?.securityKinds ?? [];
  const filter = useLineFilter();
  const { cursor } = usePager();
  const { kind, account, from, to } = filter.query;
  const query = { kind, account, from, to, limit: PAGE, cursor };
  const lines = useQuery({
    queryKey: ['access-log', 'security', query],
    queryFn: ({ signal }) => getJson('/api/access-log/security', { query }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <LogPage ofReads={false} kinds={kinds} filter={filter} lines={lines}>
      {lines.data === undefined ? null : <SecurityTable page={lines.data} kinds={kinds} filter={filter} />}
    </LogPage>
  );
}

interface SecurityTableProps {
  readonly page: SecurityLog;
  readonly kinds: readonly KindOfLine[];
  readonly filter: UsedLineFilter;
}

function SecurityTable({ page, kinds, filter }: SecurityTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const names = useAccountNames(page.items.flatMap(({ accountId, byAccount }) => [accountId, byAccount]));
  return (
    <table className="rows log-lines">
      <thead>
        <tr>
          <th scope="col">{t('accessLog.kind')}</th>
          <th scope="col">{t('accessLog.account')}</th>
          <th scope="col">{t('accessLog.by')}</th>
          <th scope="col">{t('accessLog.details')}</th>
          <th scope="col">{t('accessLog.address')}</th>
          <th scope="col">{t('accessLog.when')}</th>
          <th scope="col" className="numeric">
            {t('accessLog.times')}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.items.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <KindName code={line.kind} kinds={kinds} />
            </th>
            <Cell label={t('accessLog.account')}>
              <AccountName id={line.accountId} names={names} filter={filter} />
            </Cell>
            <Cell label={t('accessLog.by')}>
              <AccountName id={line.byAccount} names={names} filter={filter} />
            </Cell>
            <Cell label={t('accessLog.details')}>
              <span className="log-details">{pick(line.words)}</span>
            </Cell>
            <Cell label={t('accessLog.address')}>
              {line.address}
              <span className="row-id">{line.agent}</span>
            </Cell>
            <Cell label={t('accessLog.when')}>
              <span className="instant">{minuteOf(line.lastAt)}</span>
            </Cell>
            <Cell label={t('accessLog.times')} numeric>
              {line.times}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
