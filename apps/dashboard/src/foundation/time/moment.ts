/** The two time axes: the time of recording, and the claimed time of occurrence. */
export type Clock = 'recorded' | 'occurred';

/** The moment that all screens show. `at` is `now`, a position (digits), a date or an instant with offset. */
export interface Moment {
  readonly at: string;
  readonly by: Clock;
  /** By occurrence: only what was recorded by this moment counts, written like `at`. */
  readonly known?: string | undefined;
  /** The date (`YYYY-MM-DD`) by which validity is judged, also one to come; undefined: that of `at`. */
  readonly on?: string | undefined;
}

/** The names of the query parameters of a moment. */
const PARAMETERS = { at: 'at', by: 'by', known: 'known', on: 'on' } as const;
/** Those of the moment with which the shown one is compared. */
const START = { at: 'from', by: 'fromBy', known: 'fromKnown', on: 'fromOn' } as const;
type Names = typeof PARAMETERS | typeof START;

/** The query parameters that links inside the product keep. */
export const MOMENT_PARAMETERS: readonly string[] = [...Object.values(PARAMETERS), ...Object.values(START)];

export const NOW: Moment = { at: 'now', by: 'recorded' };

/** `unreadable`: an invalid text in the URL; the error of the server explains it. */
export type MomentKind = 'now' | 'position' | 'date' | 'instant' | 'unreadable';

export function kindOf(at: string): MomentKind {
  if (at === 'now') return 'now';
  if (/^\d{1,15}$/.test(at)) return 'position';
  if (Number.isNaN(Date.parse(at.replace(' ', '+')))) return 'unreadable';
  return /^\d{4}-\d{2}-\d{2}$/.test(at) ? 'date' : 'instant';
}

const textOf = (params: URLSearchParams, name: string): string | undefined => params.get(name)?.trim() || undefined;

function read(params: URLSearchParams, names: Names): Moment {
  const known = textOf(params, names.known);
  const on = textOf(params, names.on);
  const by = params.get(names.by) === 'occurred' ? 'occurred' : 'recorded';
  return {
    at: textOf(params, names.at) ?? 'now',
    by,
    ...(known === undefined || by === 'recorded' ? {} : { known }),
    ...(on === undefined ? {} : { on }),
  };
}

function write(params: URLSearchParams, { at, by, known, on }: Moment, names: Names): void {
  for (const [name, value] of [
    [names.at, at],
    [names.by, by === 'recorded' ? undefined : by],
    [names.known, known],
    [names.on, on],
  ] as const)
    if (value === undefined) params.delete(name);
    else params.set(name, value);
}

export const momentFrom = (params: URLSearchParams): Moment => read(params, PARAMETERS);

/** Writes the moment into the query parameters; defaults are left out. */
export function writeMoment(params: URLSearchParams, moment: Moment): void {
  write(params, moment, PARAMETERS);
  if (moment.at === 'now') params.delete('at');
}

/** The moment with which the shown one is compared; undefined if there is none. */
export const startFrom = (params: URLSearchParams): Moment | undefined =>
  textOf(params, START.at) === undefined ? undefined : read(params, START);

export function writeStart(params: URLSearchParams, start: Moment | undefined): void {
  if (start !== undefined) write(params, start, START);
  else for (const name of Object.values(START)) params.delete(name);
}

/** The moment on the other time axis. Positions are in the order of recording, so by occurrence a position becomes now. */
export const onClock = (moment: Moment, by: Clock): Moment =>
  by === 'occurred' && kindOf(moment.at) === 'position'
    ? { at: 'now', by, on: moment.on }
    : { at: moment.at, by, on: moment.on };

/** Whether screens show something else than all that is recorded, as of today. */
export const isPast = ({ at, known, on }: Moment): boolean => at !== 'now' || known !== undefined || on !== undefined;

/** Whether responses never change: what was recorded up to a position. Others depend on the time and the server. */
export const isImmutable = ({
  at,
  by,
}: {
  readonly at?: string | undefined;
  readonly by?: Clock | undefined;
}): boolean => at !== undefined && by !== 'occurred' && kindOf(at) === 'position';
