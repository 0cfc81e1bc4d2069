import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { hasJustSignedIn, useMe } from '../../foundation/api/session';
import '../time-machine/past-banner.css';

const keyOf = (role: string): string => `lingqu.tour ${role}`;

/** Whether the tour of a role was offered in this browser before. */
function wasOffered(role: string): boolean {
  try {
    return localStorage.getItem(keyOf(role)) !== null;
  } catch {
    return true;
  }
}

function noteOffered(role: string): void {
  try {
    localStorage.setItem(keyOf(role), 'offered');
  } catch {
    // Without storage it is not offered at all.
  }
}

/** After the first sign-in in a role: the tour of the first day, to be taken or left. */
export function TourOffer() {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const role = useMe()?.acting?.role;
  const [open, setOpen] = useState(() => hasJustSignedIn() && role !== undefined && !wasOffered(role));
  if (!open || role === undefined) return null;
  const answer = (taken: boolean) => {
    noteOffered(role);
    setOpen(false);
    if (taken)
      setParams((current) => {
        current.set('tour', '1');
        return current;
      });
  };
  return (
    <div className="past-banner sign-in-notice" role="region" aria-label={t('help.tour')} data-testid="tour-offer">
      <p>
        <strong>{t('help.firstDay')}</strong>
      </p>
      <button type="button" className="button" onClick={() => answer(true)}>
        {t('help.tour')}
      </button>
      <button type="button" className="button button-quiet" onClick={() => answer(false)}>
        {t('help.noTour')}
      </button>
    </div>
  );
}
