import { chinaDate, QualityInvestmentMade, type InvestmentData } from '#domain';
import { on, rows } from './rows.js';

export interface InvestmentRow extends InvestmentData {
  readonly investedOn: string;
}

/** 深质投. */
export const investments = rows<InvestmentRow>('investments', {
  columns: { organisationId: 'text', investorId: 'text', amountCny: 'integer', investedOn: 'text' },
  label: (row) => `${row.investmentId} ${row.organisationId} ${row.investorId} ${row.purpose}`,
  folds: [
    on(
      QualityInvestmentMade,
      (e) => e.data.investmentId,
      (_, { data, occurredAt }) => ({ ...data, investedOn: chinaDate(occurredAt) }),
    ),
  ],
});
