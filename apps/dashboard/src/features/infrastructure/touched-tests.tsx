import { useTranslation } from 'react-i18next';
import { useAllRows } from '../../foundation/api/many-rows';
import { Panel } from '../../foundation/layout/panel';
import { Failure } from '../../foundation/layout/states';
import { dateOf } from '../../foundation/time/china-date';
import { modelByName } from '../../components/declaration/declarations';
import { RowTable } from '../../components/table/row-table';
import type { DetailPanelProps } from '../../components/registry/feature';

interface Finding {
  readonly since: string;
  readonly foundOn: string;
}

/** The tests that used an instrument while it was out of calibration: each must be reviewed. */
export default function TouchedTests({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const findings = (detail.row['findings'] ?? []) as readonly Finding[];
  const last = findings.at(-1);
  const still = typeof detail.row['outOfCalibrationSince'] === 'string';
  const { data, error, refetch } = useAllRows('tests', { where: { instrumentId: detail.key } }, last !== undefined);
  const view = modelByName('tests');
  if (last !== undefined && error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (last === undefined || view === undefined || data === undefined) return null;
  const items = data.items.filter(({ row }) => {
    const on = dateOf(String(row['occurredAt']));
    return on >= last.since && (still || on <= last.foundOn);
  });
  const count = items.length;
  return (
    <Panel title={t('outOfCalibration.title')}>
      <p className={count > 0 && still ? 'late' : undefined} data-testid="touched-tests">
        {count === 0
          ? t('outOfCalibration.none')
          : still
            ? t('outOfCalibration.since', { date: last.since, count })
            : t('outOfCalibration.between', { since: last.since, until: last.foundOn, count })}
      </p>
      {count === 0 ? null : (
        <div className="related touched">
          <RowTable view={view} items={items} asOf={data.asOfDate} without={['chainId']} />
        </div>
      )}
    </Panel>
  );
}
