const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago something was: the largest whole unit; `justNow` for less than a minute, and for clocks that differ. */
export interface Age {
  readonly unit: 'justNow' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** @param instant ISO 8601, as `now` */
export function ageOf(instant: string, now: string): Age {
  const ms = Date.parse(now) - Date.parse(instant);
  if (ms >= DAY_MS) return { unit: 'days', count: Math.floor(ms / DAY_MS) };
  if (ms >= HOUR_MS) return { unit: 'hours', count: Math.floor(ms / HOUR_MS) };
  if (ms >= MINUTE_MS) return { unit: 'minutes', count: Math.floor(ms / MINUTE_MS) };
  return { unit: 'justNow', count: 0 };
}
