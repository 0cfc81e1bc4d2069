import { CaseClosed, CaseOpened, chinaDate, type CaseData, type CaseOutcome } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface CaseRow extends Omit<CaseData, 'rapidTestId' | 'samplingId'> {
  readonly rapidTestId: string | null;
  readonly samplingId: string | null;
  readonly status: 'FILED' | 'CLOSED';
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly outcome: CaseOutcome | null;
  readonly fineCny: number;
}

const ofCase = (e: { readonly data: { readonly caseId: string } }): string => e.data.caseId;

/** 案件. */
export const cases = rows<CaseRow>('cases', {
  columns: { status: 'text', organisationId: 'text', outcome: 'text', fineCny: 'integer', openedOn: 'text' },
  label: (row) => `${row.caseId} ${row.organisationId} ${row.allegation}`,
  folds: [
    on(CaseOpened, ofCase, (_, { data, occurredAt }) => ({
      ...data,
      rapidTestId: data.rapidTestId ?? null,
      samplingId: data.samplingId ?? null,
      status: 'FILED',
      openedOn: chinaDate(occurredAt),
      closedOn: null,
      outcome: null,
      fineCny: 0,
    })),
    onExisting(CaseClosed, ofCase, (row, { data, occurredAt }) => ({
      ...row,
      status: 'CLOSED',
      closedOn: chinaDate(occurredAt),
      outcome: data.outcome,
      fineCny: data.fineCny ?? 0,
    })),
  ],
});
