import { useTranslation } from 'react-i18next';
import { kindOf } from '../../foundation/time/moment';
import { useMoment } from '../../foundation/time/use-moment';
import { MomentForm } from './moment-form';

/** By occurrence: limits the view to what was known at a past day. */
export function KnownSection() {
  const { t } = useTranslation();
  const { moment, setMoment } = useMoment();
  if (moment.by !== 'occurred') return null;
  const { known } = moment;
  return (
    <section className="time-section" data-testid="known">
      <h3>{t('travel.known')}</h3>
      <MomentForm
        key={known}
        kind="date"
        label={t('travel.known')}
        start={known !== undefined && kindOf(known) === 'date' ? known : ''}
        onGo={(at) => setMoment({ ...moment, known: at })}
      />
      {known === undefined ? (
        <p className="muted time-hint">{t('travel.knownHint')}</p>
      ) : (
        <button type="button" className="button-link" onClick={() => setMoment({ ...moment, known: undefined })}>
          {t('travel.knownNow')}
        </button>
      )}
    </section>
  );
}
