/** The two time axes: the time of recording, and the claimed time of occurrence. */
export type Clock = 'recorded' | 'occurred';

/** The moment that all screens show. `at` is `now`, a position (digits), a date or an instant with offset. */
export interface Moment {
  readonly at: string;
  readonly by: Clock;
}

export const NOW: Moment = { at: 'now', by: 'recorded' };

/** `unreadable`: an invalid text in the URL; the error of the server explains it. */
export type MomentKind = 'now' | 'position' | 'date' | 'instant' | 'unreadable';

export function kindOf(at: string): MomentKind {
  if (at === 'now') return 'now';
  if (/^\d{1,15}$/.test(at)) return 'position';
  if (Number.isNaN(Date.parse(at.replace(' ', '+')))) return 'unreadable';
  return /^\d{4}-\d{2}-\d{2}$/.test(at) ? 'date' : 'instant';
}

export function momentFrom(params: URLSearchParams): Moment {
  const at = params.get('at')?.trim();
  return {
    at: at === undefined || at === '' ? 'now' : at,
    by: params.get('by') === 'occurred' ? 'occurred' : 'recorded',
  };
}

/** Writes the moment into the query parameters; defaults are left out. */
export function writeMoment(params: URLSearchParams, moment: Moment): void {
  if (moment.at === 'now') params.delete('at');
  else params.set('at', moment.at);
  if (moment.by === 'recorded') params.delete('by');
  else params.set('by', moment.by);
}

/** The moment on the other time axis. Positions are in the order of recording, so by occurrence a position becomes now. */
export const onClock = (moment: Moment, by: Clock): Moment =>
  by === 'occurred' && kindOf(moment.at) === 'position' ? { at: 'now', by } : { at: moment.at, by };

export const isPast = (moment: Moment): boolean => moment.at !== 'now';

/** Whether responses never change: what was recorded up to a position. Others depend on the time and the server. */
export const isImmutable = ({
  at,
  by,
}: {
  readonly at?: string | undefined;
  readonly by?: Clock | undefined;
}): boolean => at !== undefined && by !== 'occurred' && kindOf(at) === 'position';
