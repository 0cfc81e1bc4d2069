/** The parts of a time format, with the number of digits. */
const PARTS = {
  yyyy: ['year', '\\d{4}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d{2}'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  m: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d{2}'],
  s: ['second', '\\d{1,2}'],
} as const;
type Token = keyof typeof PARTS;

const TOKENS = /(yyyy|MM?|dd?|HH?|mm?|ss?)/;
const DATE_PARTS = ['year', 'month', 'day'];

type Groups = Readonly<Record<string, string | undefined>>;

/** Converts a local time to ISO 8601; undefined for text that is not a valid time. */
export type TimeReader = (text: string) => string | undefined;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * A reader of local times in one format, which returns ISO 8601 with the given offset.
 * @throws Error when the format does not contain year, month and day, each part once
 */
export function localTimes(format: string, offset: string): TimeReader {
  const parts: string[] = [];
  const pattern = format
    .split(TOKENS)
    .map((piece) => {
      if (!Object.hasOwn(PARTS, piece)) return literally(piece);
      const [part, digits] = PARTS[piece as Token];
      parts.push(part);
      return `(?<${part}>${digits})`;
    })
    .join('');
  if (!DATE_PARTS.every((part) => parts.includes(part)) || new Set(parts).size !== parts.length)
    throw new Error(`${format} must contain yyyy, MM and dd, each part once`);
  const expression = new RegExp(`^${pattern}$`);
  return (text) => timeOf(expression.exec(text.trim())?.groups, offset);
}

/** Year first, with `-`, `/`, `.` or 年月日; a 24-hour time, or a 12-hour time with 上午, 下午, AM or PM. */
const SPREADSHEET =
  /^(?<year>\d{4})(?:(?<by>[-/.])(?<month>\d{1,2})\k<by>(?<day>\d{1,2})|年(?<monthZh>\d{1,2})月(?<dayZh>\d{1,2})日)(?:[ T]*(?<before>上午|下午|[AP]M)? *(?<hour>\d{1,2})(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2}))?|[时点](?:(?<minuteZh>\d{1,2})分?)?(?:(?<secondZh>\d{1,2})秒)?) *(?<after>[AP]M)?)?$/i;
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;

/** A reader of times as spreadsheets write them, such as `2026/3/1 9:05`. A time with an offset keeps it. */
export function spreadsheetTimes(offset: string): TimeReader {
  return (text) => {
    const plain = text.normalize('NFKC').trim();
    if (WITH_OFFSET.test(plain)) return isRealTime(plain.slice(0, 16)) ? plain : undefined;
    const groups = SPREADSHEET.exec(plain)?.groups;
    if (!groups) return undefined;
    const half = groups['before'] ?? groups['after'];
    if (groups['before'] && groups['after']) return undefined;
    const hour = half === undefined ? groups['hour'] : hourOf24(Number(groups['hour']), /下午|PM/i.test(half));
    return timeOf(
      {
        year: groups['year'],
        month: groups['month'] ?? groups['monthZh'],
        day: groups['day'] ?? groups['dayZh'],
        hour,
        minute: groups['minute'] ?? groups['minuteZh'],
        second: groups['second'] ?? groups['secondZh'],
      },
      offset,
    );
  };
}

/** The hour on a 24-hour clock: 12 AM is 0 and 12 PM is 12. An hour outside 1 to 12 gives "none", which is refused. */
const hourOf24 = (hour: number, isAfternoon: boolean): string =>
  hour >= 1 && hour <= 12 ? String((hour % 12) + (isAfternoon ? 12 : 0)) : 'none';

function timeOf(groups: Groups | undefined, offset: string): string | undefined {
  if (!groups) return undefined;
  const part = (name: string): string => (groups[name] ?? '0').padStart(2, '0');
  const local = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
  return isRealTime(local) ? local + offset : undefined;
}

/** Whether a local time exists. Date converts 30 February and 24:00:00 to other days, so the result is compared. */
function isRealTime(local: string): boolean {
  const instant = Date.parse(`${local}Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(local);
}
