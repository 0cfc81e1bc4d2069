import { useTranslation } from 'react-i18next';
import { useConnectionLost } from '../foundation/api/connection';
import './time-machine/past-banner.css';

/** Says in plain words that the server does not answer, that what was typed is kept, and that the page returns by itself. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  if (!useConnectionLost()) return null;
  return (
    <div className="past-banner stale-banner" role="status" data-testid="connection-banner">
      <p>
        <strong>{t('connection.lost')}</strong>
        <span>{t('connection.lostMeans')}</span>
      </p>
    </div>
  );
}
