import { alters, begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsId, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { stepOf, type Step } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';

export const OFFICER_LEVELS = ['CERTIFIED', 'SENIOR_CERTIFIED', 'IN_TRAINING'] as const;
export type OfficerLevel = (typeof OFFICER_LEVELS)[number];

export interface OfficerData {
  readonly chainId: string;
  readonly organisationId: string;
  /** The officer's account id; the person is known only to the identity store. */
  readonly accountId: string;
  readonly level: OfficerLevel;
}

export const ChiefQualityOfficerAppointed = defineEvent<OfficerData>()(
  'ChiefQualityOfficerAppointed',
  term('已任命首席质量官', 'Chief quality officer appointed'),
);
export const ChiefQualityOfficerRelieved = defineEvent<{
  readonly organisationId: string;
  readonly reason: string;
}>()('ChiefQualityOfficerRelieved', term('已免去首席质量官', 'Chief quality officer relieved'));

interface OfficerState {
  readonly chainId: string;
  readonly accountId: string | undefined;
  /** The last appointment or the end of it. */
  readonly changed: Step;
}

/** One chief quality officer per enterprise. */
export const ChiefQualityOfficer = aggregate<OfficerState>('quality-officer', 'recognition')
  .starts(ChiefQualityOfficerAppointed, (event) => ({
    chainId: event.data.chainId,
    accountId: event.data.accountId,
    changed: stepOf(event),
  }))
  .changes(ChiefQualityOfficerRelieved, (office, event) => ({
    ...office,
    accountId: undefined,
    changed: stepOf(event),
  }));

export class AppointChiefQualityOfficer {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsId() accountId!: string;
  @IsOneOf(OFFICER_LEVELS) level!: OfficerLevel;
}

export class RelieveChiefQualityOfficer {
  @IsId() organisationId!: string;
  @IsText() reason!: string;
}

/** 首席质量官: an enterprise of the chain names its own, by account. */
export const appointChiefQualityOfficer = begins(AppointChiefQualityOfficer, ChiefQualityOfficer, {
  title: term('任命首席质量官', 'Appoint the chief quality officer'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'acme',
    accountId: 'account-001',
    level: 'CERTIFIED',
  },
  terms: {
    fields: { accountId: term('账号', 'Account'), level: term('资格', 'Qualification') },
    codes: {
      CERTIFIED: term('已取证', 'Certified'),
      SENIOR_CERTIFIED: term('高级已取证', 'Senior, certified'),
      IN_TRAINING: term('培训中', 'In training'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'PARTY',
  id: (c) => c.organisationId,
  chain: (c) => c.chainId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  follows: (_c, office) => [office?.changed],
  excludes: (c, _office, _facts, { actor }) =>
    c.organisationId !== actor.organisationId ? 'organisationId' : undefined,
  decide(c, office, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (office?.accountId !== undefined) throw new Refusal('INVALID_STATE', { accountId: office.accountId });
    return ChiefQualityOfficerAppointed({ ...c });
  },
});

export const relieveChiefQualityOfficer = alters(RelieveChiefQualityOfficer, ChiefQualityOfficer, {
  title: term('免去首席质量官', 'Relieve the chief quality officer'),
  example: { organisationId: 'acme', reason: '岗位调整' },
  terms: { fields: { organisationId: pointsAt('quality_officers', '企业', 'Enterprise') } },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'PARTY',
  id: (c) => c.organisationId,
  follows: (_c, office) => [office.changed],
  excludes: (c, _office, _facts, { actor }) =>
    c.organisationId !== actor.organisationId ? 'organisationId' : undefined,
  decide(c, office) {
    if (office.accountId === undefined) throw new Refusal('INVALID_STATE');
    return ChiefQualityOfficerRelieved({ ...c });
  },
});
