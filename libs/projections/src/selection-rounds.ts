import { chinaDate, SelectionRoundDecided, type SelectionData } from '#domain';
import { on, rows } from './rows.js';

export interface SelectionRoundRow extends SelectionData {
  readonly decidedOn: string;
}

/** 择优评审: the ranked claims of one competitive rule and year. */
export const selectionRounds = rows<SelectionRoundRow>('selection_rounds', {
  columns: { ruleId: 'text', year: 'integer', decidedOn: 'text' },
  label: (row) => `${row.policyId} ${row.ruleId} ${row.year}`,
  folds: [
    on(
      SelectionRoundDecided,
      (e) => `${e.data.policyId}/${e.data.ruleId}/${e.data.year}`,
      (_, { data, occurredAt }) => ({ ...data, decidedOn: chinaDate(occurredAt) }),
    ),
  ],
});
