import { addDays, daysBetween, type AlertNumbers, type AlertRuleCode } from '#domain';
import type { At } from '#read-store';
import type { Alert } from './alert.js';
import { alertsOfRule } from './alerts-of.js';
import { badEventsIn, foretoldBy, type BadEvent } from './bad-events.js';
import { followedRows } from './followed-rows.js';
import type { AlertMoment } from './alert-moment.js';
import { readAlertRows } from './read-alert-rows.js';

/** An alert as a backtest found it: when it would first have been seen, and whether the bad event came. */
export interface BacktestedAlert {
  readonly alert: Alert;
  /** The first day of the replay on which the rule raised it, by what was known then. */
  readonly seenOn: string;
  /** The day of the bad event that it foretold, if it came within the horizon. */
  readonly badOn: string | null;
  /** Days from the alert to the bad event; null without one. */
  readonly daysEarly: number | null;
  /** `RIGHT` the bad event came; `WRONG` it did not within the horizon; `OPEN` the horizon has not passed. */
  readonly result: 'RIGHT' | 'WRONG' | 'OPEN';
}

export interface Backtest {
  readonly from: string;
  readonly until: string;
  /** Days between two moments of the replay, and how many moments there were. */
  readonly stepDays: number;
  readonly moments: number;
  readonly alerts: readonly BacktestedAlert[];
  /** Bad events in the time of the replay, and those that an alert foretold. */
  readonly badEvents: number;
  readonly foretold: number;
}

/** Moments of a replay at most; a longer history is replayed in longer steps. */
const MOST_MOMENTS = 160;
const SHORTEST_STEP = 7;

/** The dates of a replay; the last one is its end. */
export function datesBetween(from: string, until: string, step: number): readonly string[] {
  const dates: string[] = [];
  for (let date = from; date < until; date = addDays(date, step)) dates.push(date);
  return [...dates, until];
}

const keyOf = ({ about, on }: BadEvent): string => `${on} ${about}`;

/**
 * 回测: replays history and says when a rule would have raised each alert, by the rows as they were recorded then, and
 * whether the bad event that it foretells came within its horizon.
 * @param moment the end of the replay
 * @param from the first day of the replay
 */
export async function backtest(
  moment: AlertMoment,
  rule: AlertRuleCode,
  numbers: AlertNumbers,
  from: string,
): Promise<Backtest> {
  const until = moment.asOfDate;
  const stepDays = Math.max(SHORTEST_STEP, Math.ceil(Math.max(0, daysBetween(from, until)) / MOST_MOMENTS));
  const seen = new Map<string, { readonly alert: Alert; readonly about: string; readonly seenOn: string }>();
  const bad = new Map<string, BadEvent>();
  const rowsOf = followedRows();
  let moments = 0;
  for (const date of datesBetween(from, until, stepDays)) {
    const at: At = date === until ? moment.at : await moment.positionOn(date);
    if (at === 0) continue;
    moments += 1;
    const rows = await readAlertRows({ ...moment, at, asOfDate: date }, [rule], rowsOf);
    for (const event of badEventsIn(rule, rows, date)) if (event.on >= from) bad.set(keyOf(event), event);
    for (const alert of alertsOfRule(rule, rows, numbers, date))
      if (!seen.has(alert.id)) seen.set(alert.id, { alert, about: foretoldBy(alert, rows), seenOn: date });
  }
  const horizonDays = numbers['horizonDays'] ?? 0;
  const byAbout = Map.groupBy(
    [...bad.values()].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    ({ about }) => about,
  );
  const foretold = new Set<string>();
  const alerts = [...seen.values()].map(({ alert, about, seenOn }): BacktestedAlert => {
    const last = addDays(seenOn, horizonDays);
    const within = (byAbout.get(about) ?? []).filter(({ on }) => on > seenOn && on <= last);
    for (const event of within) foretold.add(keyOf(event));
    const badOn = within[0]?.on ?? null;
    return {
      ...{ alert, seenOn, badOn },
      daysEarly: badOn === null ? null : daysBetween(seenOn, badOn),
      result: badOn !== null ? 'RIGHT' : last < until ? 'WRONG' : 'OPEN',
    };
  });
  return { from, until, stepDays, moments, alerts, badEvents: bad.size, foretold: foretold.size };
}
