import { useTranslation } from 'react-i18next';
import type { EventLine } from '#contracts';
import { daysBetween, minuteOf } from '../../foundation/time/china-date';
import './event.css';

/** By how many days an event was recorded after it occurred; nothing if it was the same day. */
export function Lateness({ event }: { readonly event: Pick<EventLine, 'occurredAt' | 'recordedAt'> }) {
  const { t } = useTranslation();
  const days = daysBetween(event.occurredAt, event.recordedAt);
  if (days <= 0) return null;
  return (
    <span className="lateness" title={t('events.recordedAt', { time: minuteOf(event.recordedAt) })}>
      {t('events.late', { days })}
    </span>
  );
}
