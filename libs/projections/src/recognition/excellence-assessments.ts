import {
  chinaDate,
  EXCELLENCE_STANDARDS,
  ExcellenceAssessmentRecorded,
  type AssessmentData,
  term,
  yearOf,
} from '#domain';
import { code, chain, date, identifier, ordinal, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface ExcellenceAssessmentRow extends AssessmentData {
  readonly year: number;
  readonly assessedOn: string;
}

/** 卓越绩效评价: one row per organisation and round; the ranking of a round is derived from its rows. */
export const excellenceAssessments = readModel<ExcellenceAssessmentRow>()({
  name: 'excellence_assessments',
  area: 'recognition',
  version: 2,
  title: term('卓越绩效评价', 'Excellence assessments'),
  menuOrder: 20,
  readers: partiesOnly('organisationId'),
  key: ['organisationId', 'assessmentId'],
  naming: { id: 'assessmentId', organisation: 'organisationId' },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    assessmentId: identifier('评价编号', 'Assessment'),
    scorePercent: text('得分率（%）', 'Score (%)'),
    rank: ordinal('名次', 'Rank'),
    year: ordinal('评价年度', 'Year of the round'),
    assessedOn: date('评价日期', 'Assessed on'),
    chainId: chain(),
    standard: code(EXCELLENCE_STANDARDS, '评价标准', 'Standard', {
      words: { 'GB/T 19580': term('GB/T 19580', 'GB/T 19580') },
    }),
  },
  queryColumns: ['organisationId', 'rank', 'assessedOn'],
  listColumns: ['organisationId', 'year', 'scorePercent', 'rank', 'assessedOn'],
  order: [newestFirst('assessedOn')],
  createCommands: ['record-excellence-assessment'],
  label: (row) => `${row.assessmentId} ${row.organisationId}`,
  folds: [
    on(
      ExcellenceAssessmentRecorded,
      (e) => `${e.data.organisationId}/${e.data.assessmentId}`,
      (_, { data, occurredAt }) => {
        const assessedOn = chinaDate(occurredAt);
        return { ...data, year: data.year ?? yearOf(assessedOn), assessedOn };
      },
    ),
  ],
});
