import { instantOf } from '#commands';
import { chinaDate, endOfChinaDate } from '#domain';
import { invalidParameter } from '../http/parameters.js';
import { HttpProblem } from '../http/http-problem.js';

/** The time axis of a query: `recorded` is when events were stored, `occurred` is when they happened. */
export type By = 'recorded' | 'occurred';

/** A point on a time axis. */
export type Point =
  | { readonly kind: 'now' }
  | { readonly kind: 'position'; readonly position: number }
  /** Up to and including this instant, UTC ISO 8601; `date` where the query gave a whole day (+08:00). */
  | { readonly kind: 'instant'; readonly until: string; readonly date?: string };

/** The moment of history that a query asks for, parsed from its parameters. */
export interface Moment {
  readonly by: By;
  readonly at: Point;
  /** By occurrence: only what had been recorded by this point counts; undefined: all that is recorded now. */
  readonly known: Point | undefined;
  /** The as-of date (`YYYY-MM-DD`); undefined: it is derived from `at`. */
  readonly on: string | undefined;
  /** A position that the read models must contain first: that of a command whose sender reads what it recorded. */
  readonly after: number | undefined;
}

/** The parameters that select the moment. */
export const MOMENT_PARAMETERS = ['at', 'by', 'known', 'on', 'after', 'cacheKey'] as const;

/** The parameters that select the two moments of a difference. */
export const DIFFERENCE_PARAMETERS = [...MOMENT_PARAMETERS, 'from', 'fromBy', 'fromKnown', 'fromOn'] as const;

export interface MomentParameters {
  readonly at?: string | undefined;
  readonly by?: string | undefined;
  readonly known?: string | undefined;
  readonly on?: string | undefined;
  readonly after?: string | undefined;
}

const NOW = { kind: 'now' } as const;
const POSITION = /^(?:0|[1-9]\d{0,15})$/;

/**
 * Parses `at`, `by`, `known`, `on` and `after`. No other code does.
 * @throws HttpProblem INVALID_PARAMETER, AT_IN_FUTURE
 */
export function momentOf({ at, by, known, on, after }: MomentParameters, now: number): Moment {
  const clock = clockOf(by);
  if (on !== undefined && !isDate(on))
    throw invalidParameter('on', 'on 应为日期 YYYY-MM-DD', 'on must be a date, YYYY-MM-DD');
  if (known !== undefined && clock === 'recorded')
    throw invalidParameter('known', 'known 只与 by=occurred 同用', 'known is used together with by=occurred only');
  if (after !== undefined && !POSITION.test(after))
    throw invalidParameter('after', 'after 应为事件序号（数字）', 'after must be a position (digits)');
  return {
    by: clock,
    at: pointOf('at', at, clock, now),
    known: known === undefined ? undefined : pointOf('known', known, 'recorded', now),
    on,
    after: after === undefined ? undefined : Number(after),
  };
}

/** The parameters of the earlier moment of a difference, as those of `at`. */
export interface FromParameters {
  readonly from?: string | undefined;
  readonly fromBy?: string | undefined;
  readonly fromKnown?: string | undefined;
  readonly fromOn?: string | undefined;
}

/** @throws HttpProblem INVALID_PARAMETER without `from` */
export function startOfDifference({ from, fromBy, fromKnown, fromOn }: FromParameters): MomentParameters {
  if (from === undefined)
    throw invalidParameter(
      'from',
      '请用 from 指明比较的起点（写法同 at）',
      'from must say where the comparison starts; it is written like at',
    );
  return { at: from, by: fromBy, known: fromKnown, on: fromOn };
}

function clockOf(by: string | undefined): By {
  if (by === undefined || by === 'recorded') return 'recorded';
  if (by === 'occurred') return 'occurred';
  throw invalidParameter('by', 'by 应为 recorded 或 occurred', 'by must be recorded or occurred');
}

function pointOf(parameter: string, at: string | undefined, by: By, now: number): Point {
  if (at === undefined || at === 'now') return NOW;
  if (POSITION.test(at)) {
    if (by === 'recorded') return { kind: 'position', position: Number(at) };
    throw invalidParameter(
      parameter,
      '按发生时间查询时，at 应为日期或时间',
      'with by=occurred, at must be a date or an instant',
    );
  }
  if (isDate(at)) {
    if (at > chinaDate(new Date(now).toISOString())) throw inFuture(parameter, at);
    return { kind: 'instant', until: endOfChinaDate(at), date: at };
  }
  // A plus sign that was not escaped arrives as a space.
  const instant = instantOf(at.replace(' ', '+'));
  if (instant === undefined)
    throw invalidParameter(
      parameter,
      `${parameter} 应为 now、事件序号（数字）、日期 YYYY-MM-DD 或带时区的 ISO 8601 时间`,
      `${parameter} must be now, a position (digits), a date YYYY-MM-DD or an ISO 8601 instant with an offset`,
    );
  if (instant > now) throw inFuture(parameter, at);
  return { kind: 'instant', until: new Date(instant).toISOString() };
}

const inFuture = (parameter: string, value: string): HttpProblem =>
  new HttpProblem('AT_IN_FUTURE', { details: { parameter, value } });

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && instantOf(`${text}T00:00:00Z`) !== undefined;
