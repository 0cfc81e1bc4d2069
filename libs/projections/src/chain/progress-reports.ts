import { ChainProgressReported, term } from '#domain';
import { chain, period, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface ProgressReportRow {
  readonly chainId: string;
  readonly period: string;
  readonly summary: string;
}

export const progressReports = readModel<ProgressReportRow>()({
  name: 'progress_reports',
  area: 'chain',
  version: 1,
  title: term('进展报告', 'Progress reports'),
  menuOrder: 20,
  readers: onChain(),
  key: ['chainId', 'period'],
  naming: { id: 'period', title: 'summary' },
  fields: {
    chainId: chain(),
    period: period('报告期', 'Period'),
    summary: text('摘要', 'Summary'),
  },
  queryColumns: ['period'],
  listColumns: ['chainId'],
  order: [newestFirst('period')],
  createCommands: ['report-chain-progress'],
  label: (row) => `${row.period} ${row.summary}`,
  folds: [
    on(
      ChainProgressReported,
      (e) => `${e.data.chainId}/${e.data.period}`,
      (_, { data }) => data,
    ),
  ],
  figures: (model) => ({
    'chain.progressReports': count(model)(
      term('进展报告', 'Progress reports'),
      term('已报告的期数', 'Periods reported'),
    ),
  }),
});
