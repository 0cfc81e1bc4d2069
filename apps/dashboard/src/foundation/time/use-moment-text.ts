import { useTranslation } from 'react-i18next';
import { minuteOf } from './china-date';
import { kindOf, type Moment } from './moment';

/** A moment as text: "now", "2026-06-30", "2026-06-30 14:05" or "position 81". */
export function useMomentText(): (moment: Moment) => string {
  const { t } = useTranslation();
  return ({ at }) => {
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
}
