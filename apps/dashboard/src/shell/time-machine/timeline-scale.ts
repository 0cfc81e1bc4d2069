import type { ServerInfo } from '#contracts';
import { dateOf, dateOfDayNumber, dayNumber } from '../../foundation/time/china-date';
import { kindOf } from '../../foundation/time/moment';

/** What the slider counts in: days, or positions where everything was recorded within a day or two. */
export interface Scale {
  readonly unit: 'day' | 'position';
  readonly min: number;
  /** The last step is the present. */
  readonly max: number;
  /** Steps at which a month begins. */
  readonly months: readonly number[];
}

const DAYS_WORTH_A_CALENDAR = 3;
const MOST_TICKS = 12;

function monthsBetween(min: number, max: number): readonly number[] {
  const months: number[] = [];
  for (let day = min; day <= max; day += 1) {
    if (dateOfDayNumber(day).endsWith('-01')) months.push(day);
  }
  const every = Math.ceil(months.length / MOST_TICKS);
  return months.filter((_, index) => index % every === 0);
}

export function scaleOf(info: ServerInfo, by: 'recorded' | 'occurred'): Scale | undefined {
  if (info.firstRecordedAt === null || info.position === 0) return undefined;
  const first = dayNumber(dateOf(info.firstRecordedAt));
  const last = dayNumber(dateOf(info.now));
  if (last - first >= DAYS_WORTH_A_CALENDAR || by === 'occurred') {
    return { unit: 'day', min: Math.min(first, last - 1), max: last, months: monthsBetween(first, last) };
  }
  return { unit: 'position', min: 1, max: info.position, months: [] };
}

/** The step a moment stands at; a moment the scale cannot place stands at the end. */
export function stepOf(at: string, scale: Scale): number {
  const kind = kindOf(at);
  if (scale.unit === 'position') return kind === 'position' ? Math.min(Number(at), scale.max) : scale.max;
  if (kind === 'date') return Math.min(Math.max(dayNumber(at), scale.min), scale.max);
  if (kind === 'instant') return Math.min(Math.max(dayNumber(dateOf(at)), scale.min), scale.max);
  return scale.max;
}

export function momentOfStep(step: number, scale: Scale): string {
  if (step >= scale.max) return 'now';
  return scale.unit === 'day' ? dateOfDayNumber(step) : String(step);
}
