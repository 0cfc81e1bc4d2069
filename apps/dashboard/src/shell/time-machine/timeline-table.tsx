import { useTranslation } from 'react-i18next';
import { useMoment } from '../../foundation/time/use-moment';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { useTimeline } from './timeline';
import { momentOfStep, pointsOf, stepOf } from './timeline-scale';

/** The points of the slider as a table: the same moments, each with a button, for a keyboard or a screen reader. */
export function TimelineTable() {
  const { t } = useTranslation();
  const { moment, setMoment } = useMoment();
  const text = useMomentText();
  const timeline = useTimeline();
  if (timeline === undefined) return null;
  const { scale, at: current } = timeline;
  const step = stepOf(current, scale);
  const points = pointsOf(scale);
  const shown = points.findLast((point) => point <= step);
  return (
    <details className="timeline-table" data-testid="timeline-table">
      <summary>{t('time.asTable')}</summary>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('time.point')}</th>
            <th scope="col">{t('time.go')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => {
            const at = momentOfStep(point, scale);
            const label = text({ at, by: moment.by });
            return (
              <tr key={point} aria-current={point === shown ? 'true' : undefined}>
                <th scope="row">{label}</th>
                <td>
                  <button
                    type="button"
                    className="button button-quiet"
                    aria-label={t('time.goTo', { moment: label })}
                    disabled={at === moment.at}
                    onClick={() => setMoment({ ...moment, at })}
                  >
                    {t('time.go')}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
