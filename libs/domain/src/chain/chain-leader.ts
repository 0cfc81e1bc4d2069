import { alters } from '../kit/action.js';
import { term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsSlug, IsText } from '../kit/payload.js';
import { Organisation } from '../organisations/organisation.js';
import { ChainLeaderDesignated, ChainLeaderRevoked } from './events.js';
import { IndustryChain, lastChange } from './industry-chain.js';
import { regardlessOfStatus, requireChiefOffice } from './chain-checks.js';

export class DesignateChainLeader {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsText() basis!: string;
}

export class RevokeChainLeader {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsText() reason!: string;
}

/** 链主: one active leader enterprise per chain. */
export const designateChainLeader = alters(DesignateChainLeader, IndustryChain, {
  title: term('确定链主', 'Designate the chain leader'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'leader-a',
    basis: '产业链龙头企业',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  follows: (_c, chain) => [lastChange(chain, 'leader')],
  decide(c, chain, { organisation }, { actor }) {
    requireChiefOffice(chain, actor);
    if (chain.leader !== undefined) refuse('CHAIN_LEADER_ALREADY_DESIGNATED', { leader: chain.leader });
    if (organisation.kind !== 'ENTERPRISE')
      refuse('ORGANISATION_KIND_MISMATCH', { kind: organisation.kind }, 'organisationId');
    return ChainLeaderDesignated({ ...c });
  },
});

export const revokeChainLeader = alters(RevokeChainLeader, IndustryChain, {
  title: term('撤销链主', 'Revoke the chain leader'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'leader-a',
    reason: '不再具备条件',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  follows: (_c, chain) => [lastChange(chain, 'leader')],
  decide(c, chain, _facts, { actor }) {
    requireChiefOffice(regardlessOfStatus(chain), actor);
    if (chain.leader !== c.organisationId) throw new Refusal('INVALID_STATE', {}, 'organisationId');
    return ChainLeaderRevoked({ ...c });
  },
});
