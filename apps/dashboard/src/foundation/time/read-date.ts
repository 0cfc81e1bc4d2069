import { dateOfDayNumber, dayNumber, instantWithOffset } from './china-date';

const DATE = String.raw`(?<year>\d{4})(?:-(?<m1>\d{1,2})-(?<d1>\d{1,2})|/(?<m2>\d{1,2})/(?<d2>\d{1,2})|\.(?<m3>\d{1,2})\.(?<d3>\d{1,2})|年(?<m4>\d{1,2})月(?<d4>\d{1,2})日|(?<m5>\d{2})(?<d5>\d{2}))`;
const TIME = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2}))?|[时点](?:(?<minute2>\d{1,2})分)?)`;
const ONLY_DATE = new RegExp(`^${DATE}$`);
const DATE_AND_TIME = new RegExp(`^${DATE}(?:T|\\s+|(?<=日))${TIME}$`);
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];

type Groups = Readonly<Record<string, string | undefined>>;

/** Converts full-width digits and signs to half-width ones. */
const normalised = (text: string): string => text.normalize('NFKC').trim();

/** The date of a match, `YYYY-MM-DD`; undefined if it does not exist, such as 31 April. */
function dateFrom(groups: Groups): string | undefined {
  const first = (prefix: string) =>
    [1, 2, 3, 4, 5].map((n) => groups[`${prefix}${n}`]).find((each) => each !== undefined);
  const { year = '' } = groups;
  const date = `${year}-${(first('m') ?? '').padStart(2, '0')}-${(first('d') ?? '').padStart(2, '0')}`;
  const day = dayNumber(date);
  const exists = !Number.isNaN(day) && dateOfDayNumber(day) === date;
  return exists && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? date : undefined;
}

/** Parses a date in the usual formats: `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`, `20260301`. As `YYYY-MM-DD`. */
export function readDate(text: string): string | undefined {
  const groups = ONLY_DATE.exec(normalised(text))?.groups;
  return groups === undefined ? undefined : dateFrom(groups);
}

/**
 * Parses a date and a time at +08:00, such as `2026-03-01 9:05`, `2026年3月1日 9时5分`, or an ISO 8601
 * instant with its own offset. As `YYYY-MM-DDTHH:mm:ss+08:00`, in any time zone of the browser.
 */
export function readInstant(text: string): string | undefined {
  const written = normalised(text);
  if (WITH_OFFSET.test(written)) {
    const instant = new Date(written);
    return Number.isNaN(instant.getTime()) ? undefined : instantWithOffset(instant);
  }
  const groups = DATE_AND_TIME.exec(written)?.groups;
  const date = groups === undefined ? undefined : dateFrom(groups);
  if (groups === undefined || date === undefined) return undefined;
  const [hour = '', minute = '0', second = '0'] = [
    groups['hour'],
    groups['minute'] ?? groups['minute2'],
    groups['second'],
  ];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${date}T${[hour, minute, second].map((part) => part.padStart(2, '0')).join(':')}+08:00`;
}

/** `2026-03-01T09:05:00+08:00` as `2026-03-01 09:05`, with seconds where they are not 0. */
export const textOfInstant = (instant: string): string =>
  instant.replace('T', ' ').replace('+08:00', '').replace(/:00$/, '');
