import { useTranslation } from 'react-i18next';
import type { ControlChartDto } from '#contracts';
import { RowReference } from '../../../components/field/row-reference';
import { dateOf } from '../../../foundation/time/china-date';
import '../../../components/table/row-table.css';
import { inNumber } from './in-number';

/** The points of a control chart with their tests and signals, newest first: the same as the drawing. */
export function PointTable({ chart: { points, signals, unit } }: { readonly chart: ControlChartDto }) {
  const { t } = useTranslation();
  return (
    <details className="chart-table" data-testid="control-table">
      <summary>{t('chart.table')}</summary>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('control.day')}</th>
            <th scope="col" className="numeric">
              {t('control.value')}
            </th>
            <th scope="col">{t('control.tests')}</th>
            <th scope="col">{t('control.signal')}</th>
          </tr>
        </thead>
        <tbody>
          {points
            .map((point, place) => ({ ...point, place }))
            .toReversed()
            .slice(0, SHOWN)
            .map(({ at, value, tests, place, own }) => (
              <tr key={place}>
                <th scope="row">
                  {dateOf(at)} {own ? <strong>{t('control.own')}</strong> : null}
                </th>
                <td className="numeric">
                  {inNumber(value)} {unit}
                </td>
                <td>
                  {tests.map((key) => (
                    <span key={key}>
                      <RowReference model="tests" rowKey={key} number={key.split('/').at(-1) ?? key} />{' '}
                    </span>
                  ))}
                </td>
                <td>
                  {signals
                    .filter((signal) => signal.at === place)
                    .map(({ rule }) => t(`control.rule.${rule}`))
                    .join(t('value.listSeparator'))}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

/** Points in the table; the newest are in it. */
const SHOWN = 200;
