import { alters } from '../kit/action.js';
import { term } from '../kit/term.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsOneOf, IsSlug, IsText } from '../kit/payload.js';
import { Organisation } from '../organisations/organisation.js';
import { ChainMemberEnrolled, ChainMemberWithdrawn, SEGMENTS, type Segment } from './events.js';
import { IndustryChain, lastChange } from './industry-chain.js';
import { regardlessOfStatus, requireChiefOffice } from './chain-checks.js';

export class EnrolChainMember {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsOneOf(SEGMENTS) segment!: Segment;
}

export class WithdrawChainMember {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsText() reason!: string;
}

/** 链员: enrols an enterprise in a segment of the chain; one that left may be enrolled again. */
export const enrolChainMember = alters(EnrolChainMember, IndustryChain, {
  title: term('链员加入', 'Enrol a member'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'acme',
    segment: 'MIDSTREAM',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  follows: (c, chain) => [lastChange(chain, `member/${c.organisationId}`)],
  decide(c, chain, { organisation }, { actor }) {
    requireChiefOffice(chain, actor);
    if (Object.hasOwn(chain.members, c.organisationId)) refuse('ALREADY_ENROLLED', {}, 'organisationId');
    if (organisation.kind !== 'ENTERPRISE')
      refuse('ORGANISATION_KIND_MISMATCH', { kind: organisation.kind }, 'organisationId');
    return ChainMemberEnrolled({ ...c });
  },
});

export const withdrawChainMember = alters(WithdrawChainMember, IndustryChain, {
  title: term('链员退出', 'Withdraw a member'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'acme',
    reason: '企业申请退出',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  follows: (c, chain) => [lastChange(chain, `member/${c.organisationId}`)],
  decide(c, chain, _facts, { actor }) {
    requireChiefOffice(regardlessOfStatus(chain), actor);
    if (!Object.hasOwn(chain.members, c.organisationId))
      refuse('NOT_A_CHAIN_MEMBER', { organisationId: c.organisationId }, 'organisationId');
    return ChainMemberWithdrawn({ ...c });
  },
});
