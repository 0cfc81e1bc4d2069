import { chinaDate, ProductGraded, type GradingData } from '#domain';
import { on, rows } from './rows.js';

export interface GradingRow extends GradingData {
  readonly gradedBy: string;
  readonly gradedOn: string;
}

/** 质量分级: the grade distribution is counted here. */
export const gradings = rows<GradingRow>('gradings', {
  columns: { grade: 'text', organisationId: 'text', gradedBy: 'text', validUntil: 'text' },
  label: (row) => `${row.gradingId} ${row.product} ${row.organisationId}`,
  folds: [
    on(
      ProductGraded,
      (e) => e.data.gradingId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        gradedBy: actor.organisationId,
        gradedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
