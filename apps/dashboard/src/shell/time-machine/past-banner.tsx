import { useTranslation } from 'react-i18next';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { kindOf } from '../../foundation/time/moment';
import { useMoment } from '../../foundation/time/use-moment';
import './past-banner.css';

/** Shown for a past moment, and for figures by occurrence. */
export function PastBanner() {
  const { t } = useTranslation();
  const { moment, past, setMoment } = useMoment();
  const text = useMomentText();
  if (!past && moment.by === 'recorded') return null;
  const wholeDay = kindOf(moment.at) === 'date' ? t('time.wholeDay') : '';
  return (
    <div className={past ? 'past-banner' : 'past-banner past-banner-clock'} role="status" data-testid="past-banner">
      <p>
        <strong>{past ? t('time.showing', { moment: text(moment) }) + wholeDay : t('time.showingByOccurrence')}</strong>
        <span>{t(`time.explains.${moment.by}`)}</span>
      </p>
      <button type="button" className="button" onClick={() => setMoment({ at: 'now', by: 'recorded' })}>
        {past ? t('time.back') : t('time.backClock')}
      </button>
    </div>
  );
}
