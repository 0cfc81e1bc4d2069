import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInfo } from '../../foundation/api/queries';
import { AntArea } from '../../foundation/layout/ant-area';
import { dateOf, minuteOf } from '../../foundation/time/china-date';
import { kindOf, onClock, type Clock } from '../../foundation/time/moment';
import Timeline from './timeline';
import { useMoment } from '../../foundation/time/use-moment';
import { AsOfSection } from './as-of-section';
import { ComparisonSection } from './comparison-section';
import { KnownSection } from './known-section';
import { MomentForm } from './moment-form';
import { TimelineTable } from './timeline-table';

const clocks: readonly Clock[] = ['recorded', 'occurred'];

interface TimePanelProps {
  readonly onDone: () => void;
}

export default function TimePanel({ onDone }: TimePanelProps) {
  const { t } = useTranslation();
  const { moment, past, setMoment } = useMoment();
  const { data: info } = useInfo();
  const [position, setPosition] = useState<number | null>(kindOf(moment.at) === 'position' ? Number(moment.at) : null);
  const go = (at: string) => {
    setMoment(at === 'now' ? { at, by: moment.by } : { ...moment, at });
    onDone();
  };
  const kind = kindOf(moment.at);

  return (
    <AntArea>
      <div>
        <section className="time-section">
          <h3>{t('time.clock')}</h3>
          <div className="clock-choice">
            {clocks.map((by) => (
              <button
                key={by}
                type="button"
                aria-pressed={moment.by === by}
                data-testid={`clock-${by}`}
                onClick={() => setMoment(onClock(moment, by))}
              >
                <strong>{t(`time.clocks.${by}`)}</strong>
                <small>{t(`time.clockHints.${by}`)}</small>
              </button>
            ))}
          </div>
        </section>
        <section className="time-section">
          <h3>{t('time.timeline')}</h3>
          <Timeline />
          <TimelineTable />
        </section>
        <section className="time-section">
          <h3>{t('time.date')}</h3>
          <MomentForm
            kind="date"
            label={t('time.date')}
            start={kind === 'date' ? moment.at : kind === 'instant' ? dateOf(moment.at) : ''}
            onGo={go}
          />
        </section>
        <section className="time-section">
          <h3>{t('time.instant')}</h3>
          <MomentForm
            kind="instant"
            label={t('time.instant')}
            start={kind === 'instant' ? minuteOf(moment.at) : ''}
            onGo={go}
          />
        </section>
        {moment.by === 'occurred' ? null : (
          <section className="time-section">
            <h3>{t('time.position')}</h3>
            <form
              className="time-row"
              onSubmit={(event) => {
                event.preventDefault();
                if (position !== null) go(String(position));
              }}
            >
              <InputNumber
                min={1}
                max={info?.position ?? Number.MAX_SAFE_INTEGER}
                precision={0}
                value={position}
                placeholder={info === undefined ? '' : `1 – ${info.position}`}
                aria-label={t('time.position')}
                onChange={setPosition}
              />
              <button type="submit" className="button" disabled={position === null}>
                {t('time.go')}
              </button>
            </form>
          </section>
        )}
        <KnownSection />
        <AsOfSection />
        <ComparisonSection onDone={onDone} />
        {past ? (
          <section className="time-section">
            <button type="button" className="button button-primary" onClick={() => go('now')}>
              {t('time.back')}
            </button>
          </section>
        ) : null}
      </div>
    </AntArea>
  );
}
