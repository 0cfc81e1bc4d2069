/** A route that is still answered, and will be removed. */
export interface Deprecation {
  /** Date from which it should not be used: `YYYY-MM-DD`, at 00:00 UTC. */
  readonly since: string;
  /** Date from which it may be missing, at 00:00 UTC; at least MIN_DEPRECATION_MONTHS after `since`. */
  readonly sunset: string;
  /** Path of the route that takes its place. */
  readonly successor?: string;
}

/** How long a deprecated route is answered at least. */
export const MIN_DEPRECATION_MONTHS = 12;

/**
 * The headers of every answer of a deprecated route: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and links.
 * @param basePath what comes before the paths of routes, such as `/lingqu`
 * @throws Error where the dates are none, or too close to each other
 */
export function deprecationHeaders(
  { since, sunset, successor }: Deprecation,
  basePath = '',
): Readonly<Record<'deprecation' | 'sunset' | 'link', string>> {
  const [from, until] = [dateOf(since), dateOf(sunset)];
  const earliest = new Date(from);
  earliest.setUTCMonth(earliest.getUTCMonth() + MIN_DEPRECATION_MONTHS);
  if (until < earliest) throw new Error(`${sunset} is less than ${MIN_DEPRECATION_MONTHS} months after ${since}`);
  const links = [
    `<${basePath}/api/docs>; rel="deprecation"; type="text/html"`,
    ...(successor === undefined ? [] : [`<${basePath}${successor}>; rel="successor-version"`]),
  ];
  return { deprecation: `@${from.getTime() / 1000}`, sunset: until.toUTCString(), link: links.join(', ') };
}

function dateOf(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) throw new Error(`${day} is no date`);
  return date;
}
