import { DatePicker, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInfo } from '../../foundation/api/queries';
import { AntArea } from '../../foundation/layout/ant-area';
import { dateOf, instantWithOffset, minuteOf, today } from '../../foundation/time/china-date';
import { kindOf, onClock, type Clock } from '../../foundation/time/moment';
import Timeline from './timeline';
import { useMoment } from '../../foundation/time/use-moment';

const clocks: readonly Clock[] = ['recorded', 'occurred'];

/** The calendar shows the wall clock of +08:00, whatever the time zone of the browser. */
const toCalendar = (at: string, withTime: boolean): Dayjs | null => {
  const kind = kindOf(at);
  if (kind === 'date') return withTime ? null : dayjs(at);
  if (kind === 'instant') return withTime ? dayjs(minuteOf(at).replace(' ', 'T')) : dayjs(dateOf(at));
  return null;
};

interface TimePanelProps {
  readonly onDone: () => void;
}

export default function TimePanel({ onDone }: TimePanelProps) {
  const { t } = useTranslation();
  const { moment, past, travel } = useMoment();
  const { data: info } = useInfo();
  const [position, setPosition] = useState<number | null>(kindOf(moment.at) === 'position' ? Number(moment.at) : null);
  const area = useRef<HTMLDivElement>(null);
  const inside = () => area.current ?? document.body;
  const go = (at: string) => {
    travel({ at, by: moment.by });
    onDone();
  };
  const afterToday = (day: Dayjs) => day.format('YYYY-MM-DD') > today();

  return (
    <AntArea>
      <div ref={area}>
        <section className="time-section">
          <h3>{t('time.clock')}</h3>
          <div className="clock-choice">
            {clocks.map((by) => (
              <button
                key={by}
                type="button"
                aria-pressed={moment.by === by}
                data-testid={`clock-${by}`}
                onClick={() => travel(onClock(moment, by))}
              >
                <strong>{t(`time.clocks.${by}`)}</strong>
                <small>{t(`time.clockHints.${by}`)}</small>
              </button>
            ))}
          </div>
        </section>
        <section className="time-section">
          <h3>{t('time.scrub')}</h3>
          <Timeline />
        </section>
        <section className="time-section">
          <h3>{t('time.date')}</h3>
          <DatePicker
            style={{ width: '100%' }}
            value={toCalendar(moment.at, false)}
            placeholder={t('time.datePlaceholder')}
            aria-label={t('time.date')}
            disabledDate={afterToday}
            getPopupContainer={inside}
            onChange={(day: Dayjs | null) => (day === null ? undefined : go(day.format('YYYY-MM-DD')))}
          />
        </section>
        <section className="time-section">
          <h3>{t('time.instant')}</h3>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
            value={toCalendar(moment.at, true)}
            placeholder={t('time.instantPlaceholder')}
            aria-label={t('time.instant')}
            disabledDate={afterToday}
            getPopupContainer={inside}
            onChange={(time: Dayjs | null) =>
              time === null ? undefined : go(instantWithOffset(new Date(`${time.format('YYYY-MM-DDTHH:mm:00')}+08:00`)))
            }
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
