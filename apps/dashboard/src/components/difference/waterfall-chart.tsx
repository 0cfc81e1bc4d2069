import { useWidth } from '../chart/use-width';
import type { Waterfall } from './waterfall';
import '../chart/chart.css';

interface WaterfallChartProps {
  readonly waterfall: Waterfall;
  /** What the chart shows, for those who do not see it. */
  readonly name: string;
  /** The texts of the values at both ends. */
  readonly ends: readonly [before: string, after: string];
  /** What each step is, and the text of its change. */
  readonly steps: readonly { readonly name: string; readonly change: string }[];
}

const HEIGHT = 180;
const EDGE = { left: 8, right: 8, top: 24, bottom: 24 } as const;
/** Columns as wide as this have the change of their step written beside the bar; in pixels. */
const WIDE_COLUMN = 40;
/** Columns as wide as this have the number of their step below them; in pixels. */
const NUMBERED_COLUMN = 14;
const MOST_BAR = 44;
const LEAST_HEIGHT = 2;

/**
 * From one value to another, step by step: each bar begins where the one before it ends. The two ends are levels and no
 * columns, because the axis does not begin at 0. The list of the steps below the chart has the same numbers of steps.
 */
export function WaterfallChart({ waterfall, name, ends, steps }: WaterfallChartProps) {
  const [frame, width] = useWidth<HTMLDivElement>(600);
  const { start, end, low, high, bars } = waterfall;
  const column = (width - EDGE.left - EDGE.right) / (bars.length + 2);
  const middle = (index: number) => EDGE.left + (index + 0.5) * column;
  const y = (value: number) => EDGE.top + ((high - value) / (high - low)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const bar = Math.max(2, Math.min(MOST_BAR, column * 0.7));
  const levels = [
    { index: 0, value: start, text: ends[0] },
    { index: bars.length + 1, value: end, text: ends[1] },
  ];
  /** The value after each column, for the line to the next one. */
  const after = [start, ...bars.map((step) => step?.to)];
  return (
    <div ref={frame} className="chart waterfall">
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={name}>
        <line className="chart-grid" x1={0} x2={width} y1={HEIGHT - EDGE.bottom} y2={HEIGHT - EDGE.bottom} />
        {after.map((value, index) =>
          value === undefined ? null : (
            <line
              key={index}
              className="waterfall-join"
              x1={middle(index) - bar / 2}
              x2={middle(index + 1) + bar / 2}
              y1={y(value)}
              y2={y(value)}
            />
          ),
        )}
        {bars.map((step, index) => {
          const { from, to } = step ?? { from: low, to: low };
          const [top, bottom] = [y(Math.max(from, to)), y(Math.min(from, to))];
          return (
            <g key={index}>
              <title>{`${index + 1}. ${steps[index]?.name ?? ''} ${steps[index]?.change ?? ''}`}</title>
              {from === to ? null : (
                <rect
                  className={to > from ? 'waterfall-gain' : 'waterfall-loss'}
                  x={middle(index + 1) - bar / 2}
                  width={bar}
                  y={top}
                  height={Math.max(LEAST_HEIGHT, bottom - top)}
                />
              )}
              {column >= WIDE_COLUMN ? (
                <text className="chart-middle" x={middle(index + 1)} y={top - 5}>
                  {steps[index]?.change}
                </text>
              ) : null}
              {column >= NUMBERED_COLUMN ? (
                <text className="chart-middle" x={middle(index + 1)} y={HEIGHT - 8}>
                  {index + 1}
                </text>
              ) : null}
            </g>
          );
        })}
        {levels.map(({ index, value, text }) => (
          <g key={index}>
            {value === undefined ? null : (
              <line
                className="waterfall-level"
                x1={index === 0 ? EDGE.left : middle(index) - bar / 2}
                x2={index === 0 ? middle(0) + bar / 2 : width - EDGE.right}
                y1={y(value)}
                y2={y(value)}
              />
            )}
            <text
              className={index === 0 ? 'waterfall-value' : 'waterfall-value chart-end'}
              x={index === 0 ? EDGE.left : width - EDGE.right}
              y={y(value ?? low) - 6}
            >
              {text}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
