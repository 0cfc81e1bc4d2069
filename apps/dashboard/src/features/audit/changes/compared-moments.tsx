import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateInput } from '../../../components/form/date-input';
import { AntArea } from '../../../foundation/layout/ant-area';
import { today } from '../../../foundation/time/china-date';
import { readDate } from '../../../foundation/time/read-date';
import { useMoment } from '../../../foundation/time/use-moment';

/** Asks for the day with which the shown moment is compared. */
export function ComparedMoments() {
  const { t } = useTranslation();
  const { moment, compareWith } = useMoment();
  const [text, setText] = useState('');
  const at = readDate(text);
  return (
    <AntArea>
      <div className="time-row">
        <DateInput max={today()} label={t('travel.start')} value={text} onChange={setText} />
        <button
          type="button"
          className="button button-primary"
          disabled={at === undefined}
          onClick={() => (at === undefined ? undefined : compareWith({ at, by: moment.by }))}
        >
          {t('travel.begin')}
        </button>
      </div>
    </AntArea>
  );
}
