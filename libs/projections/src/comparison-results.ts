import { chinaDate, ComparisonResultRecorded, type ComparisonResult } from '#domain';
import { on, rows } from './rows.js';

export interface ComparisonResultRow extends ComparisonResult {
  readonly measuredBy: string;
  readonly measuredOn: string;
}

/** 差距表: one row a product and metric, as last measured. */
export const comparisonResults = rows<ComparisonResultRow>('comparison_results', {
  columns: { comparisonId: 'text', organisationId: 'text', behind: 'integer', round: 'integer' },
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
