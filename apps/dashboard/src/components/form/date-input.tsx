import { ConfigProvider, Input, type InputRef } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../foundation/layout/icons';
import { useDismiss } from '../../foundation/layout/use-dismiss';
import { minuteOf, today } from '../../foundation/time/china-date';
import { readDate, readInstant, textOfInstant } from '../../foundation/time/read-date';
import { Calendar } from './calendar';

interface DateInputProps {
  /** The typed text. */
  readonly value?: string;
  readonly onChange?: (text: string) => void;
  readonly id?: string;
  /** Whether the input is a date and a time at +08:00 instead of a date. */
  readonly time?: boolean;
  /** The last date that can be chosen in the calendar. */
  readonly max?: string;
  readonly label?: string;
  /** Called with the text on Enter, which does not submit the form, and when a date is chosen in the calendar. */
  readonly onConfirm?: (text: string) => void;
}

/** The date and the time of day in a text, if they can be parsed. */
function partsOf(text: string): { readonly day: string | undefined; readonly time: string | undefined } {
  const instant = readInstant(text);
  return instant === undefined
    ? { day: readDate(text), time: undefined }
    : { day: instant.slice(0, 10), time: textOfInstant(instant).slice(11) };
}

/** A valid text in the usual format, `2026-03-01` or `2026-03-01 09:05`; any other text unchanged. */
function tidied(text: string, time: boolean): string {
  if (!time) return readDate(text) ?? text;
  const instant = readInstant(text);
  return instant === undefined ? text : textOfInstant(instant);
}

/**
 * A text input for a date, or for a date and a time, with a calendar. A text that cannot be parsed stays, and the rule of
 * the form item refuses it. All times are at +08:00, in any time zone of the browser.
 */
export function DateInput({ value = '', onChange, id, time = false, max, label, onConfirm }: DateInputProps) {
  const { t } = useTranslation();
  const { componentDisabled } = ConfigProvider.useConfig();
  const [shown, setShown] = useState<string>();
  const area = useRef<HTMLDivElement>(null);
  const input = useRef<InputRef>(null);
  const open = shown !== undefined;
  const close = useCallback(() => {
    if (area.current?.contains(document.activeElement) === true) input.current?.focus();
    setShown(undefined);
  }, []);
  useDismiss(area, open, close);
  const clamped = (day: string) => (max !== undefined && day > max ? max : day);
  const { day, time: timeOfDay } = partsOf(value);
  const take = (text: string) => {
    onChange?.(text);
    close();
    onConfirm?.(text);
  };
  return (
    <div ref={area} className="date-input">
      <Input
        ref={input}
        {...(id === undefined ? {} : { id })}
        value={value}
        autoComplete="off"
        aria-label={label}
        placeholder={time ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
        suffix={
          <button
            type="button"
            className="date-input-open"
            aria-expanded={open}
            disabled={componentDisabled}
            onClick={() => (open ? close() : setShown(clamped(day ?? today())))}
          >
            <Icon name="calendar" size={16} />
            <span className="visually-hidden">{t('input.calendar.open')}</span>
          </button>
        }
        onChange={(event) => onChange?.(event.target.value)}
        onBlur={() => (tidied(value, time) === value ? undefined : onChange?.(tidied(value, time)))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onConfirm?.(value);
        }}
      />
      {shown === undefined ? null : (
        <div className="date-input-popup" role="dialog" aria-label={t('input.calendar.open')}>
          <Calendar
            day={shown}
            chosen={day}
            max={max}
            onMove={(next) => setShown(clamped(next))}
            onChoose={(chosen) => take(time ? `${chosen} ${timeOfDay ?? minuteOf(new Date()).slice(11)}` : chosen)}
          />
          <button
            type="button"
            className="button date-input-now"
            onClick={() => take(time ? minuteOf(new Date()) : today())}
          >
            {time ? t('input.now') : t('input.today')}
          </button>
        </div>
      )}
    </div>
  );
}
