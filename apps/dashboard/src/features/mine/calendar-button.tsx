import { useTranslation } from 'react-i18next';
import type { DueItemDto } from '#contracts';
import { rowPath } from '../../components/declaration/declarations';
import { saveText } from '../../foundation/api/download-file';
import { ownAddress } from '../../foundation/api/path-prefix';
import { useLanguage } from '../../foundation/i18n/use-language';
import { calendarFile } from './calendar-file';

/** Saves the listed items as a calendar file, which calendars import. */
export function CalendarButton({ items }: { readonly items: readonly DueItemDto[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const save = () => {
    const entries = items.map(({ kind, model, key, title, words, dueOn }) => ({
      id: `${kind} ${model} ${key} ${kind === 'CHAIN_REPORT' ? title : ''}@${location.hostname}`,
      on: dueOn,
      title: t('value.labelled', { label: pick(words), value: title }),
      address: `${location.origin}${ownAddress(rowPath(model, key) ?? '/mine')}`,
    }));
    saveText(calendarFile(entries, new Date().toISOString()), 'text/calendar', 'lingqu.ics');
  };
  return (
    <button type="button" className="button" disabled={items.length === 0} data-testid="calendar" onClick={save}>
      {t('mine.calendar')}
    </button>
  );
}
