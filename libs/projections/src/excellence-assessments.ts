import { chinaDate, ExcellenceAssessmentRecorded, type AssessmentData } from '#domain';
import { on, rows } from './rows.js';

export interface ExcellenceAssessmentRow extends AssessmentData {
  readonly assessedOn: string;
}

/** 卓越绩效评价, the ranking of a round read from its rows. */
export const excellenceAssessments = rows<ExcellenceAssessmentRow>('excellence_assessments', {
  columns: { organisationId: 'text', rank: 'integer', assessedOn: 'text' },
  label: (row) => `${row.assessmentId} ${row.organisationId}`,
  folds: [
    on(
      ExcellenceAssessmentRecorded,
      (e) => `${e.data.organisationId}/${e.data.assessmentId}`,
      (_, { data, occurredAt }) => ({ ...data, assessedOn: chinaDate(occurredAt) }),
    ),
  ],
});
