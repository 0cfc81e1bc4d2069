import { chinaDate, PatentRecorded, type PatentData } from '#domain';
import { on, rows } from './rows.js';

export interface PatentRow extends PatentData {
  readonly recordedOn: string;
}

/** 高价值专利. */
export const patents = rows<PatentRow>('patents', {
  columns: { organisationId: 'text', ground: 'text', recordedOn: 'text' },
  label: (row) => `${row.patentId} ${row.patentNo} ${row.title}`,
  folds: [
    on(
      PatentRecorded,
      (e) => e.data.patentId,
      (_, { data, occurredAt }) => ({ ...data, recordedOn: chinaDate(occurredAt) }),
    ),
  ],
});
