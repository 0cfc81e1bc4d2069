import { useDeclaredWords } from '../../components/declaration/use-declared-words';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../foundation/api/queries';
import { textOf } from '../../foundation/vocabulary/row-text';
import { Panel } from '../../foundation/layout/panel';
import { usePeriodText } from '../../foundation/time/period-text';
import { TimeLink } from '../../foundation/time/time-link';
import '../../components/table/row-table.css';
import { useMissedReports } from './queries';

interface ProgressReportsProps {
  readonly chain: string;
  /** How many there are. */
  readonly count: number;
  readonly more: ReactNode;
}

/** 进展报告: the latest report of the chief's office, and the overdue ones. */
export function ProgressReports({ chain, count, more }: ProgressReportsProps) {
  const { titleOf } = useDeclaredWords();
  const { t } = useTranslation();
  const periodText = usePeriodText();
  // The list starts with the newest period.
  const { data } = useRows('progress_reports', { chain, limit: 1 }, count > 0);
  const { data: missed } = useMissedReports(chain);
  const latest = data?.items[0];
  const isMissed = missed !== undefined && missed.items.length > 0;
  if (latest === undefined && !isMissed) return null;
  return (
    <Panel title={titleOf('progress_reports')} className="span-all" more={more}>
      {latest === undefined ? null : (
        <p className="progress-report">
          <TimeLink to={`/progress-reports/${encodeURIComponent(latest.key)}`}>
            {periodText(textOf(latest.row['period']) ?? '')}
          </TimeLink>{' '}
          {textOf(latest.row['summary'])}
        </p>
      )}
      {isMissed ? (
        <p className="progress-report">
          <TimeLink to={`/reporting-cadences/${encodeURIComponent(missed.cadence ?? '')}`}>
            {t('chain.missedReports')}
          </TimeLink>{' '}
          <span className="late">
            {missed.items
              .map(({ period, dueOn }) => t('chain.missedReport', { period: periodText(period), dueOn }))
              .join(t('value.listSeparator'))}
          </span>
        </p>
      ) : null}
    </Panel>
  );
}
