import { CaseOpened, chinaDate, RapidTestRecorded, type RapidTestData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface RapidTestRow extends Omit<RapidTestData, 'producerId' | 'note'> {
  readonly producerId: string | null;
  readonly note: string | null;
  readonly testedBy: string;
  readonly testedOn: string;
  /** The case it led to. */
  readonly caseId: string | null;
}

/** 快检: the board of screenings and what became of them. */
export const rapidTests = rows<RapidTestRow>('rapid_tests', {
  columns: { outcome: 'text', producerId: 'text', testedBy: 'text', testedOn: 'text', caseId: 'text' },
  label: (row) => `${row.rapidTestId} ${row.product} ${row.item}`,
  folds: [
    on(
      RapidTestRecorded,
      (e) => e.data.rapidTestId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        producerId: data.producerId ?? null,
        note: data.note ?? null,
        testedBy: actor.organisationId,
        testedOn: chinaDate(occurredAt),
        caseId: null,
      }),
    ),
    onExisting(
      CaseOpened,
      (e) => e.data.rapidTestId,
      (row, { data }) => ({ ...row, caseId: data.caseId }),
    ),
  ],
});
