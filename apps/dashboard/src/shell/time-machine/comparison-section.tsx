import { useTranslation } from 'react-i18next';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { MomentForm } from './moment-form';

/** The second pin: the moment with which all screens compare the shown one. */
export function ComparisonSection({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { moment, start, compareWith } = useMoment();
  const text = useMomentText();
  return (
    <section className="time-section" data-testid="comparison">
      <h3>{t('travel.compare')}</h3>
      {start === undefined ? (
        <>
          <MomentForm
            kind="date"
            label={t('travel.start')}
            start=""
            go={t('travel.begin')}
            onGo={(at) => compareWith({ at, by: moment.by })}
          />
          <button type="button" className="button-link" onClick={() => compareWith(moment)} data-testid="pin">
            {t('travel.pin', { moment: text(moment) })}
          </button>
        </>
      ) : (
        <>
          <p>{t('travel.pair', { from: text(start), to: text(moment) })}</p>
          <div className="time-actions">
            <TimeLink className="button" to="/changes" onClick={onDone}>
              {t('travel.list')}
            </TimeLink>
            <button type="button" className="button button-quiet" onClick={() => compareWith(moment, start)}>
              {t('travel.swap')}
            </button>
            <button type="button" className="button button-quiet" onClick={() => compareWith(undefined)}>
              {t('travel.end')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
