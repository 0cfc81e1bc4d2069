import { addDays, term, type AlertNumbers } from '#domain';
import { alertOf, inPercent, type Alert } from './alert.js';
import type { AlertRows } from './alert-rows.js';
import { monthsBefore } from './pass-rate.js';

/** Chains whose share of late items grew at the ends of the last months. */
export function lateShareAlerts({ lateShares }: AlertRows, numbers: AlertNumbers, asOfDate: string): readonly Alert[] {
  const { months = 1, awaiting = 1, percent = 0 } = numbers;
  const last = monthsBefore(asOfDate.slice(0, 7), 1);
  return [...Map.groupBy(lateShares, ({ chainId }) => chainId)].flatMap(([chainId, own]) => {
    const sorted = own
      .filter(({ month }) => month <= last && month >= monthsBefore(last, months))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1));
    const shares = sorted.map(({ late, awaiting: all }) => (all === 0 ? 0 : late / all));
    const grows = shares.slice(1).every((share, index) => share > (shares[index] ?? 1));
    const [final, now] = [shares.at(-1) ?? 0, sorted.at(-1)];
    if (shares.length <= months || !grows || now === undefined) return [];
    if (now.awaiting < awaiting || final * 100 < percent) return [];
    const list = sorted.map(({ month }, index) => `${month} ${inPercent(shares[index] ?? 0)}`);
    return [
      alertOf({
        rule: 'LATE_SHARE_GROWS',
        chainId,
        subject: { model: 'chains', key: chainId },
        distinct: last,
        raisedOn: firstOf(last),
        words: term(
          `月末逾期占比连续 ${months} 个月上升：${list.join('，')}（n = ${now.awaiting}）`,
          `Share of late items at the ends of months, higher ${months} times in a row: ${list.join(', ')} (n = ${now.awaiting})`,
        ),
        rows: [{ model: 'chains', key: chainId }],
      }),
    ];
  });
}

/** The day after a month. */
const firstOf = (month: string): string => `${monthsBefore(month, -1)}-01`;

/** The last day of a month. */
export const endOfMonth = (month: string): string => addDays(firstOf(month), -1);
