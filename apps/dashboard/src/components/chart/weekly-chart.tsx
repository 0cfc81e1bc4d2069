import { useTranslation } from 'react-i18next';
import type { WeekOfTests } from '#contracts';
import { dayNumber } from '../../foundation/time/china-date';
import { useFigureLabel } from '../figure/use-figure-label';
import { monthTicks, roundUp, runsOf } from './time-axis';
import { useWidth } from './use-width';
import { WeeklyTable } from './weekly-table';
import './chart.css';

const HEIGHT = 220;
const EDGE = { left: 36, right: 44, top: 22, bottom: 24 } as const;
const WEEK = 7;
/** Width of a label of the axis, with its margin; in pixels. */
const TICK_WIDTH = 64;
/** Weeks as wide as this have their number of tests written above the bar; in pixels. */
const WIDE_WEEK = 22;
const MOST_BAR = 22;
const HUNDRED = 100;

/**
 * Tests per week on an axis of time: passed and failed stacked, with the pass rate as points, joined only between
 * neighbouring weeks. Weeks without tests are gaps.
 */
export default function WeeklyChart({ weeks }: { readonly weeks: readonly WeekOfTests[] }) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const [frame, width] = useWidth<HTMLDivElement>(600);
  const points = weeks.map((week) => ({ ...week, day: dayNumber(week.weekStartsOn) }));
  const [first, last] = [points[0]?.day ?? 0, (points.at(-1)?.day ?? 0) + WEEK];
  const most = roundUp(Math.max(...points.map(({ counted }) => counted)));
  const inner = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const x = (day: number) => EDGE.left + ((day - first) / Math.max(WEEK, last - first)) * inner.width;
  const y = (share: number) => EDGE.top + (1 - share) * inner.height;
  const week = (inner.width * WEEK) / Math.max(WEEK, last - first);
  const bar = Math.max(2, Math.min(MOST_BAR, week * 0.7));
  const rated = points.flatMap((point) =>
    point.passRatePercent === null
      ? []
      : [{ ...point, at: [x(point.day + WEEK / 2), y(point.passRatePercent / HUNDRED)] as const }],
  );
  return (
    <div ref={frame} className="chart">
      <ul className="chart-legend">
        <li className="chart-passed">{labelOf('tests.passed')}</li>
        <li className="chart-failed">{labelOf('tests.failed')}</li>
        <li className="chart-rate">{labelOf('tests.passRatePercent')}</li>
      </ul>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('chain.weeklyAria', { count: weeks.length })}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="chart-grid" x1={EDGE.left} x2={width - EDGE.right} y1={y(share)} y2={y(share)} />
            {Number.isInteger(most * share) ? (
              <text className="chart-end" x={EDGE.left - 6} y={y(share) + 4}>
                {most * share}
              </text>
            ) : null}
            <text x={width - EDGE.right + 6} y={y(share) + 4}>
              {share * HUNDRED}%
            </text>
          </g>
        ))}
        {monthTicks(first, last, inner.width / TICK_WIDTH).map(({ day, month }) => (
          <g key={day}>
            <line className="chart-tick" x1={x(day)} x2={x(day)} y1={y(0)} y2={y(0) + 4} />
            <text className="chart-middle" x={x(day)} y={HEIGHT - 6}>
              {month}
            </text>
          </g>
        ))}
        {points.map(({ day, weekStartsOn, counted, passed, passRatePercent }) => {
          const left = x(day + WEEK / 2) - bar / 2;
          const [all, good] = [counted / most, passed / most];
          return (
            <g key={day}>
              <title>
                {t('chart.week', { week: weekStartsOn, counted, passed, rate: passRatePercent?.toFixed(1) ?? '–' })}
              </title>
              <rect className="chart-passed" x={left} width={bar} y={y(good)} height={y(0) - y(good)} />
              <rect className="chart-failed" x={left} width={bar} y={y(all)} height={y(good) - y(all)} />
              {week >= WIDE_WEEK ? (
                <text className="chart-middle" x={left + bar / 2} y={y(all) - 4}>
                  {counted}
                </text>
              ) : null}
            </g>
          );
        })}
        {runsOf(rated, (before, after) => after.day === before.day + WEEK).map((run) => (
          <polyline key={run[0]?.day} className="chart-line" points={run.map(({ at }) => at.join(',')).join(' ')} />
        ))}
        {rated.map(({ day, at: [cx, cy] }) => (
          <circle key={day} className="chart-point" cx={cx} cy={cy} r={2.5} />
        ))}
      </svg>
      <WeeklyTable weeks={weeks} />
    </div>
  );
}
