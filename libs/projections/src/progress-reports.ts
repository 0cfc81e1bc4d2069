import { ChainProgressReported } from '#domain';
import { on, rows } from './rows.js';

export interface ProgressReportRow {
  readonly chainId: string;
  readonly period: string;
  readonly summary: string;
}

export const progressReports = rows<ProgressReportRow>('progress_reports', {
  columns: { period: 'text' },
  label: (row) => `${row.period} ${row.summary}`,
  folds: [
    on(
      ChainProgressReported,
      (e) => `${e.data.chainId}/${e.data.period}`,
      (_, { data }) => data,
    ),
  ],
});
