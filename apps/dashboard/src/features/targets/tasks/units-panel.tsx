import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { EventName } from '../../../components/event/event-name';
import { Bar } from '../../../components/figure/bar';
import { useLanguage } from '../../../foundation/i18n/use-language';
import type { PanelOf } from '../../../components/registry/feature';
import { Panel } from '../../../foundation/layout/panel';
import type { Unit } from './task';
import './tasks.css';

/** 责任单位进度: the progress of each responsible unit, and its reports. */
export default function UnitsPanel({ detail }: PanelOf<'tasks'>) {
  const { t } = useTranslation();
  const { units } = detail.row;
  return (
    <Panel title={t('tasks.units')}>
      <ul className="units">
        {units.map((unit) => (
          <UnitItem key={unit.unitId} unit={unit} />
        ))}
      </ul>
    </Panel>
  );
}

function UnitItem({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <li>
      <div className="unit-head">
        <strong>{pick({ zh: unit.nameZh, en: unit.nameEn })}</strong>
        <span className="task-progress">
          <Bar percent={unit.reports.length === 0 ? null : unit.percent} />
          <span>{unit.reports.length === 0 ? t('indicators.notReported') : `${unit.percent}%`}</span>
        </span>
      </div>
      {unit.reports.length === 0 ? <p className="muted">{t('tasks.noReports')}</p> : null}
      <ol className="unit-reports">
        {unit.reports.toReversed().map((report, index) => (
          <li key={index}>
            <span className="nowrap">{report.reportedOn}</span>
            <span>{report.percent}%</span>
            <span>
              {report.note}{' '}
              {report.evidenceEventIds.map((id) => (
                <Fragment key={id}>
                  <span className="unit-evidence">
                    <EventName eventId={id} />
                  </span>{' '}
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </li>
  );
}
