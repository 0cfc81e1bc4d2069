import { addMonths, term, type AlertNumbers } from '#domain';
import { proportionLimits } from '../control-charts/proportions.js';
import type { TestRow } from '#projections';
import { alertOf, inPercent, type Alert } from './alert.js';
import type { AlertRows, Keyed } from './alert-rows.js';

/** The month some months before one, both `YYYY-MM`. */
export const monthsBefore = (month: string, months: number): string => addMonths(`${month}-01`, -months).slice(0, 7);

const passedOf = (tests: readonly Keyed<TestRow>[]): number => tests.filter(({ row }) => row.passed).length;

/** The pass rate of each chain in the last months, each compared with the months before it. */
export function passRateAlerts({ tests }: AlertRows, numbers: AlertNumbers, asOfDate: string): readonly Alert[] {
  const { baselineMonths = 0, baselineTests = 0, monthTests = 0, shownMonths = 0 } = numbers;
  const now = asOfDate.slice(0, 7);
  const first = monthsBefore(now, shownMonths - 1);
  return [...Map.groupBy(tests, ({ row }) => row.chainId)].flatMap(([chainId, ofChain]) => {
    const byMonth = Map.groupBy(ofChain, ({ row }) => row.testedOn.slice(0, 7));
    return [...byMonth]
      .filter(([month, own]) => month >= first && month <= now && own.length >= monthTests)
      .flatMap(([month, own]) => {
        const since = monthsBefore(month, baselineMonths);
        const baseline = [...byMonth]
          .filter(([other]) => other >= since && other < month)
          .map(([, of]) => ({ counted: of.length, passed: passedOf(of) }));
        const counted = baseline.reduce((sum, period) => sum + period.counted, 0);
        const limits = proportionLimits(baseline, own.length);
        const rate = passedOf(own) / own.length;
        if (limits === undefined || counted < baselineTests || rate >= limits.lower) return [];
        const failed = own.filter(({ row }) => !row.passed).toSorted(byDay);
        const shares = `${inPercent(rate)}（n = ${own.length}）`;
        return [
          alertOf({
            rule: 'PASS_RATE_BELOW_LIMIT',
            chainId,
            subject: { model: 'chains', key: chainId },
            distinct: month,
            raisedOn: firstDayBelow(own, baseline, monthTests),
            words: term(
              `${month} 合格率 ${shares}，低于控制下限 ${inPercent(limits.lower)}；此前合格率 ${inPercent(limits.centre)}（n = ${counted}）`,
              `Pass rate of ${month}: ${inPercent(rate)} (n = ${own.length}), below the lower limit ${inPercent(limits.lower)}; before: ${inPercent(limits.centre)} (n = ${counted})`,
            ),
            rows: failed.map(({ key }) => ({ model: 'tests', key })),
          }),
        ];
      });
  });
}

const byDay = (a: Keyed<TestRow>, b: Keyed<TestRow>): number =>
  a.row.testedOn < b.row.testedOn ? -1 : a.row.testedOn > b.row.testedOn ? 1 : a.key < b.key ? -1 : 1;

/** The first day of the month with whose tests the rate up to that day was below its limit. */
function firstDayBelow(
  tests: readonly Keyed<TestRow>[],
  baseline: readonly { readonly counted: number; readonly passed: number }[],
  fewest: number,
): string {
  const sorted = tests.toSorted(byDay);
  const days = [...new Set(sorted.map(({ row }) => row.testedOn))];
  const found = days.find((day) => {
    const until = sorted.filter(({ row }) => row.testedOn <= day);
    const limits = proportionLimits(baseline, until.length);
    return until.length >= fewest && limits !== undefined && passedOf(until) / until.length < limits.lower;
  });
  return found ?? days.at(-1) ?? '';
}
