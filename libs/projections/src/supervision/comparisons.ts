import { chinaDate, ComparisonStarted, type ComparisonData, DIRECTIONS, term } from '#domain';
import { chain, code, date, identifier, list, organisation, quantity, record, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface ComparisonRow extends ComparisonData {
  readonly startedBy: string;
  readonly startedOn: string;
}

/** 产品质量比对; its results are rows of `comparison_results`. */
export const comparisons = readModel<ComparisonRow>()({
  name: 'comparisons',
  area: 'supervision',
  version: 1,
  title: term('产品质量比对', 'Product comparisons'),
  menuOrder: 40,
  readers: onChain('startedBy'),
  key: ['comparisonId'],
  naming: { id: 'comparisonId', title: 'product' },
  fields: {
    comparisonId: identifier('比对', 'Comparison'),
    product: text('产品', 'Product'),
    benchmarkProduct: text('标杆产品', 'Benchmark product'),
    chainId: chain(),
    startedBy: organisation('发起单位', 'Started by'),
    startedOn: date('启动日期', 'Started on'),
    metrics: list(
      record('比对指标', 'Metrics', {
        metric: text('比对指标', 'Metric'),
        unit: text('计量单位', 'Unit'),
        direction: code(DIRECTIONS, '方向', 'Direction'),
        benchmark: quantity('unit', '标杆值', 'Benchmark'),
      }),
    ),
  },
  queryColumns: ['startedBy', 'startedOn'],
  listColumns: ['benchmarkProduct', 'chainId', 'startedBy', 'startedOn'],
  order: [newestFirst('startedOn')],
  createCommands: ['start-comparison'],
  label: (row) => `${row.comparisonId} ${row.product} ${row.benchmarkProduct}`,
  folds: [
    on(
      ComparisonStarted,
      (e) => e.data.comparisonId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        startedBy: actor.organisationId,
        startedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
