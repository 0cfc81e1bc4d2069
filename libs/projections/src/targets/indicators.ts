import {
  chinaDate,
  IndicatorBaselineMoved,
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
  indicatorProgress,
  trendOf,
  type IndicatorDefinition,
  type IndicatorProgress,
  type IndicatorTarget,
  term,
  COMPARATORS,
  INDICATOR_KINDS,
  INDICATOR_UNITS,
  DIRECTIONS,
  EXPECTATIONS,
  INDICATOR_STATUSES,
} from '#domain';
import {
  chain,
  code,
  date,
  deadline,
  identifier,
  indicatorGroup,
  list,
  number,
  ordinal,
  percent,
  period,
  record,
  text,
} from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { readModel, worstFirst } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

interface ReportedPeriod {
  readonly period: string;
  readonly periodEndOn: string;
  /** Current value; the values before corrections are in `corrections`. */
  readonly value: string;
  readonly corrections: readonly { readonly previousValue: string; readonly reason: string }[];
}

interface BaselineMove {
  readonly from: string;
  readonly to: string;
  readonly movedOn: string;
  readonly reason: string;
}

export interface IndicatorRow extends Omit<IndicatorDefinition, 'baselinePeriod'>, IndicatorProgress {
  readonly target: Omit<IndicatorTarget, 'indicatorId'> | null;
  readonly periods: readonly ReportedPeriod[];
  /** The period in the definition, otherwise the first reported one; later changes are in `baselineMoves`. */
  readonly baselinePeriod: string | null;
  readonly baselineMoves: readonly BaselineMove[];
}

type Facts = Omit<IndicatorRow, keyof IndicatorProgress>;

const ofIndicator = (e: { readonly data: { readonly indicatorId: string } }): string => e.data.indicatorId;

const standing = (row: Facts): IndicatorRow => ({
  ...row,
  ...(row.expect === undefined
    ? indicatorProgress(row.periods, row.target, row.direction, row.baselinePeriod)
    : trendOf(row.periods, row.expect)),
});

/** Units as shown beside a value. */
const UNIT_WORDS = {
  percent: term('%', '%'),
  percent_as_written: term('%', '%'),
  count: term('个', 'count'),
  score: term('分', 'points'),
  index: term('分', 'points'),
} as const;

/** 指标: definition, target, values by period, and the status after the latest period. */
export const indicators = readModel<IndicatorRow>()({
  name: 'indicators',
  area: 'targets',
  version: 3,
  title: term('指标', 'Indicators'),
  menuOrder: 10,
  readers: everyone(),
  key: ['indicatorId'],
  naming: { id: 'indicatorId', title: 'nameZh', titleEn: 'nameEn' },
  fields: {
    indicatorId: identifier('指标编号', 'Indicator no.'),
    nameZh: text('中文名称', 'Chinese name'),
    status: code(INDICATOR_STATUSES, '状态', 'Status', {
      help: term(
        '最近一期就是基期时仅有基期；其后先看是否达到目标，再看是否达到序时进度。',
        'While the latest period is the baseline there is nothing to compare; then the target decides, and after it the linear path.',
      ),
    }),
    group: indicatorGroup('分组', 'Group'),
    latestPeriod: period('最近一期', 'Latest period', {
      help: term('已报告的各期中期末最晚的一期。', 'The reported period that ends last.'),
    }),
    value: number('数值', 'Value'),
    percentOfTarget: percent('完成率（%）', '% of target', {
      help: term(
        '数值 ÷ 目标值；可以超过 100%，恰好达到时才是 100%。',
        'Value ÷ target; it may exceed 100 % and is 100 % only where the target is hit exactly.',
      ),
    }),
    percentOfPath: percent('路径进度（%）', '% of the path', {
      help: term(
        '（数值 − 基期值）÷（目标值 − 基期值）：基期为 0%，达到目标为 100%，背离目标为负。',
        '(Value − baseline) ÷ (target − baseline): 0 % at the baseline, 100 % at the target, negative where it moved away.',
      ),
    }),
    expectedPercentOfPath: percent('序时路径进度（%）', '% of the path expected', {
      help: term(
        '最近一期末按天数匀速推进应达到的路径进度。',
        'The share of the path that an even pace, by days, asks for at the end of the latest period.',
      ),
    }),
    linearPathValue: number('序时进度', 'Linear path', {
      help: term(
        '从基期到目标期限按天数匀速推进时，最近一期末应有的数值。',
        'What the value should be at the end of the latest period if it moved evenly, by days, from the baseline to the target date.',
      ),
    }),
    unit: code(INDICATOR_UNITS, '计量单位', 'Unit', { words: UNIT_WORDS }),
    target: record('目标值', 'Target', {
      unit: code(INDICATOR_UNITS, '计量单位', 'Unit', { words: UNIT_WORDS }),
      dueOn: deadline('目标期限', 'Target date'),
      comparator: code(COMPARATORS, '比较', 'Comparator'),
      value: text('数值', 'Value'),
    }),
    baselinePeriod: period('基期', 'Baseline period', {
      help: term(
        '由定义指定，否则为首次报告的一期；补报更早的一期不改变基期，只能说明原因后调整。',
        'Named by the definition, otherwise the first period reported. Reporting an earlier period later does not change it; it is moved only with a reason.',
      ),
    }),
    baselineMoves: list(
      record('基期调整', 'Baseline moves', {
        from: period('原基期', 'From'),
        to: period('新基期', 'To'),
        movedOn: date('调整日期', 'Moved on'),
        reason: text('原因', 'Reason'),
      }),
    ),
    periods: list(
      record('各期数值', 'Periods', {
        period: period('报告期', 'Period'),
        periodEndOn: date('期末', 'Period end'),
        value: text('数值', 'Value'),
        corrections: list(
          record('更正', 'Corrections', {
            previousValue: text('更正前', 'Previous value'),
            reason: text('原因', 'Reason'),
          }),
        ),
      }),
    ),
    version: ordinal('版本', 'Version'),
    nameEn: text('英文名称', 'English name'),
    kind: code(INDICATOR_KINDS, '数值类型', 'Kind of value'),
    direction: code(DIRECTIONS, '方向', 'Direction'),
    chainId: chain(),
    expect: code(EXPECTATIONS, '预期趋势', 'Expected trend', {
      help: term(
        '没有目标数值的趋势指标，只看变化的方向。',
        'For trends without a target number: only the direction of change is judged.',
      ),
    }),
  },
  queryColumns: ['group', 'kind', 'status', 'chainId'],
  listColumns: [
    'status',
    'group',
    'latestPeriod',
    'value',
    'percentOfPath',
    'percentOfTarget',
    'linearPathValue',
    'unit',
  ],
  facets: ['status', 'kind'],
  order: [worstFirst('status', ['BEHIND', 'NO_BASELINE', 'ON_TRACK', 'MET', 'BASELINE_ONLY'])],
  createCommands: ['define-indicator'],
  label: (row) => `${row.indicatorId} ${row.nameZh} ${row.nameEn}`,
  folds: [
    on(IndicatorDefined, ofIndicator, (row, { data }) =>
      standing({
        ...data,
        target: row?.target ?? null,
        periods: row?.periods ?? [],
        baselinePeriod: row?.baselinePeriod ?? data.baselinePeriod ?? null,
        baselineMoves: row?.baselineMoves ?? [],
      }),
    ),
    onExisting(IndicatorTargetSet, ofIndicator, (row, { data: { indicatorId: _id, ...target } }) =>
      standing({ ...row, target }),
    ),
    onExisting(IndicatorValueReported, ofIndicator, (row, { data: { period, periodEndOn, value, isBaseline } }) =>
      standing({
        ...row,
        periods: [...row.periods, { period, periodEndOn, value, corrections: [] }],
        // Ordered by occurrence, a report of another period may come before the one that set the baseline.
        baselinePeriod: isBaseline ? period : (row.baselinePeriod ?? period),
      }),
    ),
    onExisting(IndicatorBaselineMoved, ofIndicator, (row, { data: { period, previousPeriod, reason }, occurredAt }) =>
      standing({
        ...row,
        baselinePeriod: period,
        baselineMoves: [
          ...row.baselineMoves,
          { from: previousPeriod, to: period, movedOn: chinaDate(occurredAt), reason },
        ],
      }),
    ),
    onExisting(IndicatorValueCorrected, ofIndicator, (row, { data }) =>
      standing({
        ...row,
        periods: row.periods.map((reported) =>
          reported.period === data.period
            ? {
                ...reported,
                value: data.value,
                corrections: [...reported.corrections, { previousValue: data.previousValue, reason: data.reason }],
              }
            : reported,
        ),
      }),
    ),
  ],
});
