import { chinaDate, ComparisonResultRecorded, type ComparisonResult, DIRECTIONS, term } from '#domain';
import { chain, code, date, flag, ordinal, organisation, quantity, row, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface ComparisonResultRow extends ComparisonResult {
  readonly measuredBy: string;
  readonly measuredOn: string;
}

/** 差距表: one row per product and metric, with the latest measurement. */
export const comparisonResults = readModel<ComparisonResultRow>()({
  name: 'comparison_results',
  area: 'supervision',
  version: 1,
  title: term('比对结果', 'Comparison results'),
  menuOrder: 50,
  readers: partiesOnly('organisationId', 'measuredBy'),
  key: ['comparisonId', 'organisationId', 'metric'],
  naming: { id: 'metric', title: 'metric' },
  fields: {
    comparisonId: row('comparisons', '比对', 'Comparison', { listedOnReferencedPage: true }),
    organisationId: organisation('组织', 'Organisation'),
    metric: text('比对指标', 'Metric'),
    behind: flag('落后于标杆', 'Behind the benchmark'),
    measured: quantity('unit', '测量值', 'Measured value'),
    benchmark: quantity('unit', '标杆值', 'Benchmark'),
    round: ordinal('轮次', 'Round'),
    measuredOn: date('测量日期', 'Measured on'),
    measuredBy: organisation('测量机构', 'Measured by'),
    chainId: chain(),
    unit: text('计量单位', 'Unit'),
    direction: code(DIRECTIONS, '方向', 'Direction'),
    gap: quantity('unit', '差距', 'Gap', {
      help: term(
        '比标杆差多少；0 或负数表示持平或领先。',
        'How far the product is behind the benchmark; 0 or less means level or ahead.',
      ),
    }),
  },
  queryColumns: ['comparisonId', 'organisationId', 'behind', 'round', 'measuredOn'],
  listColumns: ['behind', 'measured', 'benchmark', 'organisationId', 'comparisonId', 'round', 'measuredOn'],
  facets: ['behind'],
  order: [worstFirst('behind', [1]), newestFirst('measuredOn')],
  createCommands: ['record-comparison-result'],
  label: (row) => `${row.comparisonId} ${row.organisationId} ${row.metric}`,
  folds: [
    on(
      ComparisonResultRecorded,
      (e) => `${e.data.comparisonId}/${e.data.organisationId}/${e.data.metric}`,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        measuredBy: actor.organisationId,
        measuredOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
