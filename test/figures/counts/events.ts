import type { PastEvent } from '#domain';

// This file and the files beside it share no code with the projections and figures that they are compared with.

type Data = Readonly<Record<string, unknown>>;
/** Figures by their path in a dashboard. */
export type Counts = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The calendar date at +08:00. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 10);

export const daysFrom = (first: PastEvent, last: PastEvent): number =>
  (Date.parse(dayOf(last.occurredAt)) - Date.parse(dayOf(first.occurredAt))) / DAY_MS;

/** Events, with the functions that formulas need. */
export class Events {
  constructor(readonly all: readonly PastEvent[]) {}

  of(...types: readonly string[]): readonly PastEvent[] {
    return this.all.filter(({ type }) => types.includes(type));
  }

  /** Events of the types, grouped by the value of a function of them. */
  by(key: (event: PastEvent) => string, ...types: readonly string[]): ReadonlyMap<string, readonly PastEvent[]> {
    return Map.groupBy(this.of(...types), key);
  }

  /** The groups whose last event is of the type. */
  endingIn(type: string, key: (event: PastEvent) => string, ...others: readonly string[]): number {
    return [...this.by(key, type, ...others).values()].filter((events) => events.at(-1)?.type === type).length;
  }
}

export const value = (event: PastEvent | undefined, name: string): unknown => (event?.data as Data | undefined)?.[name];
export const text = (event: PastEvent, ...names: readonly string[]): string =>
  names.map((name) => String(value(event, name))).join('/');
export const by =
  (...names: readonly string[]) =>
  (event: PastEvent): string =>
    text(event, ...names);

/** One decimal, rounded half away from zero. */
function tenths(numerator: number, denominator: number): number {
  const sign = Math.sign(numerator);
  return (sign * Math.floor((Math.abs(numerator) * 10) / denominator + 0.5)) / 10;
}

/** Percent with one decimal; 0 or 100 only if exact. */
export function percent(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part === 0 || part === whole) return (part / whole) * 100;
  return Math.min(99.9, Math.max(0.1, tenths(part * 100, whole)));
}

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : tenths(sum(values), values.length);
export const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** Groups of events by the status after their last event. */
export function byStatus(
  events: Events,
  key: (event: PastEvent) => string,
  leadsTo: Readonly<Record<string, string | ((event: PastEvent) => string)>>,
): readonly { readonly status: string; readonly events: readonly PastEvent[] }[] {
  return [...events.by(key, ...Object.keys(leadsTo)).values()].map((group) => {
    const last = group.at(-1)!;
    const status = leadsTo[last.type] ?? '';
    return { status: typeof status === 'string' ? status : status(last), events: group };
  });
}

export const numberIn = (groups: readonly { readonly status: string }[], ...statuses: readonly string[]): number =>
  groups.filter(({ status }) => statuses.includes(status)).length;
