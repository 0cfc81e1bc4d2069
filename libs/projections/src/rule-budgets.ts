import { BudgetCommitted, BudgetReleased } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface RuleBudgetRow {
  readonly ruleId: string;
  readonly year: number;
  /** Whole yuan: approved and not withdrawn. */
  readonly committedCny: number;
  /** Claims that hold a part of it. */
  readonly claimIds: readonly string[];
}

const STREAMS = 'rule-budget-';

/** Policy, rule and year, as the budget's stream is named. */
const ofYear = (e: { readonly stream: string }): string => e.stream.slice(STREAMS.length);

/** 资助额度: what was approved under a rule in a calendar year, against which its cap is checked. */
export const ruleBudgets = rows<RuleBudgetRow>('rule_budgets', {
  columns: { ruleId: 'text', year: 'integer', committedCny: 'integer' },
  label: (row) => `${row.ruleId} ${row.year}`,
  folds: [
    on(BudgetCommitted, ofYear, (row, { data }) => ({
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
