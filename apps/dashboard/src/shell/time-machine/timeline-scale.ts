import type { ServerInfo } from '#contracts';
import { dateOf, dateOfDayNumber, dayNumber } from '../../foundation/time/china-date';
import { kindOf } from '../../foundation/time/moment';

/** The unit and range of the slider: days, or positions when all events were recorded within two days. */
export interface Scale {
  readonly unit: 'day' | 'position';
  readonly min: number;
  /** The last step is now. */
  readonly max: number;
  /** Steps at which a month begins. */
  readonly months: readonly number[];
  /** The date of the first event (`YYYY-MM-DD`), where it is before the first step. */
  readonly earlier?: string;
}

const MIN_DAYS_FOR_DAY_SCALE = 3;
/** By occurrence the slider begins at most so many days before the first recording: one event of 2008 would leave no room. */
const MAX_DAYS_BEFORE_RECORDING = 1_096;
const MAX_TICKS = 12;

function monthsBetween(min: number, max: number): readonly number[] {
  const months: number[] = [];
  for (let day = min; day <= max; day += 1) {
    if (dateOfDayNumber(day).endsWith('-01')) months.push(day);
  }
  const every = Math.ceil(months.length / MAX_TICKS);
  return months.filter((_, index) => index % every === 0);
}

export function scaleOf(info: ServerInfo, by: 'recorded' | 'occurred'): Scale | undefined {
  const begin = by === 'occurred' ? info.firstOccurredAt : info.firstRecordedAt;
  if (begin === null || info.position === 0) return undefined;
  const earliest = dayNumber(dateOf(begin));
  const floor = dayNumber(dateOf(info.firstRecordedAt ?? begin)) - MAX_DAYS_BEFORE_RECORDING;
  const first = Math.max(earliest, floor);
  const last = dayNumber(dateOf(info.now));
  if (last - first >= MIN_DAYS_FOR_DAY_SCALE || by === 'occurred') {
    const earlier = first > earliest ? { earlier: dateOf(begin) } : {};
    return { unit: 'day', min: Math.min(first, last - 1), max: last, months: monthsBetween(first, last), ...earlier };
  }
  return { unit: 'position', min: 1, max: info.position, months: [] };
}

/** Most positions of a scale without months that its table has. */
const MAX_POSITIONS = 12;

/** The points of the scale that it names, from the first to the last, so that they can be read and chosen as a table. */
export function pointsOf({ unit, min, max, months }: Scale): readonly number[] {
  const every = Math.max(1, Math.ceil((max - min) / MAX_POSITIONS));
  const between =
    unit === 'day' ? months : Array.from({ length: Math.ceil((max - min) / every) }, (_, index) => min + index * every);
  return [...new Set([min, ...between, max])];
}

/** The step of a moment; the last one for a moment that the scale cannot represent. */
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
