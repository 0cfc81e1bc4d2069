import { useTranslation } from 'react-i18next';
import { MoreRows } from '../../components/table/more-rows';
import { useRowPages } from '../../foundation/api/many-rows';
import { Failure } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { textOf } from '../../foundation/vocabulary/row-text';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The statuses of open bottlenecks, as in the figure. */
const OPEN = 'IDENTIFIED,CONFIRMED,IN_PROGRESS';
/** Number of bottlenecks shown in a segment at first, worst first. */
const SHOWN = 3;

interface OpenBottlenecksProps {
  readonly chain: string;
  readonly segment: string;
}

/** 未解决堵点 in a segment of a chain: their number, and the worst of them. */
export function OpenBottlenecks({ chain, segment }: OpenBottlenecksProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { rows, error, refetch } = useRowPages('bottlenecks', { chain, where: { segment, status: OPEN } }, SHOWN);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (rows === undefined || rows.total === 0) return null;
  return (
    <div className="open-bottlenecks">
      <TimeLink className="structure-bottlenecks" to="/bottlenecks" query={{ chain, segment, status: OPEN }}>
        {t('chain.openBottlenecks', { count: rows.total })}
      </TimeLink>
      {rows.items.map(({ key, row }) => (
        <TimeLink
          key={key}
          className={`open-bottleneck open-bottleneck-${(textOf(row['severity']) ?? '').toLowerCase()}`}
          to={`/bottlenecks/${encodeURIComponent(key)}`}
        >
          <span className="visually-hidden">
            {t('chain.bottleneckOfSeverity', { severity: label(textOf(row['severity']) ?? '') })}
          </span>
          {textOf(row['title']) ?? key}
        </TimeLink>
      ))}
      <MoreRows rows={rows} />
    </div>
  );
}
