import { useTranslation } from 'react-i18next';
import { useLive } from './use-live';
import { useMoment } from '../foundation/time/use-moment';

/** Shows the state of the live connection. At a past moment there is none, so it shows nothing. */
export function LiveIndicator() {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { state, changes } = useLive(!past);
  if (past) return null;
  const text = t(`live.${state}`);
  return (
    <span className={`live live-${state}${changes > 0 ? ' live-pulse' : ''}`} title={t('live.hint')} role="status">
      <span key={changes} className="live-dot" aria-hidden="true" />
      <span className="live-text">{text}</span>
    </span>
  );
}
