import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import {
  IsCount,
  IsDecimalText,
  IsId,
  IsNewId,
  IsLocalDate,
  IsOneOf,
  IsSlug,
  IsText,
  Optional,
} from '../../kit/payload.js';
import { endOfPeriod, IsReportedPeriod, requirePeriodEnded } from '../../kit/period.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import {
  COMPARATORS,
  DIRECTIONS,
  EXPECTATIONS,
  Indicator,
  INDICATOR_KINDS,
  INDICATOR_UNITS,
  IndicatorBaselineMoved,
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
  type Comparator,
  type Direction,
  type Expectation,
  type IndicatorKind,
  type IndicatorState,
} from './indicator.js';

export class DefineIndicator {
  @IsNewId('IND') indicatorId!: string;
  @IsCount(1, 1000) version!: number;
  @IsText(100) nameZh!: string;
  @IsText(200) nameEn!: string;
  @IsText(40) group!: string;
  @IsOneOf(INDICATOR_KINDS) kind!: IndicatorKind;
  @IsOneOf(INDICATOR_UNITS) unit!: string;
  @IsOneOf(DIRECTIONS) direction!: Direction;
  @Optional() @IsSlug() chainId?: string;
  @Optional() @IsOneOf(EXPECTATIONS) expect?: Expectation;
  @Optional() @IsReportedPeriod() baselinePeriod?: string;
}

export class SetIndicatorTarget {
  @IsId() indicatorId!: string;
  @IsOneOf(COMPARATORS) comparator!: Comparator;
  @IsDecimalText() value!: string;
  @IsOneOf(INDICATOR_UNITS) unit!: string;
  @IsLocalDate() dueOn!: string;
}

export class ReportIndicatorValue {
  @IsId() indicatorId!: string;
  /** `2025`, `2026-Q3`, `2026-Q3-TTM` (trailing twelve months), `2026-09-YTD`. */
  @IsReportedPeriod() period!: string;
  /** The last day of the period; follows from it when omitted. */
  @Optional() @IsLocalDate() periodEndOn?: string;
  @IsDecimalText() value!: string;
  @IsOneOf(INDICATOR_UNITS) unit!: string;
}

export class CorrectIndicatorValue {
  @IsId() indicatorId!: string;
  @IsReportedPeriod() period!: string;
  @IsDecimalText() value!: string;
  @IsOneOf(INDICATOR_UNITS) unit!: string;
  @IsText(1000) reason!: string;
}

export class MoveIndicatorBaseline {
  @IsId() indicatorId!: string;
  /** A period with a reported value. */
  @IsReportedPeriod() period!: string;
  @IsText(1000) reason!: string;
}

const fields = {
  indicatorId: pointsAt('indicators', '指标', 'Indicator'),
  group: term('分组', 'Group'),
  direction: term('方向', 'Direction'),
  expect: term('预期趋势', 'Expected trend'),
  comparator: term('比较符', 'Comparator'),
  periodEndOn: term('期末日', 'Period ends on'),
  baselinePeriod: term('基期', 'Baseline period'),
  previousPeriod: term('此前的基期', 'Previous baseline period'),
  isBaseline: term('作为基期', 'Is the baseline'),
  value: term('数值', 'Value'),
};
const codes = {
  LEVEL: term('存量', 'Level'),
  COUNT_IN_PERIOD: term('期间新增', 'New in the period'),
  RATIO: term('比率', 'Ratio'),
  GROWTH_RATE: term('增速', 'Growth rate'),
  INDEX: term('指数', 'Index'),
  TREND: term('趋势', 'Trend'),
  CNY_100M: term('亿元', 'CNY 100 million'),
  CNY_10K: term('万元', 'CNY 10 thousand'),
  count: term('个', 'count'),
  percent: term('%', '%'),
  index: term('指数', 'index'),
  score: term('分', 'score'),
  ug_per_m3: term('微克/立方米', 'µg/m³'),
  per_10k: term('每万人', 'per 10 thousand'),
  percent_as_written: term('%（按原文）', '% (as written)'),
  tce_per_10k_cny: term('吨标准煤/万元', 'tce per CNY 10 thousand'),
  m3_per_10k_cny: term('立方米/万元', 'm³ per CNY 10 thousand'),
  t_per_10k_cny: term('吨/万元', 't per CNY 10 thousand'),
  HIGHER_IS_BETTER: term('越高越好', 'Higher is better'),
  LOWER_IS_BETTER: term('越低越好', 'Lower is better'),
  increase: term('上升', 'Increase'),
  decrease: term('下降', 'Decrease'),
  record_high: term('创新高', 'Record high'),
  '>': term('突破/超过', 'more than'),
  '>=': term('达到/不低于', 'at least'),
  '=': term('等于', 'exactly'),
  '<=': term('不高于', 'at most'),
  '<': term('低于', 'below'),
  NO_BASELINE: term('基期未报告', 'Baseline not reported'),
  NO_DATA: term('暂无数据', 'No data'),
  BASELINE_ONLY: term('仅有基期', 'Baseline only'),
  MET: term('已达成', 'Met'),
  ON_TRACK: term('达到序时进度', 'On track'),
  BEHIND: term('进度滞后', 'Behind'),
};

const valueOf = ({ values }: IndicatorState, period: string) =>
  Object.hasOwn(values, period) ? values[period] : undefined;

/** A value is recorded in the log of its indicator's chain, where that chain is established. */
const aboutChain = (_c: object, indicator: IndicatorState) => ({
  established: IndustryChain.maybe(indicator.aboutChain),
});
const chainOfValue = (
  _c: object,
  _indicator: IndicatorState,
  facts: { established?: { chainId: string } | undefined },
) => facts.established?.chainId ?? null;

/** 指标定义: each change of a definition is its next version. */
export const defineIndicator = begins(DefineIndicator, Indicator, {
  title: term('定义指标', 'Define an indicator'),
  example: {
    indicatorId: 'LH-07',
    version: 1,
    nameZh: '高端医疗器械产业集聚产值',
    nameEn: 'High-end medical device output value',
    group: 'industry',
    kind: 'LEVEL',
    unit: 'CNY_100M',
    direction: 'HIGHER_IS_BETTER',
    chainId: 'high-end-medical-devices',
  },
  terms: { fields, codes },
  roles: ['REGULATOR'],
  id: (c) => c.indicatorId,
  chain: () => null,
  follows: (_c, indicator) => [indicator?.redefined],
  decide(c, indicator) {
    const current = indicator?.version ?? 0;
    if (c.version !== current + 1) refuse('VERSION_GAP', { current }, 'version');
    if (indicator && indicator.unit !== c.unit) refuse('UNIT_MISMATCH', { unit: indicator.unit }, 'unit');
    const baseline = indicator?.baselinePeriod;
    if (c.baselinePeriod !== undefined && baseline !== undefined && c.baselinePeriod !== baseline)
      refuse('BASELINE_ALREADY_SET', { baselinePeriod: baseline }, 'baselinePeriod');
    if ((c.kind === 'TREND') !== (c.expect !== undefined)) throw new Refusal('INVALID_STATE', {}, 'expect');
    return IndicatorDefined({ ...c });
  },
});

export const setIndicatorTarget = alters(SetIndicatorTarget, Indicator, {
  title: term('设定指标目标', 'Set a target'),
  example: { indicatorId: 'LH-07', comparator: '>', value: '260', unit: 'CNY_100M', dueOn: '2027-12-31' },
  roles: ['REGULATOR'],
  id: (c) => c.indicatorId,
  chain: () => null,
  follows: (_c, indicator) => [indicator.defined, indicator.targetSet],
  decide(c, indicator) {
    if (c.unit !== indicator.unit) refuse('UNIT_MISMATCH', { unit: indicator.unit }, 'unit');
    return IndicatorTargetSet({ ...c });
  },
});

export const reportIndicatorValue = alters(ReportIndicatorValue, Indicator, {
  title: term('报告指标值', 'Report a value'),
  example: { indicatorId: 'LH-07', period: '2025', periodEndOn: '2025-12-31', value: '231.0', unit: 'CNY_100M' },
  roles: ['REGULATOR'],
  id: (c) => c.indicatorId,
  facts: aboutChain,
  chain: chainOfValue,
  follows: (_c, indicator) => [indicator.defined],
  decide(c, indicator, { established }, { occurredOn }) {
    const periodEndOn = endOfPeriod(c.period);
    if (c.periodEndOn !== undefined && c.periodEndOn !== periodEndOn)
      refuse('PERIOD_END_MISMATCH', { endsOn: periodEndOn }, 'periodEndOn');
    requirePeriodEnded(c.period, occurredOn);
    if (c.unit !== indicator.unit) refuse('UNIT_MISMATCH', { unit: indicator.unit }, 'unit');
    if (valueOf(indicator, c.period)) refuse('PERIOD_ALREADY_REPORTED', {}, 'period');
    return IndicatorValueReported({
      ...c,
      periodEndOn,
      ...(established ? { chainId: established.chainId } : {}),
      ...(indicator.baselinePeriod === undefined ? { isBaseline: true } : {}),
    });
  },
});

/** Corrects the value of a period; the event records the previous value and the reason. */
export const correctIndicatorValue = alters(CorrectIndicatorValue, Indicator, {
  title: term('更正指标值', 'Correct a value'),
  example: { indicatorId: 'LH-07', period: '2025', value: '229.4', unit: 'CNY_100M', reason: '统计修订' },
  roles: ['REGULATOR'],
  id: (c) => c.indicatorId,
  facts: aboutChain,
  chain: chainOfValue,
  follows: (c, indicator) => [valueOf(indicator, c.period)?.changed],
  decide(c, indicator, { established }) {
    if (c.unit !== indicator.unit) refuse('UNIT_MISMATCH', { unit: indicator.unit }, 'unit');
    const reported = valueOf(indicator, c.period);
    if (!reported) throw new Refusal('PERIOD_NOT_REPORTED', {}, 'period');
    return IndicatorValueCorrected({
      ...c,
      periodEndOn: reported.periodEndOn,
      previousValue: reported.value,
      ...(established ? { chainId: established.chainId } : {}),
    });
  },
});

/** 调整基期: the linear path begins at the value of another reported period from now on, with the reason. */
export const moveIndicatorBaseline = alters(MoveIndicatorBaseline, Indicator, {
  title: term('调整基期', 'Move the baseline'),
  example: { indicatorId: 'LH-07', period: '2024', reason: '统计口径自 2025 年起调整，以 2024 年为基期' },
  roles: ['REGULATOR'],
  id: (c) => c.indicatorId,
  facts: aboutChain,
  chain: chainOfValue,
  follows: (c, indicator) => [indicator.baselineSet, valueOf(indicator, c.period)?.changed],
  decide(c, indicator, { established }) {
    const previousPeriod = indicator.baselinePeriod;
    if (!valueOf(indicator, c.period) || previousPeriod === undefined) refuse('PERIOD_NOT_REPORTED', {}, 'period');
    if (c.period === previousPeriod) refuse('NOTHING_CHANGED', {}, 'period');
    return IndicatorBaselineMoved({
      ...c,
      previousPeriod,
      ...(established ? { chainId: established.chainId } : {}),
    });
  },
});
