import { alters } from '../kit/action.js';
import { term } from '../kit/term.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsOneOf, IsSlug, IsText } from '../kit/payload.js';
import { Organisation } from '../organisations/organisation.js';
import { BODY_KINDS, SupportingBodyEnrolled, SupportingBodyRemoved, type BodyKind } from './events.js';
import { IndustryChain, lastChange } from './industry-chain.js';
import { regardlessOfStatus, requireBody, requireChiefOffice } from './chain-checks.js';

export class EnrolSupportingBody {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsOneOf(BODY_KINDS) bodyKind!: BodyKind;
}

export class RemoveSupportingBody {
  @IsSlug() chainId!: string;
  @IsId() organisationId!: string;
  @IsText() reason!: string;
}

/** 基础支撑: enrols a quality infrastructure body under the kind it is registered as. */
export const enrolSupportingBody = alters(EnrolSupportingBody, IndustryChain, {
  title: term('纳入支撑机构', 'Enrol a supporting body'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'lab-a',
    bodyKind: 'INSPECTION_TESTING_BODY',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  follows: (c, chain) => [lastChange(chain, `body/${c.organisationId}`)],
  decide(c, chain, { organisation }, { actor }) {
    requireChiefOffice(chain, actor);
    if (Object.hasOwn(chain.bodies, c.organisationId)) refuse('ALREADY_ENROLLED', {}, 'organisationId');
    if (organisation.kind !== c.bodyKind) refuse('ORGANISATION_KIND_MISMATCH', { kind: organisation.kind }, 'bodyKind');
    return SupportingBodyEnrolled({ ...c });
  },
});

export const removeSupportingBody = alters(RemoveSupportingBody, IndustryChain, {
  title: term('移出支撑机构', 'Remove a supporting body'),
  example: {
    chainId: 'new-energy-vehicles',
    organisationId: 'lab-a',
    reason: '资质到期',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  follows: (c, chain) => [lastChange(chain, `body/${c.organisationId}`)],
  decide(c, chain, _facts, { actor }) {
    requireChiefOffice(regardlessOfStatus(chain), actor);
    requireBody(regardlessOfStatus(chain), c.organisationId);
    return SupportingBodyRemoved({ ...c });
  },
});
