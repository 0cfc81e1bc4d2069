import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvents, useInfo } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { dateOfDayNumber } from '../../foundation/time/china-date';
import { kindOf } from '../../foundation/time/moment';
import { momentOfStep, scaleOf, stepOf, type Scale } from './timeline-scale';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { useMoment } from '../../foundation/time/use-moment';
import './timeline.css';

/** A single step changes the moment at once; while the handle moves on, the moment changes when it rests this long, in milliseconds. */
const DEBOUNCE_MS = 80;
/** Steps that follow each other within this time are one movement, in milliseconds. */
const MOVEMENT_MS = 250;

/** The scale of the slider, and the shown moment in its unit; undefined before the first event. */
export function useTimeline(): TrackProps | undefined {
  const { moment } = useMoment();
  const { data: info } = useInfo();
  const scale = info === undefined ? undefined : scaleOf(info, moment.by);
  // A position has no date, so the date of recording of its event is shown.
  const onDays = scale?.unit === 'day' && kindOf(moment.at) === 'position';
  const { data: until } = useEvents({ limit: 1 }, onDays);
  const at = (onDays ? until?.items[0]?.recordedAt : undefined) ?? moment.at;
  return scale === undefined ? undefined : { scale, at };
}

/** A slider for the moment, between the first recorded event and now. */
export default function Timeline() {
  const shown = useTimeline();
  return shown === undefined ? null : <Track {...shown} />;
}

interface TrackProps {
  readonly scale: Scale;
  /** The moment in the unit of the scale. */
  readonly at: string;
}

function Track({ scale, at }: TrackProps) {
  const { t } = useTranslation();
  const { moment, setMoment } = useMoment();
  const text = useMomentText();
  const { language } = useLanguage();
  const [draft, setDraft] = useState<number>();
  const moved = useRef(-Infinity);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const step = draft ?? stepOf(at, scale);

  useEffect(() => setDraft(undefined), [moment.at, moment.by]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const move = (next: number) => {
    setDraft(next);
    clearTimeout(timer.current);
    const now = performance.now();
    const isMoving = now - moved.current < MOVEMENT_MS;
    moved.current = now;
    const show = () => {
      const to = momentOfStep(next, scale);
      if (to === moment.at) setDraft(undefined);
      else setMoment({ ...moment, at: to }, { replace: moment.at !== 'now' });
    };
    if (isMoving) timer.current = setTimeout(show, DEBOUNCE_MS);
    else show();
  };
  const share = (of: number) => (of - scale.min) / Math.max(1, scale.max - scale.min);
  const monthName = (day: number, index: number): string =>
    new Intl.DateTimeFormat(language, {
      timeZone: 'UTC',
      month: 'short',
      ...(index === 0 || dateOfDayNumber(day).endsWith('-01-01') ? { year: 'numeric' } : {}),
    }).format(new Date(dateOfDayNumber(day)));
  const label = text({ at: momentOfStep(step, scale), by: moment.by });

  return (
    <div className="timeline" style={{ '--share': share(step) } as CSSProperties}>
      <input
        type="range"
        min={scale.min}
        max={scale.max}
        step={1}
        value={step}
        aria-label={t('time.timeline')}
        aria-valuetext={label}
        data-testid="timeline"
        onChange={(event) => move(Number(event.target.value))}
      />
      <div className="timeline-ticks" aria-hidden="true">
        {scale.months.map((day, index) => (
          <span key={day} style={{ '--share': share(day) } as CSSProperties}>
            {monthName(day, index)}
          </span>
        ))}
      </div>
      {scale.earlier === undefined ? null : (
        <small className="timeline-earlier" data-testid="timeline-earlier">
          {t('time.earlier', { date: scale.earlier })}
        </small>
      )}
      {draft === undefined ? null : (
        <output className="timeline-bubble" aria-hidden="true">
          {label}
        </output>
      )}
    </div>
  );
}
