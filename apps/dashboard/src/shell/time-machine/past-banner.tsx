import { useTranslation } from 'react-i18next';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { kindOf } from '../../foundation/time/moment';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import './past-banner.css';

/** Shown for another moment than now, for figures by occurrence, and while two moments are compared. */
export function PastBanner() {
  const { t } = useTranslation();
  const { moment, past, start, compareWith, setMoment } = useMoment();
  const text = useMomentText();
  if (!past && moment.by === 'recorded' && start === undefined) return null;
  const wholeDay = kindOf(moment.at) === 'date' && moment.known === undefined ? t('time.wholeDay') : '';
  const isNow = !past && moment.by === 'recorded';
  return (
    <div className={past ? 'past-banner' : 'past-banner past-banner-clock'} role="status" data-testid="past-banner">
      <p>
        {isNow ? null : (
          <>
            <strong>
              {past ? t('time.showing', { moment: text(moment) }) + wholeDay : t('time.showingByOccurrence')}
            </strong>
            <span>{t(moment.known === undefined ? `time.explains.${moment.by}` : 'travel.explainsKnown')}</span>
          </>
        )}
        {start === undefined ? null : (
          <TimeLink to="/changes" data-testid="comparing">
            {t('travel.comparing', { from: text(start), to: text(moment) })}
          </TimeLink>
        )}
      </p>
      <div className="past-banner-actions">
        {start === undefined ? null : (
          <button type="button" className="button" onClick={() => compareWith(undefined)}>
            {t('travel.end')}
          </button>
        )}
        {isNow ? null : (
          <button type="button" className="button" onClick={() => setMoment({ at: 'now', by: 'recorded' })}>
            {past ? t('time.back') : t('time.backClock')}
          </button>
        )}
      </div>
    </div>
  );
}
