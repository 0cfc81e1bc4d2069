/** An item of a calendar: a whole day with a title. */
export interface CalendarItem {
  /** The same for the same item in every file, so that an import replaces it. */
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly title: string;
  readonly details: string;
  /** Address of its page. */
  readonly address: string;
}

export interface Calendar {
  readonly name: string;
  /** When its content was computed, ISO 8601 in UTC. */
  readonly stamp: string;
  readonly items: readonly CalendarItem[];
}

/** Most octets in a line (RFC 5545, 3.1). */
const LINE = 75;

const encoder = new TextEncoder();

/** Characters with a meaning in texts (RFC 5545, 3.3.11). */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);

/** Splits a line that is too long between characters; each next part begins with a space. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const more = encoder.encode(character).length;
    if (octets + more > LINE) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join('\r\n');
}

const digits = (date: string): string => date.replaceAll('-', '');

/**
 * An iCalendar file (RFC 5545) with a whole day for each item. Whole days have no time zone; the calendar says in which
 * zone their dates are meant, and how often it is worth asking again (RFC 7986).
 */
export function calendarFile({ name, stamp, items }: Calendar): string {
  const at = `${stamp.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lingqu//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...items.flatMap(({ id, on, title, details, address }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(id)}`,
      `DTSTAMP:${at}`,
      `DTSTART;VALUE=DATE:${digits(on)}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(details)}`,
      `URL:${address}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
