import { chinaDate, QualityCreditScored, type CreditScoreData, term, CREDIT_BANDS } from '#domain';
import { code, date, list, organisation, period, record, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

type Scored = Omit<CreditScoreData, 'organisationId'> & { readonly scoredOn: string };

export interface CreditScoreRow extends Scored {
  readonly organisationId: string;
  /** Earlier scores, oldest first. */
  readonly earlier: readonly Scored[];
}

const scoresOf = (row: CreditScoreRow | undefined): readonly Scored[] => {
  if (!row) return [];
  const { organisationId: _of, earlier, ...last } = row;
  return [...earlier, last];
};

const byDate = (a: Scored, b: Scored): number => (a.scoredOn < b.scoredOn ? -1 : a.scoredOn > b.scoredOn ? 1 : 0);

/** 质量信用: the latest score and band of an enterprise. */
export const creditScores = readModel<CreditScoreRow>()({
  name: 'credit_scores',
  area: 'finance',
  version: 2,
  title: term('质量信用', 'Quality credit'),
  menuOrder: 30,
  readers: partiesOnly('organisationId'),
  key: ['organisationId'],
  naming: { id: 'organisationId', numberIsShared: true },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    band: code(CREDIT_BANDS, '信用等级', 'Credit band', {
      help: term(
        '85 分以上为 A 级，70 分以上为 B 级，60 分以上为 C 级，其余为 D 级。',
        'A from 85 points, B from 70, C from 60, D below.',
      ),
    }),
    score: text('评分', 'Score'),
    period: period('报告期', 'Period'),
    scoredOn: date('评分日期', 'Scored on'),
    earlier: list(
      record('历次评分', 'Earlier scores', {
        basis: text('评分依据', 'Basis of the score'),
        period: period('报告期', 'Period'),
        score: text('评分', 'Score'),
        band: code(CREDIT_BANDS, '信用等级', 'Credit band'),
        scoredOn: date('评分日期', 'Scored on'),
      }),
    ),
    basis: text('评分依据', 'Basis of the score'),
  },
  queryColumns: ['band', 'period', 'scoredOn'],
  listColumns: ['band', 'score', 'period', 'scoredOn'],
  facets: ['band'],
  order: [newestFirst('scoredOn')],
  createCommands: ['score-quality-credit'],
  label: (row) => `${row.organisationId} ${row.band}`,
  folds: [
    on(
      QualityCreditScored,
      (e) => e.data.organisationId,
      (row, { data: { organisationId, ...data }, occurredAt }) => {
        const scored = { ...data, scoredOn: chinaDate(occurredAt) };
        // A score that was recorded late does not take the place of a later one.
        const scores = [...scoresOf(row), scored].toSorted(byDate);
        return { organisationId, ...(scores.at(-1) ?? scored), earlier: scores.slice(0, -1) };
      },
    ),
  ],
});
