const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const fields = (instant: Date): Record<string, string> =>
  Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));

/** Calendar date in +08:00, `YYYY-MM-DD`; the text itself if it is not an instant. */
export function dateOf(instant: string | Date): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return String(instant);
  const { year, month, day } = fields(date);
  return `${year}-${month}-${day}`;
}

/** `YYYY-MM-DD HH:mm` in +08:00. */
export function minuteOf(instant: string | Date): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return String(instant);
  const { year, month, day, hour, minute } = fields(date);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** `YYYY-MM-DDTHH:mm:ss+08:00`, as the API accepts instants. */
export function instantWithOffset(instant: Date): string {
  const { year, month, day, hour, minute, second } = fields(instant);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`;
}

export const today = (): string => dateOf(new Date());

/** Days since 1970-01-01 of a calendar date. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

export const dateOfDayNumber = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Whole calendar days from one instant to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(dateOf(to)) - dayNumber(dateOf(from));
