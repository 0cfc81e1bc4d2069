import { BudgetCommitted, BudgetReleased, term } from '#domain';
import { identifier, list, money, ordinal, row, rule } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface RuleBudgetRow {
  /** Policy, rule and year, joined by hyphens. */
  readonly budgetId: string;
  readonly ruleId: string;
  readonly year: number;
  /** Whole yuan: approved and not withdrawn. */
  readonly committedCny: number;
  /** Number of approved claims. */
  readonly claimIds: readonly string[];
}

const STREAMS = 'rule-budget-';

/** Policy, rule and year from the name of the budget's stream. */
const ofYear = (e: { readonly stream: string }): string => e.stream.slice(STREAMS.length);

/** 资助额度: the approved total under a rule in a calendar year, for the yearly cap. */
export const ruleBudgets = readModel<RuleBudgetRow>()({
  name: 'rule_budgets',
  area: 'incentives',
  version: 2,
  title: term('资助额度', 'Support budgets'),
  menuOrder: 40,
  // It lists the claims that used the budget.
  readers: partiesOnly(),
  key: ['budgetId'],
  naming: { id: 'ruleId' },
  fields: {
    budgetId: identifier('额度编号', 'Budget', { hidden: true }),
    ruleId: rule('资助规则', 'Rule'),
    year: ordinal('年度', 'Year'),
    committedCny: money('已批准额度', 'Committed', {
      help: term(
        '该年度提交的申领中已批准金额之和；批准后撤回的退还。',
        'Sum of what was approved of the claims submitted in the year; an approved claim that is withdrawn gives its amount back.',
      ),
    }),
    claimIds: list(row('claims', '占用额度的申领', 'Claims')),
  },
  queryColumns: ['ruleId', 'year', 'committedCny'],
  listColumns: ['ruleId', 'year', 'committedCny', 'claimIds'],
  order: [newestFirst('year')],
  label: (row) => `${row.ruleId} ${row.year}`,
  folds: [
    on(BudgetCommitted, ofYear, (row, { data, stream }) => ({
      budgetId: ofYear({ stream }),
      ruleId: data.ruleId,
      year: data.year,
      committedCny: (row?.committedCny ?? 0) + data.amountCny,
      claimIds: [...(row?.claimIds ?? []), data.claimId],
    })),
    onExisting(BudgetReleased, ofYear, (row, { data }) => ({
      ...row,
      committedCny: row.committedCny - data.amountCny,
      claimIds: row.claimIds.filter((claimId) => claimId !== data.claimId),
    })),
  ],
});
