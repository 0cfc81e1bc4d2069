import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { Cell } from '../rows/cell';
import type { DetailPanelProps } from '../rows/screen-props';
import { Panel } from '../shell/panel';
import { Empty } from '../shell/states';
import { useVocabulary } from '../vocabulary/use-vocabulary';
import { byEnd, derivedOf, difference, type Indicator } from './indicator';
import { Line } from './line';
import './indicators.css';

/** 各期数值: each period as it stands, what it was before a correction and why, and what events say. */
export default function PeriodsPanel({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const indicator = detail.row as unknown as Indicator;
  const derived = derivedOf(indicator);
  const valueOf = (period: string) => derived.find((each) => each.period === period)?.value;
  const unplaced = derived.filter(({ period }) => !indicator.periods.some((each) => each.period === period));
  const periods = byEnd(indicator.periods).toReversed();
  return (
    <Panel title={t('indicators.periods')}>
      {periods.length === 0 ? (
        <Empty title={t('indicators.noPeriods')} />
      ) : (
        <>
          <div className="periods-chart">
            <Line
              indicator={indicator}
              width={680}
              height={200}
              labels
              name={`${pick({ zh: indicator.nameZh, en: indicator.nameEn })}: ${t('indicators.chart')}`}
            />
          </div>
          <div className="related">
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('fields.period')}</th>
                  <th scope="col">{t('fields.periodEndOn')}</th>
                  <th scope="col" className="numeric">
                    {t('fields.value')}
                  </th>
                  {derived.length === 0 ? null : (
                    <th scope="col" className="numeric">
                      {t('fields.derived')}
                    </th>
                  )}
                  <th scope="col">{t('indicators.corrected')}</th>
                </tr>
              </thead>
              <tbody>
                {periods.map(({ period, periodEndOn, value, number, corrections }) => (
                  <tr key={period}>
                    <th scope="row">{period}</th>
                    <Cell label={t('fields.periodEndOn')}>{periodEndOn}</Cell>
                    <Cell label={t('fields.value')} numeric>
                      <strong>{value}</strong> <span className="muted">{label(indicator.unit, 'indicators')}</span>
                    </Cell>
                    {derived.length === 0 ? null : (
                      <Cell label={t('fields.derived')} numeric>
                        <DerivedCell derived={valueOf(period)} reported={number} />
                      </Cell>
                    )}
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
      {unplaced.map(({ period, value }) => (
        <p key={`${period} ${value}`} className="derived">
          {period} {t('indicators.derived', { value })} · {t('indicators.derivedHint')}
        </p>
      ))}
    </Panel>
  );
}

function DerivedCell({ derived, reported }: { readonly derived: number | undefined; readonly reported: number }) {
  const { t } = useTranslation();
  if (derived === undefined) return <span className="muted">–</span>;
  const off = difference(derived, reported);
  return (
    <>
      {derived}
      {off === 0 ? null : (
        <span className="row-id">{t('indicators.differs', { difference: `${off > 0 ? '+' : ''}${off}` })}</span>
      )}
    </>
  );
}
