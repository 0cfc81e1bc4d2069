import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasJustSignedIn, noteSignInSeen, useMe } from '../foundation/api/session';
import { minuteOf } from '../foundation/time/china-date';
import './time-machine/past-banner.css';

/** After signing in: when and from where the account was signed in before. */
export function SignInNotice() {
  const { t } = useTranslation();
  const me = useMe();
  const [shown, setShown] = useState(hasJustSignedIn);
  const previous = me?.previousSignIn;
  if (!shown || !previous) return null;
  const close = () => {
    noteSignInSeen();
    setShown(false);
  };
  return (
    <div className="past-banner sign-in-notice" role="status" data-testid="sign-in-notice">
      <p>
        <strong>{t('account.lastSignIn', { time: minuteOf(previous.at), address: previous.address })}</strong>
        <span>
          {t('account.notYou')} <Link to="/profile">{t('account.profile')}</Link>
        </span>
      </p>
      <button type="button" className="button button-quiet" onClick={close}>
        {t('account.closeNotice')}
      </button>
    </div>
  );
}
