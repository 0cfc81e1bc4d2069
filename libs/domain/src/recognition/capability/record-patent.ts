import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsNewId, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';

/** Grounds on which an invention patent counts as high-value in the national statistics (14th five-year plan). */
export const PATENT_GROUNDS = [
  'STRATEGIC_EMERGING_INDUSTRY',
  'OVERSEAS_FAMILY',
  'KEPT_OVER_TEN_YEARS',
  'HIGH_PLEDGE_FINANCING',
  'NATIONAL_SCIENCE_OR_PATENT_AWARD',
] as const;
export type PatentGround = (typeof PATENT_GROUNDS)[number];

export interface PatentData {
  readonly chainId: string;
  readonly patentId: string;
  readonly organisationId: string;
  readonly patentNo: string;
  readonly title: string;
  readonly ground: PatentGround;
}

export const PatentRecorded = defineEvent<PatentData>()('PatentRecorded', term('已登记高价值专利', 'Patent recorded'));

export const Patent = aggregate<{ readonly chainId: string }>('patent', 'recognition').starts(
  PatentRecorded,
  ({ data }) => ({
    chainId: data.chainId,
  }),
);

export class RecordPatent {
  @IsSlug() chainId!: string;
  @IsNewId('PT') patentId!: string;
  @IsText(40) patentNo!: string;
  @IsText(200) title!: string;
  @IsOneOf(PATENT_GROUNDS) ground!: PatentGround;
}

/** 高价值专利: an enterprise of the chain records its own patent with the ground. */
export const recordPatent = begins(RecordPatent, Patent, {
  title: term('登记高价值专利', 'Record a high-value patent'),
  example: {
    chainId: 'new-energy-vehicles',
    patentId: 'PT-001',
    patentNo: 'ZL202610000000.0',
    title: '一种高压连接器端子镀层结构',
    ground: 'STRATEGIC_EMERGING_INDUSTRY',
  },
  terms: {
    fields: {
      patentId: pointsAt('patents', '专利编号', 'Patent'),
      patentNo: term('专利号', 'Patent no.'),
      ground: term('高价值依据', 'Ground of high value'),
    },
    codes: {
      STRATEGIC_EMERGING_INDUSTRY: term('战略性新兴产业', 'Strategic emerging industry'),
      OVERSEAS_FAMILY: term('有海外同族专利', 'Has an overseas family'),
      KEPT_OVER_TEN_YEARS: term('维持年限超过 10 年', 'Kept for over ten years'),
      HIGH_PLEDGE_FINANCING: term('实现较高质押融资', 'High pledge financing'),
      NATIONAL_SCIENCE_OR_PATENT_AWARD: term('获国家科技奖或中国专利奖', 'National science or patent award'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.patentId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, patent, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (patent) throw new Refusal('ALREADY_EXISTS', {}, 'patentId');
    return PatentRecorded({ ...c, organisationId: actor.organisationId });
  },
});
