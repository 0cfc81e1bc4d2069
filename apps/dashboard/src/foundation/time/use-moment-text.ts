import { useTranslation } from 'react-i18next';
import { minuteOf } from './china-date';
import { kindOf, type Moment } from './moment';

/**
 * A moment as text: "now", "2026-06-30", "2026-06-30 14:05" or "position 81"; with what was known and the as-of date,
 * where they differ from it.
 */
export function useMomentText(): (moment: Moment) => string {
  const { t } = useTranslation();
  const pointText = (at: string): string => {
    switch (kindOf(at)) {
      case 'now':
        return t('time.now');
      case 'position':
        return t('time.atPosition', { position: at });
      case 'date':
      case 'unreadable':
        return at;
      case 'instant':
        return minuteOf(at);
    }
  };
  return ({ at, by, known, on }) => {
    const point =
      known === undefined ? pointText(at) : t('travel.knownAt', { at: pointText(at), known: pointText(known) });
    const clock =
      by === 'occurred' && known === undefined && at !== 'now' ? t('travel.occurredAt', { at: point }) : point;
    return on === undefined ? clock : t('travel.asOfDate', { at: clock, date: on });
  };
}
