import { useTranslation } from 'react-i18next';
import { useMoment } from '../../foundation/time/use-moment';
import { MomentForm } from './moment-form';

/** The date by which certificates, calibrations and deadlines are judged, also one to come. */
export function AsOfSection() {
  const { t } = useTranslation();
  const { moment, setMoment } = useMoment();
  const { on } = moment;
  return (
    <section className="time-section" data-testid="as-of">
      <h3>{t('travel.asOf')}</h3>
      <MomentForm
        key={on}
        kind="date"
        future
        label={t('travel.asOf')}
        start={on ?? ''}
        onGo={(date) => setMoment({ ...moment, on: date })}
      />
      {on === undefined ? (
        <p className="muted time-hint">{t('travel.asOfHint')}</p>
      ) : (
        <button type="button" className="button-link" onClick={() => setMoment({ ...moment, on: undefined })}>
          {t('travel.asOfEnd')}
        </button>
      )}
    </section>
  );
}
