import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { monthTicks } from '../../../components/chart/time-axis';
import { useWidth } from '../../../components/chart/use-width';
import '../../../components/chart/chart.css';
import { dayNumber } from '../../../foundation/time/china-date';
import { spanOf, stateOf } from './gantt-scale';
import './gantt.css';

type Project = RowTypes['projects'];

/** Height of a line with its name above it, in pixels. */
const LINE = 42;
const EDGE = { left: 8, right: 12, top: 4, bottom: 24 } as const;
/** Width of a label of the axis, with its margin; in pixels. */
const TICK_WIDTH = 64;
const MARK = 6;

interface GanttProps {
  readonly project: Project;
  /** The day that is shown, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** The project and its milestones on an axis of time: hollow marks and light bars are the plan, filled ones the fact. */
export function Gantt({ project, asOf }: GanttProps) {
  const { t } = useTranslation();
  const [frame, width] = useWidth<HTMLDivElement>(600);
  const { startedOn, plannedEndOn, acceptedOn, milestones } = project;
  if (startedOn === null) return null;
  const [first, last] = spanOf(project, asOf);
  const inner = width - EDGE.left - EDGE.right;
  const x = (date: string) => EDGE.left + ((dayNumber(date) - first) / (last - first)) * inner;
  const height = EDGE.top + (milestones.length + 1) * LINE + EDGE.bottom;
  const bottom = height - EDGE.bottom;
  const isSeen = acceptedOn === null && dayNumber(asOf) >= first && dayNumber(asOf) <= last;
  const today = isSeen ? asOf : undefined;
  const end = acceptedOn ?? (asOf < startedOn ? startedOn : (today ?? plannedEndOn ?? startedOn));
  return (
    <div ref={frame} className="chart gantt">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('projectCase.ganttAria', { count: milestones.length })}
      >
        {monthTicks(first, last, inner / TICK_WIDTH).map(({ day, month }) => {
          const at = EDGE.left + ((day - first) / (last - first)) * inner;
          return (
            <g key={day}>
              <line className="chart-grid" x1={at} x2={at} y1={EDGE.top} y2={bottom} />
              <text className="chart-middle" x={at} y={height - 6}>
                {month}
              </text>
            </g>
          );
        })}
        <Line top={EDGE.top} name={t('projectCase.whole')}>
          {plannedEndOn === null ? null : (
            <rect className="gantt-plan" x={x(startedOn)} width={x(plannedEndOn) - x(startedOn)} y={22} height={6} />
          )}
          <rect
            className={plannedEndOn !== null && end > plannedEndOn ? 'gantt-late' : 'gantt-fact'}
            x={x(startedOn)}
            width={Math.max(2, x(end) - x(startedOn))}
            y={29}
            height={6}
          />
        </Line>
        {milestones.map((milestone, index) => {
          const state = stateOf(milestone, asOf);
          const { dueOn, completedOn, missedOn } = milestone;
          const fact = completedOn ?? missedOn;
          return (
            <Line key={milestone.milestone} top={EDGE.top + (index + 1) * LINE} name={milestone.milestone}>
              <title>{t(`projectCase.state.${state}`)}</title>
              {dueOn !== null && fact !== null ? (
                <line className={`gantt-way gantt-${state}`} x1={x(dueOn)} x2={x(fact)} y1={28} y2={28} />
              ) : null}
              {dueOn === null ? null : <Diamond at={x(dueOn)} className={`gantt-due gantt-${state}`} />}
              {completedOn === null ? null : <Diamond at={x(completedOn)} className={`gantt-done gantt-${state}`} />}
              {completedOn !== null || missedOn === null ? null : (
                <path
                  className="gantt-cross"
                  d={`M${x(missedOn) - 5} 23l10 10m0 -10l-10 10`}
                  data-testid="gantt-missed"
                />
              )}
            </Line>
          );
        })}
        {today === undefined ? null : (
          <line className="gantt-today" x1={x(today)} x2={x(today)} y1={EDGE.top} y2={bottom}>
            <title>{t('projectCase.today', { date: today })}</title>
          </line>
        )}
      </svg>
      <ul className="gantt-legend" aria-hidden="true">
        <li>◇ {t('projectCase.plan')}</li>
        <li>◆ {t('projectCase.fact')}</li>
        <li>✕ {t('projectCase.state.missed')}</li>
        {today === undefined ? null : <li>┆ {t('projectCase.today', { date: today })}</li>}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly top: number;
  readonly name: string;
  readonly children: React.ReactNode;
}

function Line({ top, name, children }: LineProps) {
  return (
    <g transform={`translate(0 ${top})`}>
      <text className="gantt-name" x={EDGE.left} y={15}>
        {name}
      </text>
      {children}
    </g>
  );
}

function Diamond({ at, className }: { readonly at: number; readonly className: string }) {
  return <path className={className} d={`M${at} ${28 - MARK}l${MARK} ${MARK}l-${MARK} ${MARK}l-${MARK} -${MARK}z`} />;
}
