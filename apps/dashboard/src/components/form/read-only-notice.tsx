import { useTranslation } from 'react-i18next';
import { useMe } from '../../foundation/api/session';
import { useMoment } from '../../foundation/time/use-moment';

/** Says why nothing can be recorded: a past moment is shown, or the acting role sends no commands. */
export function ReadOnlyNotice() {
  const { t } = useTranslation();
  const { past, setMoment } = useMoment();
  const me = useMe();
  if (past) {
    return (
      <div className="read-only-notice" role="note">
        <p>{t('actions.notInPast')}</p>
        <button type="button" className="button" onClick={() => setMoment({ at: 'now', by: 'recorded' })}>
          {t('time.back')}
        </button>
      </div>
    );
  }
  if (me?.commands.length === 0) {
    return (
      <div className="read-only-notice" role="note">
        <p>{t('actions.noCommands')}</p>
      </div>
    );
  }
  return null;
}
