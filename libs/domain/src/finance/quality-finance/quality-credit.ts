import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { compareDecimals } from '../../kit/decimal.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { HasFormat, IsId, IsText } from '../../kit/payload.js';
import { WHOLE_CITY } from '../../kit/jurisdiction.js';
import { term } from '../../kit/term.js';
import { IsPeriod, requirePeriodEnded } from '../../kit/period.js';
import { Organisation } from '../../organisations/organisation.js';

/**
 * Bands of the credit score, best first. The source document names no bands: the bands and their minimum scores are our
 * choice.
 */
export const CREDIT_BANDS = ['CREDIT_A', 'CREDIT_B', 'CREDIT_C', 'CREDIT_D'] as const;
export type CreditBand = (typeof CREDIT_BANDS)[number];

const LEAST_SCORE: Readonly<Record<CreditBand, string>> = {
  CREDIT_A: '85',
  CREDIT_B: '70',
  CREDIT_C: '60',
  CREDIT_D: '0',
};

export interface CreditScoreData {
  readonly organisationId: string;
  readonly period: string;
  /** 0 to 100, decimal text with at most one decimal. */
  readonly score: string;
  readonly band: CreditBand;
  readonly basis: string;
}

export const QualityCreditScored = defineEvent<CreditScoreData>()(
  'QualityCreditScored',
  term('已评定质量信用', 'Quality credit scored'),
);

export const QualityCredit = aggregate<{ readonly periods: readonly string[] }>('credit-score', 'finance').starts(
  QualityCreditScored,
  ({ data }, credit) => ({ periods: [...(credit?.periods ?? []), data.period] }),
);

export const bandOf = (score: string): CreditBand =>
  CREDIT_BANDS.find((band) => compareDecimals(score, LEAST_SCORE[band]) >= 0) ?? 'CREDIT_D';

export class ScoreQualityCredit {
  @IsId() organisationId!: string;
  @IsPeriod() period!: string;
  @HasFormat(/^(?:100(?:\.0)?|\d{1,2}(?:\.\d)?)$/, {
    zh: '应为 0 至 100 的分数，至多 1 位小数，如 86.5',
    en: 'must be a score from 0 to 100 with at most one decimal, such as 86.5',
  })
  score!: string;
  /** The quality data from which the score was calculated. */
  @IsText(1000) basis!: string;
}

/** 质量信用指标体系: one score per enterprise and period; the band is derived from it. */
export const scoreQualityCredit = begins(ScoreQualityCredit, QualityCredit, {
  title: term('质量信用评分', 'Score quality credit'),
  example: { organisationId: 'acme', period: '2026-H1', score: '86.5', basis: '监督抽查、认证与投诉数据' },
  terms: {
    fields: {
      score: term('评分', 'Score'),
      basis: term('评分依据', 'Basis of the score'),
    },
    codes: {
      CREDIT_A: term('A级', 'Band A'),
      CREDIT_B: term('B级', 'Band B'),
      CREDIT_C: term('C级', 'Band C'),
      CREDIT_D: term('D级', 'Band D'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  place: (_c, _known, { organisation }) => organisation.region ?? WHOLE_CITY,
  decide(c, credit, { organisation }, { occurredOn }) {
    if (organisation.kind !== 'ENTERPRISE')
      refuse('ORGANISATION_KIND_MISMATCH', { kind: organisation.kind }, 'organisationId');
    requirePeriodEnded(c.period, occurredOn);
    if (credit?.periods.includes(c.period)) refuse('PERIOD_ALREADY_REPORTED', {}, 'period');
    return QualityCreditScored({ ...c, band: bandOf(c.score) });
  },
});
