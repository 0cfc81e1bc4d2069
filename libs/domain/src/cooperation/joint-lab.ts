import { begins } from '../kit/action.js';
import { aggregate } from '../kit/aggregate.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { defineEvent } from '../kit/event.js';
import { IsId, IsNewId, IsSlug, IsText } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { requireActorOnChain } from '../chain/chain-checks.js';
import { Organisation } from '../organisations/organisation.js';

export interface JointLabData {
  readonly chainId: string;
  readonly jointLabId: string;
  readonly title: string;
  readonly enterpriseId: string;
  readonly universityId: string;
  readonly field: string;
}

export const JointLabFounded = defineEvent<JointLabData>()(
  'JointLabFounded',
  term('已共建联合实验室', 'Joint lab founded'),
);

export const JointLab = aggregate<{ readonly chainId: string }>('joint-lab', 'cooperation').starts(
  JointLabFounded,
  ({ data }) => ({
    chainId: data.chainId,
  }),
);

export class FoundJointLab {
  @IsSlug() chainId!: string;
  @IsNewId('JL') jointLabId!: string;
  @IsText(200) title!: string;
  @IsId() universityId!: string;
  @IsText(200) field!: string;
}

/** 联合实验室: founded by an enterprise of the chain and a university. */
export const foundJointLab = begins(FoundJointLab, JointLab, {
  title: term('共建联合实验室', 'Found a joint lab'),
  example: {
    chainId: 'new-energy-vehicles',
    jointLabId: 'JL-001',
    title: '动力电池质量联合实验室',
    universityId: 'university-a',
    field: '电池安全与可靠性',
  },
  terms: {
    fields: {
      jointLabId: pointsAt('joint_labs', '联合实验室', 'Joint lab'),
      universityId: pointsAt('organisations', '共建高校院所', 'University'),
      field: term('研究方向', 'Field'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.jointLabId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId), university: Organisation.of(c.universityId) }),
  decide(c, lab, { chain, university }, { actor }) {
    requireActorOnChain(chain, actor);
    if (lab) throw new Refusal('ALREADY_EXISTS', {}, 'jointLabId');
    if (university.kind !== 'UNIVERSITY')
      refuse('ORGANISATION_KIND_MISMATCH', { kind: university.kind }, 'universityId');
    return JointLabFounded({ ...c, enterpriseId: actor.organisationId });
  },
});
