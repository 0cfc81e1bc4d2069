import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../foundation/layout/icons';
import { Loading } from '../../foundation/layout/states';
import { useDismiss } from '../../foundation/layout/use-dismiss';
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

  const close = useCallback(() => {
    if (area.current?.contains(document.activeElement) === true) button.current?.focus();
    setOpen(false);
  }, []);
  useDismiss(area, open, close);

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
