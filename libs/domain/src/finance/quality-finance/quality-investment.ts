import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsCny, IsId, IsNewId, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireOnChain } from '../../chain/chain-checks.js';

export interface InvestmentData {
  readonly chainId: string;
  readonly investmentId: string;
  readonly organisationId: string;
  readonly investorId: string;
  readonly amountCny: number;
  readonly purpose: string;
}

export const QualityInvestmentMade = defineEvent<InvestmentData>()(
  'QualityInvestmentMade',
  term('深质投投资', 'Quality investment made'),
);

export const QualityInvestment = aggregate<{ readonly chainId: string }>('investment', 'finance').starts(
  QualityInvestmentMade,
  ({ data }) => ({ chainId: data.chainId }),
);

export class RecordQualityInvestment {
  @IsSlug() chainId!: string;
  @IsNewId('QI') investmentId!: string;
  @IsId() organisationId!: string;
  @IsCny() amountCny!: number;
  @IsText(500) purpose!: string;
}

/** 深质投: a bank or fund invests in an enterprise of the chain. */
export const recordQualityInvestment = begins(RecordQualityInvestment, QualityInvestment, {
  title: term('登记深质投投资', 'Record a quality investment'),
  example: {
    chainId: 'new-energy-vehicles',
    investmentId: 'QI-001',
    organisationId: 'acme',
    amountCny: 20_000_000,
    purpose: '可靠性实验室建设',
  },
  terms: {
    fields: {
      investmentId: pointsAt('investments', '投资编号', 'Investment'),
      purpose: term('用途', 'Purpose'),
    },
  },
  roles: ['BANK'],
  relation: 'ANY',
  id: (c) => c.investmentId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, investment, { chain }, { actor }) {
    requireOnChain(chain, c.organisationId, 'organisationId');
    if (investment) throw new Refusal('ALREADY_EXISTS', {}, 'investmentId');
    if (c.amountCny === 0) refuse('AMOUNT_OUT_OF_RULE', { least: 1 }, 'amountCny');
    return QualityInvestmentMade({ ...c, investorId: actor.organisationId });
  },
});
