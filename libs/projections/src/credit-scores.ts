import { chinaDate, QualityCreditScored, type CreditScoreData } from '#domain';
import { on, rows } from './rows.js';

type Scored = Omit<CreditScoreData, 'organisationId'> & { readonly scoredOn: string };

export interface CreditScoreRow extends Scored {
  readonly organisationId: string;
  /** The scores before, oldest first. */
  readonly earlier: readonly Scored[];
}

/** 质量信用: the latest score and band of an enterprise. */
export const creditScores = rows<CreditScoreRow>('credit_scores', {
  columns: { band: 'text', period: 'text', scoredOn: 'text' },
  label: (row) => `${row.organisationId} ${row.band}`,
  folds: [
    on(
      QualityCreditScored,
      (e) => e.data.organisationId,
      (row, { data, occurredAt }) => {
        const { organisationId, earlier = [], ...last } = row ?? {};
        const before = organisationId === undefined ? [] : [...earlier, last as Scored];
        return { ...data, scoredOn: chinaDate(occurredAt), earlier: before };
      },
    ),
  ],
});
