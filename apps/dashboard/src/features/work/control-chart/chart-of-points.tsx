import { useTranslation } from 'react-i18next';
import type { ControlChartDto } from '#contracts';
import { monthTicks } from '../../../components/chart/time-axis';
import { useWidth } from '../../../components/chart/use-width';
import { dateOf } from '../../../foundation/time/china-date';
import { inNumber } from './in-number';
import '../../../components/chart/chart.css';

const HEIGHT = 180;
const EDGE = { left: 58, right: 12, top: 14, bottom: 24 } as const;
const TICK_WIDTH = 64;

const DAY_MS = 86_400_000;
/** Of +08:00, in days. */
const OFFSET = 8 / 24;

/** An instant as days with their fraction, so that tests of one day stand apart. */
const dayOf = (instant: string): number => Date.parse(instant) / DAY_MS + OFFSET;

interface Point {
  readonly at: string;
  readonly value: number;
  /** Whether it is of the item whose page this is. */
  readonly own: boolean;
}

interface ChartOfPointsProps {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly Point[];
  readonly limits: { readonly centre: number; readonly lower: number; readonly upper: number };
  readonly signals: ControlChartDto['signals'];
}

/** Points on an axis of time with the centre and the limits; points that signal are squares, and red. */
export function ChartOfPoints({ title, unit, points, limits, signals }: ChartOfPointsProps) {
  const { t } = useTranslation();
  const [frame, width] = useWidth<HTMLDivElement>(600);
  const days = points.map(({ at }) => dayOf(at));
  const [first, last] = [days[0] ?? 0, Math.max(days.at(-1) ?? 0, (days[0] ?? 0) + 1)];
  const values = [...points.map(({ value }) => value), limits.lower, limits.upper];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const inner = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const x = (place: number) => EDGE.left + (((days[place] ?? first) - first) / (last - first)) * inner.width;
  const y = (value: number) => EDGE.top + (1 - (value - least) / span) * inner.height;
  const marked = new Set(signals.map(({ at }) => at));
  const lines = [
    { value: limits.upper, kind: 'chart-limit', name: t('control.upper') },
    { value: limits.centre, kind: 'chart-centre', name: t('control.centre') },
    { value: limits.lower, kind: 'chart-limit', name: t('control.lower') },
  ];
  return (
    <figure className="chart">
      <figcaption>
        {title}
        {unit === '' ? '' : `（${unit}）`}
      </figcaption>
      <div ref={frame}>
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={t('control.drawing', { title, count: points.length, signals: marked.size })}
        >
          {lines.map(({ value, kind, name }) => (
            <g key={name}>
              <title>{`${name} ${inNumber(value)}`}</title>
              <line className={kind} x1={EDGE.left} x2={width - EDGE.right} y1={y(value)} y2={y(value)} />
              <text className="chart-end" x={EDGE.left - 4} y={y(value) + 4}>
                {inNumber(value)}
              </text>
            </g>
          ))}
          {monthTicks(Math.ceil(first), last, inner.width / TICK_WIDTH).map(({ day, month }) => {
            const at = EDGE.left + ((day - first) / (last - first)) * inner.width;
            return (
              <g key={day}>
                <line className="chart-tick" x1={at} x2={at} y1={HEIGHT - EDGE.bottom} y2={HEIGHT - EDGE.bottom + 4} />
                <text className="chart-middle" x={at} y={HEIGHT - 6}>
                  {month}
                </text>
              </g>
            );
          })}
          <polyline
            className="chart-line"
            points={points.map(({ value }, place) => `${x(place)},${y(value)}`).join(' ')}
          />
          {points.map(({ at, value, own }, place) => (
            <g key={place}>
              <title>{`${dateOf(at)} ${inNumber(value)} ${unit}`}</title>
              {marked.has(place) ? (
                <rect className="chart-signal" x={x(place) - 4} y={y(value) - 4} width={8} height={8} />
              ) : (
                <circle className="chart-point" cx={x(place)} cy={y(value)} r={own ? 5 : 2.5} />
              )}
            </g>
          ))}
        </svg>
      </div>
    </figure>
  );
}
