import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Cell } from '../../../components/table/cell';
import type { PanelOf } from '../../../components/registry/feature';
import { Panel } from '../../../foundation/layout/panel';
import { Empty } from '../../../foundation/layout/states';
import { usePeriodText } from '../../../foundation/time/period-text';
import { useIndicators } from './use-indicators';
import { DerivedValue } from './derived-value';
import { byEnd } from './indicator';
import { PeriodChart } from './period-chart';
import './indicators.css';

/** 各期数值: the value of each period with its corrections, and the value derived from events. */
export default function PeriodsPanel({ detail }: PanelOf<'indicators'>) {
  const { labelOf, codeOf } = useDeclaredWords();
  const { t } = useTranslation();
  const periodText = usePeriodText();
  const { pick } = useLanguage();
  const indicator = detail.row;
  const { data } = useIndicators();
  const item = data?.items.find((each) => each.indicatorId === detail.key);
  const periods = byEnd(indicator.periods).toReversed();
  return (
    <Panel title={t('indicators.periods')}>
      {item === undefined ? null : <DerivedValue of={item} />}
      {periods.length === 0 ? (
        <Empty title={t('indicators.noPeriods')} />
      ) : (
        <>
          <div className="periods-chart">
            <PeriodChart
              indicator={indicator}
              width={680}
              height={200}
              labels
              name={t('value.labelled', {
                label: pick({ zh: indicator.nameZh, en: indicator.nameEn }),
                value: t('indicators.chart'),
              })}
            />
          </div>
          <div className="related">
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{labelOf('indicators', 'periods.period')}</th>
                  <th scope="col">{labelOf('indicators', 'periods.periodEndOn')}</th>
                  <th scope="col" className="numeric">
                    {labelOf('indicators', 'periods.value')}
                  </th>
                  <th scope="col">{t('indicators.corrected')}</th>
                </tr>
              </thead>
              <tbody>
                {periods.map(({ period, periodEndOn, value, corrections }) => (
                  <tr key={period}>
                    <th scope="row">{periodText(period)}</th>
                    <Cell label={labelOf('indicators', 'periods.periodEndOn')}>{periodEndOn}</Cell>
                    <Cell label={labelOf('indicators', 'periods.value')} numeric>
                      <strong>{value}</strong>{' '}
                      <span className="muted">{codeOf('indicators', 'unit', indicator.unit)}</span>
                    </Cell>
                    <Cell label={t('indicators.corrected')}>
                      {corrections.length === 0 ? (
                        <span className="muted">–</span>
                      ) : (
                        corrections.map(({ previousValue, reason }, index) => (
                          <p key={index}>{t('indicators.correctedFrom', { value: previousValue, reason })}</p>
                        ))
                      )}
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  );
}
