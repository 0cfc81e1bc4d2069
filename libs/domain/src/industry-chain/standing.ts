import type { Actor } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import type { BodyKind } from './events.js';
import type { IndustryChainState } from './industry-chain.js';

/** Whether an organisation leads the chain or is enrolled in it as a member. */
export const isOnChain = (chain: IndustryChainState, organisationId: string): boolean =>
  chain.leader === organisationId || Object.hasOwn(chain.members, organisationId);

/** @throws Refusal NOT_A_CHAIN_MEMBER unless the organisation is the leader or a member. */
export function requireOnChain(chain: IndustryChainState, organisationId: string, field?: string): void {
  if (!isOnChain(chain, organisationId)) throw new Refusal('NOT_A_CHAIN_MEMBER', { organisationId }, field);
}

/** @throws Refusal BODY_NOT_ENROLLED unless the organisation supports the chain, as one of `kinds` where given. */
export function requireBody(chain: IndustryChainState, organisationId: string, kinds?: readonly BodyKind[]): void {
  const kind = Object.hasOwn(chain.bodies, organisationId) ? chain.bodies[organisationId] : undefined;
  if (kind === undefined || (kinds && !kinds.includes(kind)))
    throw new Refusal('BODY_NOT_ENROLLED', { organisationId });
}

/** @throws Refusal NOT_THE_CHAIN_CHIEF when a chain chief office acts on a chain that is not its own. */
export function requireChiefOffice(chain: IndustryChainState, actor: Actor): void {
  if (actor.role === 'CHAIN_CHIEF_OFFICE' && chain.chiefOffice !== actor.organisationId)
    throw new Refusal('NOT_THE_CHAIN_CHIEF', { organisationId: actor.organisationId });
}

/**
 * The actor stands on the chain in the role it claims: leader or member enterprises are on it, supporting bodies are
 * enrolled, a chief office is this chain's. A regulator stands above all chains.
 * @throws Refusal NOT_A_CHAIN_MEMBER, BODY_NOT_ENROLLED or NOT_THE_CHAIN_CHIEF.
 */
export function requireStanding(chain: IndustryChainState, actor: Actor): void {
  switch (actor.role) {
    case 'CHAIN_LEADER':
      if (chain.leader !== actor.organisationId)
        throw new Refusal('NOT_A_CHAIN_MEMBER', { organisationId: actor.organisationId });
      return;
    case 'CHAIN_MEMBER':
      return requireOnChain(chain, actor.organisationId);
    case 'TESTING_BODY':
      return requireBody(chain, actor.organisationId, ['INSPECTION_TESTING_BODY']);
    case 'METROLOGY_BODY':
      return requireBody(chain, actor.organisationId, ['METROLOGY_BODY']);
    case 'CERTIFICATION_BODY':
      return requireBody(chain, actor.organisationId, ['CERTIFICATION_BODY']);
    case 'NQI_PLATFORM':
      return requireBody(chain, actor.organisationId, ['NQI_PLATFORM']);
    case 'CHAIN_CHIEF_OFFICE':
      return requireChiefOffice(chain, actor);
    case 'REGULATOR':
      return;
    case 'AUDITOR':
      throw new Refusal('FORBIDDEN');
  }
}
