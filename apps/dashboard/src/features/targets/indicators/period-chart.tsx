import { dayNumber } from '../../../foundation/time/china-date';
import { usePeriodText } from '../../../foundation/time/period-text';
import { byEnd, comparatorSign, type Indicator } from './indicator';

interface PeriodChartProps {
  readonly indicator: Pick<Indicator, 'periods' | 'target' | 'baselinePeriod'>;
  readonly width: number;
  readonly height: number;
  /** Whether values and dates are written beside the points; without them it is a sparkline. */
  readonly labels?: boolean;
  readonly name: string;
}

/** The values by period as a line, and the linear path from the baseline to the target. */
export function PeriodChart({ indicator, width, height, labels = false, name }: PeriodChartProps) {
  const periodText = usePeriodText();
  const { periods, target, baselinePeriod } = indicator;
  const points = byEnd(periods).filter(({ number }) => Number.isFinite(number));
  if (points.length === 0) return null;
  const baseline = points.find(({ period }) => period === baselinePeriod);
  const goal = target === null ? undefined : { day: dayNumber(target.dueOn), value: Number(target.value) };
  const days = [...points.map(({ periodEndOn }) => dayNumber(periodEndOn)), ...(goal === undefined ? [] : [goal.day])];
  const values = [...points.map(({ number }) => number), ...(goal === undefined ? [] : [goal.value])];
  const [left, right, low, high] = [Math.min(...days), Math.max(...days), Math.min(...values), Math.max(...values)];
  const pad = labels ? { x: 44, y: 24 } : { x: 4, y: 5 };
  const x = (day: number) => pad.x + ((day - left) / Math.max(1, right - left)) * (width - 2 * pad.x);
  const y = (value: number) =>
    high === low ? height / 2 : height - pad.y - ((value - low) / (high - low)) * (height - 2 * pad.y);
  const place = (day: number, value: number) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`;
  return (
    <svg className="line" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={name}>
      {goal === undefined ? null : (
        <>
          {baseline === undefined ? null : (
            <path
              className="line-path"
              d={`M${place(dayNumber(baseline.periodEndOn), baseline.number)} L${place(goal.day, goal.value)}`}
            />
          )}
          <circle className="line-goal" cx={x(goal.day)} cy={y(goal.value)} r={labels ? 4 : 2.5} />
        </>
      )}
      <polyline
        className="line-values"
        points={points.map(({ periodEndOn, number }) => place(dayNumber(periodEndOn), number)).join(' ')}
      />
      {points.map(({ period, periodEndOn, number, value }) => (
        <g key={period}>
          <circle className="line-value" cx={x(dayNumber(periodEndOn))} cy={y(number)} r={labels ? 3.5 : 2} />
          {labels ? (
            <>
              <text x={x(dayNumber(periodEndOn))} y={y(number) - 9}>
                {value}
              </text>
              <text className="line-period" x={x(dayNumber(periodEndOn))} y={height - 4}>
                {periodText(period)}
              </text>
            </>
          ) : null}
        </g>
      ))}
      {labels && goal !== undefined && target !== null ? (
        <>
          <text x={x(goal.day)} y={y(goal.value) - 9}>
            {comparatorSign(target.comparator)} {target.value}
          </text>
          <text className="line-period" x={x(goal.day)} y={height - 4}>
            {target.dueOn}
          </text>
        </>
      ) : null}
    </svg>
  );
}
