import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Icon } from '../../foundation/layout/icons';
import { dateOfDayNumber, dayNumber } from '../../foundation/time/china-date';
import './date-input.css';

const WEEK = 7;
/** 1970-01-05, a Monday, as a day number. */
const A_MONDAY = 4;

interface CalendarProps {
  /** The day that has the focus; its month is shown. `YYYY-MM-DD`. */
  readonly day: string;
  readonly chosen: string | undefined;
  /** Later days cannot be chosen. */
  readonly max: string | undefined;
  readonly onMove: (day: string) => void;
  readonly onChoose: (day: string) => void;
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** The same day of another month, or the last day of that month. */
function addMonths(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = (of: number) => `${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}-01`;
  const last = dayNumber(first(index + 1)) - 1;
  return dateOfDayNumber(Math.min(dayNumber(first(index)) + Number(day.slice(8)) - 1, last));
}

/** Days by which keys move the focus, and months. */
const DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -WEEK, ArrowDown: WEEK };
const MONTHS: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };

/** A month of days to choose from. Works on calendar dates alone, so the browser's time zone has no effect. */
export function Calendar({ day, chosen, max, onMove, onChoose }: CalendarProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const focused = useRef<HTMLButtonElement>(null);
  // The focus follows the keys and the opening, not the buttons for another month, which are pressed repeatedly.
  const takesFocus = useRef(true);
  useEffect(() => {
    if (takesFocus.current) focused.current?.focus();
    takesFocus.current = false;
  }, [day]);
  const format = (options: Intl.DateTimeFormatOptions, of: number) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(dateOfDayNumber(of)));
  const first = dayNumber(firstOfMonth(day));
  const start = first - ((((first - A_MONDAY) % WEEK) + WEEK) % WEEK);
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: WEEK }, (__, n) => start + week * WEEK + n),
  );
  const move = (event: KeyboardEvent) => {
    const [days, months] = [DAYS[event.key], MONTHS[event.key]];
    if (days === undefined && months === undefined) return;
    event.preventDefault();
    takesFocus.current = true;
    onMove(days === undefined ? addMonths(day, months ?? 0) : dateOfDayNumber(dayNumber(day) + days));
  };
  return (
    <div className="calendar">
      <div className="calendar-head">
        <button type="button" className="button button-quiet" onClick={() => onMove(addMonths(day, -1))}>
          <Icon name="back" size={16} />
          <span className="visually-hidden">{t('input.calendar.previous')}</span>
        </button>
        <strong aria-live="polite">{format({ year: 'numeric', month: 'long' }, first)}</strong>
        <button type="button" className="button button-quiet" onClick={() => onMove(addMonths(day, 1))}>
          <Icon name="forward" size={16} />
          <span className="visually-hidden">{t('input.calendar.next')}</span>
        </button>
      </div>
      <table onKeyDown={move}>
        <thead>
          <tr>
            {Array.from({ length: WEEK }, (_, n) => (
              <th key={n} scope="col" abbr={format({ weekday: 'long' }, A_MONDAY + n)}>
                {format({ weekday: 'narrow' }, A_MONDAY + n)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]}>
              {days.map((number) => {
                const date = dateOfDayNumber(number);
                return (
                  <td key={number}>
                    <button
                      ref={date === day ? focused : null}
                      type="button"
                      className={date.slice(0, 7) === day.slice(0, 7) ? undefined : 'calendar-other'}
                      tabIndex={date === day ? 0 : -1}
                      aria-pressed={date === chosen}
                      aria-label={format({ dateStyle: 'full' }, number)}
                      disabled={max !== undefined && date > max}
                      onClick={() => onChoose(date)}
                    >
                      {Number(date.slice(8))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
