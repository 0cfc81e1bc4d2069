import { addDays, daysBetween, term, type AlertNumbers } from '#domain';
import { alertOf, type Alert } from './alert.js';
import type { AlertRows } from './alert-rows.js';

/** The gap in the middle of the gaps between days, newest first; undefined for fewer than two days. */
function usualGap(days: readonly string[]): number | undefined {
  const gaps = days.slice(1).map((day, index) => daysBetween(day, days[index] ?? day));
  return gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)];
}

/** Members without an event for too many days that have duties, or that usually have events. */
export function silenceAlerts(rows: AlertRows, numbers: AlertNumbers, asOfDate: string): readonly Alert[] {
  const { silentDays = 1, rhythmEvents = 2, rhythmFactor = 1 } = numbers;
  const activity = new Map(rows.activity.map((one) => [`${one.chainId}/${one.organisationId}`, one.days]));
  const duties = Map.groupBy(rows.duties, ({ chainId, partyId }) => `${chainId}/${partyId}`);
  const members = new Map(
    rows.participants
      .filter(({ row }) => row.active)
      .map(({ key, row }) => [`${row.chainId}/${row.organisationId}`, { key, row }]),
  );
  return [...members].flatMap(([id, { key, row }]) => {
    const days = activity.get(id) ?? [];
    const [last] = days;
    if (last === undefined) return [];
    const open = (duties.get(id) ?? []).filter(({ since }) => since === null || since <= asOfDate);
    const gap = days.length >= rhythmEvents ? usualGap(days) : undefined;
    const allowed =
      open.length > 0 ? silentDays : gap === undefined ? undefined : Math.max(silentDays, gap * rhythmFactor);
    const silent = daysBetween(last, asOfDate);
    if (allowed === undefined || silent <= allowed) return [];
    const usually = gap === undefined ? undefined : term(`，平时每 ${gap} 天一次`, `, usually every ${gap} days`);
    return [
      alertOf({
        rule: 'MEMBER_SILENT',
        chainId: row.chainId,
        subject: { model: 'organisations', key: row.organisationId },
        distinct: last,
        raisedOn: addDays(last, allowed + 1),
        words: term(
          `最近事件在 ${last}，已 ${silent} 天没有事件；待办 ${open.length} 项${usually?.zh ?? ''}`,
          `Last event on ${last}, none for ${silent} days; ${open.length} open duties${usually?.en ?? ''}`,
        ),
        rows: [{ model: 'participants', key }, ...open.map((duty) => ({ model: duty.model, key: duty.key }))],
      }),
    ];
  });
}
