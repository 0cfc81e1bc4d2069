import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../foundation/layout/icons';
import { Loading } from '../../foundation/layout/states';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { useMoment } from '../../foundation/time/use-moment';
import './time-control.css';

const fetchPanel = () => import('./time-panel');
const TimePanel = lazy(fetchPanel);

/** Shows the moment of all screens, and opens the panel to change it. */
export function TimeControl() {
  const { t } = useTranslation();
  const { moment, past } = useMoment();
  const text = useMomentText();
  const [open, setOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !area.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  return (
    <div ref={area} className="time-control">
      <button
        ref={button}
        type="button"
        className={past ? 'time-button time-button-past' : 'time-button'}
        aria-expanded={open}
        aria-haspopup="dialog"
        data-testid="time-control"
        onPointerEnter={() => void fetchPanel().catch(() => undefined)}
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" />
        <span className="time-button-at">{text(moment)}</span>
        <span className="time-button-by">{t(`time.clocks.${moment.by}`)}</span>
      </button>
      {open ? (
        <div className="time-panel" role="dialog" aria-label={t('time.choose')}>
          <Suspense fallback={<Loading />}>
            <TimePanel onDone={() => setOpen(false)} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}
