import { alters } from '../../kit/action.js';
import { CHAIN_ORGANISATION_ROLES } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsOneOf, IsSlug } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { PARTICIPATION_ROLES, Standard, StandardParticipationRecorded, type ParticipationRole } from './standard.js';

export class RecordStandardParticipation {
  /** The chain of the participant. */
  @IsSlug() chainId!: string;
  @IsId() standardId!: string;
  @IsOneOf(PARTICIPATION_ROLES) participationRole!: ParticipationRole;
}

/** 参与制定标准: a standard is recorded once; each further organisation that drafted it records its part in it. */
export const recordStandardParticipation = alters(RecordStandardParticipation, Standard, {
  title: term('记录参与制定标准', 'Record participation in a standard'),
  example: { chainId: 'new-energy-vehicles', standardId: 'STD-001', participationRole: 'PARTICIPANT' },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.standardId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  follows: (_c, standard) => [standard.since],
  chain: (c) => c.chainId,
  decide(c, standard, { chain }, { actor: { organisationId, role } }) {
    requireActorOnChain(chain, { organisationId, role });
    const { status, publishedOn, title, level, kind } = standard;
    if (status !== 'PUBLISHED' || publishedOn === undefined)
      throw new Refusal('INVALID_STATE', { status }, 'standardId');
    const participants = [standard.ownerId, ...standard.participations.map((each) => each.organisationId)];
    if (participants.includes(organisationId)) throw new Refusal('ALREADY_EXISTS', {}, 'standardId');
    return StandardParticipationRecorded({ ...c, organisationId, title, level, kind, publishedOn });
  },
});
