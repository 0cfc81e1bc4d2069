import { addDays, chinaDate, endOfChinaDate, type AlertRuleCode, type AlertRuleSet } from '#domain';
import {
  certificates,
  EVERYTHING,
  nonconformities,
  participants,
  tests,
  type RowModel,
  type Where,
} from '#projections';
import type { At, ReadStore, RowOf, Scope } from '#read-store';
import { dueItems, REMINDING_MODELS } from '../due/due-items.js';
import { everyRow } from '../every-row.js';
import type { Activity, AlertRows, Keyed, LateShare } from './alert-rows.js';
import { NO_ROWS, ROWS_OF } from './alert-rows.js';
import { alertsOf, rulesInForce } from './alerts-of.js';
import type { Alert } from './alert.js';
import type { AlertMoment } from './alert-moment.js';
import type { ReadRows } from './followed-rows.js';
import { endOfMonth } from './late-share.js';
import { monthsBefore } from './pass-rate.js';

/** How far back tests are read, and how many events of each member, for its usual rhythm. */
const TEST_DAYS = 800;
const EVENTS_READ = 40;
/** How far ahead duties are looked for, and late shares read back. */
const DUTY_DAYS = 400;
const SHARE_MONTHS = 13;

const ofChains: ReadRows = async <R>(
  moment: AlertMoment,
  model: RowModel<R>,
  where: Where<NoInfer<R>> = [],
): Promise<readonly Keyed<RowOf<R>>[]> => {
  const rows: Keyed<RowOf<R>>[] = [];
  for (const chain of moment.chains)
    for (const { key, row } of await everyRow<R>(moment.reads, model, scopeOf(moment, chain), where))
      rows.push({ key, row });
  return rows;
};

const scopeOf = ({ at, asOfDate }: Pick<AlertMoment, 'at' | 'asOfDate'>, chain: string): Scope => ({
  at,
  asOfDate,
  chain,
  visibility: EVERYTHING,
});

/**
 * The rows that the rules read, of every chain of the moment.
 * @param rowsOf how rows are read; a backtest reads each of them once
 */
export async function readAlertRows(
  moment: AlertMoment,
  rules: readonly AlertRuleCode[],
  rowsOf: ReadRows = ofChains,
): Promise<AlertRows> {
  const needed = new Set(rules.flatMap((code) => ROWS_OF[code]));
  const isNeeded = (kind: keyof AlertRows): boolean => needed.has(kind);
  const since = addDays(moment.asOfDate, -TEST_DAYS);
  return {
    ...NO_ROWS,
    ...(isNeeded('tests')
      ? {
          tests: await rowsOf(moment, tests, [
            ['counted', '=', 1],
            ['testedOn', '>=', since],
          ]),
        }
      : {}),
    ...(isNeeded('nonconformities') ? { nonconformities: await rowsOf(moment, nonconformities) } : {}),
    ...(isNeeded('certificates')
      ? { certificates: await rowsOf(moment, certificates, [['status', '=', 'GRANTED']]) }
      : {}),
    ...(isNeeded('participants') ? await membersWithActivity(moment) : {}),
    ...(isNeeded('duties') ? { duties: await dutiesOf(moment) } : {}),
    ...(isNeeded('lateShares') ? { lateShares: await lateSharesOf(moment) } : {}),
  };
}

async function membersWithActivity(moment: AlertMoment): Promise<Pick<AlertRows, 'participants' | 'activity'>> {
  const members = await ofChains(moment, participants, [['active', '=', 1]]);
  const activity: Activity[] = [];
  for (const { row } of members) {
    const { chainId, organisationId } = row;
    const { items } = await moment.reads.timeline(
      { chain: chainId, organisationId, at: moment.at, visibility: EVERYTHING },
      { limit: EVENTS_READ, newestFirst: true },
    );
    const days = items.map(({ occurredAt }) => chinaDate(occurredAt)).filter((day) => day <= moment.asOfDate);
    activity.push({ chainId, organisationId, days: [...new Set(days)].toSorted().toReversed() });
  }
  return { participants: members, activity };
}

async function dutiesOf(moment: AlertMoment): Promise<AlertRows['duties']> {
  const duties: AlertRows['duties'][number][] = [];
  for (const chain of moment.chains) {
    const { items } = await dueItems(moment.reads, scopeOf(moment, chain), addDays(moment.asOfDate, DUTY_DAYS));
    duties.push(...items.filter(({ partyId, command }) => partyId !== null && command !== null));
  }
  return duties;
}

/** At the ends of months the rows of that moment are counted, so that the past is as it was then. */
async function lateSharesOf(moment: AlertMoment): Promise<readonly LateShare[]> {
  const { reads, asOfDate, chains } = moment;
  const shares: LateShare[] = [];
  for (let back = 1; back <= SHARE_MONTHS; back++) {
    const month = monthsBefore(asOfDate.slice(0, 7), back);
    const date = endOfMonth(month);
    const at = await moment.positionOn(date);
    if (at === 0) break;
    for (const chain of chains) {
      const scope = scopeOf({ at, asOfDate: date }, chain);
      let [late, awaiting] = [0, 0];
      for (const model of REMINDING_MODELS) {
        const column = model.due?.column ?? '';
        if (model.due?.sinceOf === undefined) continue;
        const where: Where = [...(model.due.where ?? []), [column, '>', '']];
        awaiting += await reads.count(model, scope, where);
        late += await reads.count(model, scope, [...where, [column, '<', date]]);
      }
      if (awaiting > 0) shares.push({ chainId: chain, month, late, awaiting });
    }
  }
  return shares;
}

/** The alerts of the rules in force at a moment. */
export async function alertsAt(moment: AlertMoment, set: AlertRuleSet): Promise<readonly Alert[]> {
  return alertsOf(await readAlertRows(moment, rulesInForce(set)), set, moment.asOfDate);
}

/** Positions on the axis of recording, not beyond the moment. */
export const byRecording =
  (reads: ReadStore, at: At) =>
  async (date: string): Promise<number> => {
    const position = await reads.positionAt(endOfChinaDate(date));
    return at === 'now' ? position : Math.min(position, at);
  };

/** Positions on the axis of occurrence, in rows that were folded in the order in which events occurred. */
export const byOccurrence =
  (reads: ReadStore, at: At) =>
  async (date: string): Promise<number> => {
    const after = new Date(Date.parse(endOfChinaDate(date)) + 1).toISOString();
    const filter = { at, visibility: EVERYTHING, occurredUntil: after };
    const { items } = await reads.timeline(filter, { limit: 1, newestFirst: true });
    return items[0]?.position ?? 0;
  };
