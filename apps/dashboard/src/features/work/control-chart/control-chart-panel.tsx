import { useTranslation } from 'react-i18next';
import type { ControlChartDto } from '#contracts';
import type { PanelOf } from '../../../components/registry/feature';
import { useMomentQuery } from '../../../foundation/api/queries';
import { Panel } from '../../../foundation/layout/panel';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { ChartOfPoints } from './chart-of-points';
import { PointTable } from './point-table';
import { inNumber } from './in-number';
import './control-chart.css';

/** 控制图: how the measurements that a test item belongs to run, and what the process is capable of. */
export default function ControlChartPanel({ detail }: PanelOf<'test_subjects'>) {
  const { t } = useTranslation();
  const { data } = useMomentQuery('/api/control-charts/{subject}', { path: { subject: detail.row.subjectId } });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('control.title')}>
      {data.items.map((chart) => (
        <Charts key={`${chart.method} ${chart.unit}`} chart={chart} />
      ))}
    </Panel>
  );
}

function Charts({ chart }: { readonly chart: ControlChartDto }) {
  const { t } = useTranslation();
  const { nameOf } = useOrganisationNames();
  const { method, unit, limitText, kind, size, points, level, spread, signals, capability, responsibleId } = chart;
  const index = (value: number | null) => (value === null ? '–' : value.toFixed(2));
  return (
    <section className="control" data-testid="control-chart">
      <h3>
        {method} <span className="muted">{nameOf(responsibleId)}</span>
      </h3>
      <p className="muted">
        {t(kind === 'MEANS' ? 'control.means' : 'control.individuals', {
          n: capability.n,
          size,
          unit,
          limit: limitText,
        })}
      </p>
      <ChartOfPoints
        title={t(kind === 'MEANS' ? 'control.mean' : 'control.value')}
        unit={unit}
        points={points.map(({ at, value, own }) => ({ at, value, own }))}
        limits={level}
        signals={signals}
      />
      <ChartOfPoints
        title={t(kind === 'MEANS' ? 'control.range' : 'control.movingRange')}
        unit={unit}
        points={spread.values.map((value, place) => {
          const point = points[place + points.length - spread.values.length];
          return { at: point?.at ?? '', value, own: point?.own ?? false };
        })}
        limits={spread}
        signals={[]}
      />
      <dl className="control-facts">
        {(['cp', 'cpk', 'pp', 'ppk'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`control.${name}`)}</dt>
            <dd>{index(capability[name])}</dd>
          </div>
        ))}
        <div>
          <dt>n</dt>
          <dd>{capability.n}</dd>
        </div>
        <div>
          <dt>{t('control.limits')}</dt>
          <dd>
            {inNumber(level.lower)} / {inNumber(level.centre)} / {inNumber(level.upper)} {unit}
          </dd>
        </div>
      </dl>
      {signals.length === 0 ? <p>{t('control.steady')}</p> : <p>{t('control.signals', { count: signals.length })}</p>}
      <PointTable chart={chart} />
    </section>
  );
}
