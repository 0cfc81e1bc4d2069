import { useTranslation } from 'react-i18next';
import { useInfo } from '../../foundation/api/queries';
import { useMoment } from '../../foundation/time/use-moment';

/** Says why nothing can be recorded: a past moment is shown, or the server accepts no development identity. */
export function ReadOnlyNotice() {
  const { t } = useTranslation();
  const { past, travel } = useMoment();
  const { data: info } = useInfo();
  if (past) {
    return (
      <div className="read-only-notice" role="note">
        <p>{t('actions.notInPast')}</p>
        <button type="button" className="button" onClick={() => travel({ at: 'now', by: 'recorded' })}>
          {t('time.back')}
        </button>
      </div>
    );
  }
  if (info?.developmentIdentity === false) {
    return (
      <div className="read-only-notice" role="note">
        <p>{t('actions.noIdentity')}</p>
      </div>
    );
  }
  return null;
}
