import { addDays, term, type AlertNumbers, type Term } from '#domain';
import { chartOfSeries, measurementSeries } from '../control-charts/measurement-series.js';
import type { WesternElectricRule } from '../control-charts/western-electric.js';
import { alertOf, type Alert } from './alert.js';
import type { AlertRows } from './alert-rows.js';

const PATTERN_WORDS: Readonly<Record<WesternElectricRule, Term>> = {
  BEYOND_LIMIT: term('一点超出3 倍标准差', 'one point beyond three sigma'),
  TWO_OF_THREE: term('连续三点有两点超出同侧2 倍标准差', 'two of three points beyond two sigma on one side'),
  FOUR_OF_FIVE: term('连续五点有四点超出同侧1 倍标准差', 'four of five points beyond one sigma on one side'),
  EIGHT_ON_ONE_SIDE: term('连续八点在中心线同侧', 'eight points on one side of the centre'),
};

/** Series with a point that completes a pattern of Western Electric; of each series the last such point. */
export function seriesAlerts({ tests }: AlertRows, numbers: AlertNumbers, asOfDate: string): readonly Alert[] {
  const { seriesPoints = 2, windowDays = 0 } = numbers;
  const since = addDays(asOfDate, -windowDays);
  return measurementSeries(tests).flatMap((series) => {
    if (series.tests.length < seriesPoints) return [];
    const chart = chartOfSeries(series);
    const signal = chart?.signals.at(-1);
    const point = signal && chart?.points[signal.at];
    const last = series.tests.findLast(({ key }) => point?.keys.includes(key));
    if (signal === undefined || point === undefined || last === undefined || last.testedOn < since) return [];
    const { zh, en } = PATTERN_WORDS[signal.rule];
    const window = { BEYOND_LIMIT: 1, TWO_OF_THREE: 3, FOUR_OF_FIVE: 5, EIGHT_ON_ONE_SIDE: 8 }[signal.rule];
    const keys = (chart?.points ?? [])
      .slice(Math.max(0, signal.at - window + 1), signal.at + 1)
      .flatMap((one) => one.keys);
    return [
      alertOf({
        rule: 'SERIES_OUT_OF_CONTROL',
        chainId: series.chainId,
        subject: { model: 'test_subjects', key: last.subjectId },
        distinct: JSON.stringify([series.method, series.unit, last.key, signal.rule]),
        raisedOn: last.testedOn,
        words: term(
          `${series.method}：${zh}（n = ${series.tests.length}，最近值 ${last.value} ${series.unit}）`,
          `${series.method}: ${en} (n = ${series.tests.length}, last value ${last.value} ${series.unit})`,
        ),
        rows: keys.map((key) => ({ model: 'tests', key })),
      }),
    ];
  });
}
