import { chinaDate, REJECTION_CODES, SelectionRoundDecided, type SelectionData, term } from '#domain';
import { code, date, list, money, number, ordinal, policy, record, row, rule } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface SelectionRoundRow extends SelectionData {
  readonly decidedOn: string;
}

/** 择优评审: the ranked claims of one competitive rule and year. */
export const selectionRounds = readModel<SelectionRoundRow>()({
  name: 'selection_rounds',
  area: 'incentives',
  version: 2,
  title: term('择优评审', 'Selection rounds'),
  menuOrder: 30,
  // It lists the claims that were selected; each claimant sees the decision in its own claim.
  readers: partiesOnly(),
  key: ['policyId', 'ruleId', 'year'],
  naming: { id: 'ruleId' },
  fields: {
    policyId: policy('政策', 'Policy'),
    ruleId: rule('资助规则', 'Rule'),
    year: ordinal('年度', 'Year'),
    places: number('名额', 'Places', { unit: term('个', 'places') }),
    rankedClaimIds: list(row('claims', '排名（先后）', 'Ranking'), {
      help: term('优者在前。', 'Best first.'),
    }),
    selectedClaimIds: list(row('claims', '入选', 'Selected'), {
      help: term(
        '按排名取符合条件的，至名额为止；其余及以后提交的均未入选。',
        'The first eligible claims, as many as there are places; all others, also later ones, are not selected.',
      ),
    }),
    ineligible: list(
      record('不符合条件', 'Not eligible', {
        claimId: row('claims', '申领编号', 'Claim'),
        reasonCode: code(REJECTION_CODES, '理由', 'Reason'),
      }),
      { help: term('评审时的资格审核结果，不占名额。', 'As assessed when the round was decided; they take no place.') },
    ),
    shares: list(
      record('资金池分配', 'Shares of the pool', {
        claimId: row('claims', '申领编号', 'Claim'),
        amountCny: money('分得金额', 'Share'),
      }),
      {
        help: term(
          '按各申领可批金额的比例分配，取整到元，余数按小数部分从大到小各补一元。',
          'In proportion to the eligible amounts, rounded down to whole yuan; the rest by one yuan each to the largest fractions.',
        ),
      },
    ),
    decidedOn: date('决定日期', 'Decided on'),
  },
  queryColumns: ['ruleId', 'year', 'decidedOn'],
  listColumns: ['ruleId', 'year', 'places', 'selectedClaimIds', 'decidedOn'],
  order: [newestFirst('decidedOn')],
  createCommands: ['decide-selection-round'],
  label: (row) => `${row.policyId} ${row.ruleId} ${row.year}`,
  folds: [
    on(
      SelectionRoundDecided,
      (e) => `${e.data.policyId}/${e.data.ruleId}/${e.data.year}`,
      (_, { data, occurredAt }) => ({ ...data, decidedOn: chinaDate(occurredAt) }),
    ),
  ],
});
