import { useTranslation } from 'react-i18next';
import type { WeekOfTests } from '#contracts';
import { useFigureLabel } from '../figure/use-figure-label';
import '../table/row-table.css';

/** The values of the weekly chart, for those who do not see it or want the numbers. */
export function WeeklyTable({ weeks }: { readonly weeks: readonly WeekOfTests[] }) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  return (
    <details className="chart-table">
      <summary>{t('chart.table')}</summary>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('chart.weekOf')}</th>
            <th scope="col" className="numeric">
              n
            </th>
            <th scope="col" className="numeric">
              {labelOf('tests.passed')}
            </th>
            <th scope="col" className="numeric">
              {labelOf('tests.failed')}
            </th>
            <th scope="col" className="numeric">
              {labelOf('tests.passRatePercent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ weekStartsOn, counted, passed, passRatePercent }) => (
            <tr key={weekStartsOn}>
              <th scope="row">{weekStartsOn}</th>
              <td className="numeric">{counted}</td>
              <td className="numeric">{passed}</td>
              <td className="numeric">{counted - passed}</td>
              <td className="numeric">{passRatePercent === null ? '–' : `${passRatePercent.toFixed(1)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
