import { alters } from '../kit/action.js';
import { term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsSlug, IsText } from '../kit/payload.js';
import { Organisation, type OrganisationState } from '../organisations/organisation.js';
import { ChainChiefAppointed, ChainChiefReplaced } from './events.js';
import { IndustryChain, lastChange } from './industry-chain.js';

export class AppointChainChief {
  @IsSlug() chainId!: string;
  @IsText(60) chiefName!: string;
  @IsId() unit!: string;
}

export class ReplaceChainChief extends AppointChainChief {
  @IsText() reason!: string;
}

function requireChiefOfficeKind(unit: OrganisationState): void {
  if (unit.kind !== 'CHAIN_CHIEF_OFFICE') refuse('ORGANISATION_KIND_MISMATCH', { kind: unit.kind }, 'unit');
}

/** 链长: the public office that organises the chain, with the office that acts for it in the system. */
export const appointChainChief = alters(AppointChainChief, IndustryChain, {
  title: term('任命链长', 'Appoint the chain chief'),
  example: {
    chainId: 'new-energy-vehicles',
    chiefName: '市政府分管领导',
    unit: 'chief-office',
  },
  roles: ['REGULATOR'],
  id: (c) => c.chainId,
  facts: (c) => ({ unit: Organisation.of(c.unit) }),
  follows: (_c, chain) => [lastChange(chain, 'chief')],
  decide(c, chain, { unit }) {
    if (chain.chiefOffice !== undefined) refuse('CHAIN_CHIEF_ALREADY_APPOINTED');
    requireChiefOfficeKind(unit);
    return ChainChiefAppointed({ ...c });
  },
});

export const replaceChainChief = alters(ReplaceChainChief, IndustryChain, {
  title: term('更换链长', 'Replace the chain chief'),
  example: {
    chainId: 'new-energy-vehicles',
    chiefName: '市政府分管领导',
    unit: 'chief-office',
    reason: '职责调整',
  },
  roles: ['REGULATOR'],
  id: (c) => c.chainId,
  facts: (c) => ({ unit: Organisation.of(c.unit) }),
  follows: (_c, chain) => [lastChange(chain, 'chief')],
  decide(c, chain, { unit }) {
    if (chain.chiefOffice === undefined) throw new Refusal('INVALID_STATE');
    requireChiefOfficeKind(unit);
    return ChainChiefReplaced({ ...c });
  },
});
