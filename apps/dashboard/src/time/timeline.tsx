import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useInfo } from '../api/queries';
import { useLanguage } from '../i18n/use-language';
import { dateOfDayNumber } from './china-date';
import { momentOfStep, scaleOf, stepOf, type Scale } from './timeline-scale';
import { useMomentText } from './use-moment-text';
import { useMoment } from './use-moment';
import './timeline.css';

/** While the handle moves, the screens follow at this pace. */
const FOLLOW_AFTER_MS = 160;

/** Scrubs every screen between the first recorded event and now. */
export default function Timeline() {
  const { moment } = useMoment();
  const { data: info } = useInfo();
  const scale = info === undefined ? undefined : scaleOf(info, moment.by);
  return scale === undefined ? null : <Track scale={scale} />;
}

function Track({ scale }: { readonly scale: Scale }) {
  const { t } = useTranslation();
  const { moment, travel } = useMoment();
  const text = useMomentText();
  const { language } = useLanguage();
  const [draft, setDraft] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const step = draft ?? stepOf(moment.at, scale);

  useEffect(() => setDraft(undefined), [moment.at, moment.by]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const move = (next: number) => {
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const at = momentOfStep(next, scale);
      if (at === moment.at) setDraft(undefined);
      else travel({ at, by: moment.by }, { replace: moment.at !== 'now' });
    }, FOLLOW_AFTER_MS);
  };
  const share = (at: number) => (at - scale.min) / Math.max(1, scale.max - scale.min);
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
        aria-label={t('time.scrub')}
        aria-valuetext={label}
        data-testid="timeline"
        onChange={(event) => move(Number(event.target.value))}
      />
      <div className="timeline-ticks" aria-hidden="true">
        {scale.months.map((at, index) => (
          <span key={at} style={{ '--share': share(at) } as CSSProperties}>
            {monthName(at, index)}
          </span>
        ))}
      </div>
      {draft === undefined ? null : (
        <output className="timeline-bubble" aria-hidden="true">
          {label}
        </output>
      )}
    </div>
  );
}
