import { chinaDate, SelectionRoundDecided, type SelectionData, term } from '#domain';
import { date, list, number, ordinal, policy, row, rule } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';

export interface SelectionRoundRow extends SelectionData {
  readonly decidedOn: string;
}

/** 择优评审: the ranked claims of one competitive rule and year. */
export const selectionRounds = readModel<SelectionRoundRow>()({
  name: 'selection_rounds',
  area: 'incentives',
  version: 1,
  title: term('择优评审', 'Selection rounds'),
  menuOrder: 30,
  key: ['policyId', 'ruleId', 'year'],
  naming: { id: 'ruleId' },
  fields: {
    policyId: policy('政策', 'Policy'),
    ruleId: rule('资助规则', 'Rule'),
    year: ordinal('年度', 'Year'),
    places: number('名额', 'Places'),
    rankedClaimIds: list(row('claims', '排名（先后）', 'Ranking'), {
      help: term('优者在前；名次在名额之内的入选。', 'Best first; those within the places are selected.'),
    }),
    decidedOn: date('决定日期', 'Decided on'),
  },
  columns: ['ruleId', 'year', 'decidedOn'],
  listed: ['ruleId', 'year', 'places', 'rankedClaimIds', 'decidedOn'],
  order: [newestFirst('decidedOn')],
  begunBy: ['decide-selection-round'],
  label: (row) => `${row.policyId} ${row.ruleId} ${row.year}`,
  folds: [
    on(
      SelectionRoundDecided,
      (e) => `${e.data.policyId}/${e.data.ruleId}/${e.data.year}`,
      (_, { data, occurredAt }) => ({ ...data, decidedOn: chinaDate(occurredAt) }),
    ),
  ],
});
