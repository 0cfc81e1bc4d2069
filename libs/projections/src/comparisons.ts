import { chinaDate, ComparisonStarted, type ComparisonData } from '#domain';
import { on, rows } from './rows.js';

export interface ComparisonRow extends ComparisonData {
  readonly startedBy: string;
  readonly startedOn: string;
}

/** 产品质量比对; its results are rows of their own. */
export const comparisons = rows<ComparisonRow>('comparisons', {
  columns: { startedBy: 'text', startedOn: 'text' },
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
