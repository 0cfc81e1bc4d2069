/** The two clocks: when the system knew it, and when it is said to have happened. */
export type Clock = 'recorded' | 'occurred';

/** The moment every screen obeys. `at` is `now`, a position (digits), a date or an instant with offset. */
export interface Moment {
  readonly at: string;
  readonly by: Clock;
}

export const NOW: Moment = { at: 'now', by: 'recorded' };

/** `unreadable`: what an address may hold by mistake; the server says what is wrong with it. */
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

/** Writes the moment into the parameters; the present by the default clock leaves no trace. */
export function writeMoment(params: URLSearchParams, moment: Moment): void {
  if (moment.at === 'now') params.delete('at');
  else params.set('at', moment.at);
  if (moment.by === 'recorded') params.delete('by');
  else params.set('by', moment.by);
}

/** A position is a count of what was recorded; the other clock has none. */
export const onClock = (moment: Moment, by: Clock): Moment =>
  by === 'occurred' && kindOf(moment.at) === 'position' ? { at: 'now', by } : { at: moment.at, by };

export const isPast = (moment: Moment): boolean => moment.at !== 'now';

/** What was recorded up to a past moment cannot change any more; what happened until then can still be reported. */
export const isSettled = (moment: Moment, today: string): boolean =>
  isPast(moment) && moment.by === 'recorded' && (kindOf(moment.at) !== 'date' || moment.at < today);
