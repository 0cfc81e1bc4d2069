import { alters, begins } from '../../kit/action.js';
import { CHAIN_ORGANISATION_ROLES } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import {
  PARTICIPATION_ROLES,
  Standard,
  STANDARD_KINDS,
  STANDARD_LEVEL_WORDS,
  STANDARD_LEVELS,
  StandardAdopted,
  StandardProposed,
  StandardPublished,
  StandardSelfDeclared,
  StandardWithdrawn,
  type ParticipationRole,
  type StandardKind,
  type StandardLevel,
} from './standard.js';

export class ProposeStandard {
  @IsSlug() chainId!: string;
  @IsId() standardId!: string;
  @IsOneOf(STANDARD_LEVELS) level!: StandardLevel;
  @IsOneOf(PARTICIPATION_ROLES) participationRole!: ParticipationRole;
  @IsText(200) title!: string;
  @Optional() @IsOneOf(STANDARD_KINDS) kind?: StandardKind;
}

export class PublishStandard extends ProposeStandard {}

export class WithdrawStandard {
  @IsId() standardId!: string;
  @IsText() reason!: string;
}

export class AdoptStandard {
  @IsId() standardId!: string;
  @Optional() @IsText(1000) note?: string;
}

export class SelfDeclareStandard {
  @IsSlug() chainId!: string;
  @IsId() standardId!: string;
  @IsText(200) title!: string;
}

const example = {
  chainId: 'new-energy-vehicles',
  standardId: 'STD-001',
  level: 'GROUP',
  participationRole: 'LEAD',
  title: '高压连接器接触电阻试验方法',
};

const fields = {
  standardId: pointsAt('standards', '标准编号', 'Standard'),
  participationRole: term('参与方式', 'Participation'),
};
const codes = {
  ...STANDARD_LEVEL_WORDS,
  PUBLISHED: term('已发布', 'Published'),
  SELF_DECLARED: term('已自我声明', 'Self-declared'),
  LEAD: term('主导', 'Lead'),
  PARTICIPANT: term('参与', 'Participant'),
  INTL_METROLOGY_RECOMMENDATION: term('国际建议', 'International recommendation (OIML)'),
  NATIONAL_VERIFICATION_REGULATION: term('国家计量检定规程', 'National verification regulation'),
  NATIONAL_METROLOGY_TECH_SPEC: term('国家计量技术规范', 'National metrology technical specification'),
};

export const proposeStandard = begins(ProposeStandard, Standard, {
  title: term('标准立项', 'Propose a standard'),
  example,
  terms: { fields, codes },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.standardId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, standard, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (standard) throw new Refusal('ALREADY_EXISTS', {}, 'standardId');
    return StandardProposed({ ...c });
  },
});

/** 标准: published after a proposal by the same organisation, or recorded when it is published. */
export const publishStandard = begins(PublishStandard, Standard, {
  title: term('发布标准', 'Publish a standard'),
  example,
  terms: { codes: STANDARD_LEVEL_WORDS },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'PARTY',
  id: (c) => c.standardId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  follows: (_c, standard) => [standard?.since],
  excludes: (_c, standard, _facts, { actor }) =>
    standard && standard.ownerId !== actor.organisationId ? 'standardId' : undefined,
  decide(c, standard, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (standard && (standard.status !== 'PROPOSED' || standard.chainId !== c.chainId))
      throw new Refusal('INVALID_STATE', { status: standard.status });
    return StandardPublished({ ...c });
  },
});

export const withdrawStandard = alters(WithdrawStandard, Standard, {
  title: term('废止标准', 'Withdraw a standard'),
  example: { standardId: 'STD-001', reason: '被新标准替代' },
  roles: [...CHAIN_ORGANISATION_ROLES, 'REGULATOR'],
  relation: 'PARTY',
  id: (c) => c.standardId,
  facts: (_c, standard) => ({ chain: IndustryChain.of(standard.chainId) }),
  follows: (_c, standard) => [standard.since],
  excludes: (_c, standard, _facts, { actor }) =>
    actor.role !== 'REGULATOR' && standard.ownerId !== actor.organisationId ? 'standardId' : undefined,
  decide(c, standard, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    if (standard.status === 'WITHDRAWN') throw new Refusal('INVALID_STATE', { status: standard.status });
    return StandardWithdrawn({ ...c });
  },
});

/** An enterprise of the chain adopts a published standard in its production. */
export const adoptStandard = alters(AdoptStandard, Standard, {
  title: term('采用标准', 'Adopt a standard'),
  example: { standardId: 'STD-001', note: '来料检验执行' },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.standardId,
  facts: (_c, standard) => ({ chain: IndustryChain.of(standard.chainId) }),
  follows: (_c, standard) => [standard.since],
  decide(c, standard, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (standard.status !== 'PUBLISHED' && standard.status !== 'SELF_DECLARED')
      throw new Refusal('INVALID_STATE', { status: standard.status });
    if (standard.adopters.includes(actor.organisationId)) throw new Refusal('ALREADY_EXISTS');
    return StandardAdopted({ ...c, chainId: standard.chainId, organisationId: actor.organisationId });
  },
});

/** 企业标准自我声明公开. */
export const selfDeclareStandard = begins(SelfDeclareStandard, Standard, {
  title: term('企业标准自我声明公开', 'Self-declare an enterprise standard'),
  example: { chainId: 'new-energy-vehicles', standardId: 'QB-001', title: '高压线束企业标准' },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.standardId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, standard, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (standard) throw new Refusal('ALREADY_EXISTS', {}, 'standardId');
    return StandardSelfDeclared({ ...c, organisationId: actor.organisationId });
  },
});
