import type { Actor } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import type { BodyKind } from './events.js';
import type { IndustryChainState } from './industry-chain.js';

/**
 * Every way onto a chain leads through here: while it is suspended or closed nobody on it begins or goes on with
 * anything. The regulator, who stands above the chains, still can.
 * @throws Refusal CHAIN_NOT_ACTIVE
 */
function requireActive({ status }: IndustryChainState): void {
  if (status !== 'ACTIVE') throw new Refusal('CHAIN_NOT_ACTIVE', { status });
}

/** The chain as it stands for taking back what is wrong or ending what has begun, which a chain at rest allows. */
export const evenAtRest = (chain: IndustryChainState): IndustryChainState => ({ ...chain, status: 'ACTIVE' });

/** Whether an organisation leads the chain or is enrolled in it as a member. */
export const isOnChain = (chain: IndustryChainState, organisationId: string): boolean =>
  chain.leader === organisationId || Object.hasOwn(chain.members, organisationId);

/** @throws Refusal NOT_A_CHAIN_MEMBER unless the organisation is the leader or a member of a chain at work. */
export function requireOnChain(chain: IndustryChainState, organisationId: string, field?: string): void {
  if (!isOnChain(chain, organisationId)) throw new Refusal('NOT_A_CHAIN_MEMBER', { organisationId }, field);
  requireActive(chain);
}

/** @throws Refusal BODY_NOT_ENROLLED unless the organisation supports the chain, as one of `kinds` where given. */
export function requireBody(chain: IndustryChainState, organisationId: string, kinds?: readonly BodyKind[]): void {
  const kind = Object.hasOwn(chain.bodies, organisationId) ? chain.bodies[organisationId] : undefined;
  if (kind === undefined || (kinds && !kinds.includes(kind)))
    throw new Refusal('BODY_NOT_ENROLLED', { organisationId });
  requireActive(chain);
}

/** @throws Refusal NOT_THE_CHAIN_CHIEF when a chain chief office acts on a chain that is not its own. */
export function requireChiefOffice(chain: IndustryChainState, actor: Actor): void {
  if (actor.role !== 'CHAIN_CHIEF_OFFICE') return;
  if (chain.chiefOffice !== actor.organisationId)
    throw new Refusal('NOT_THE_CHAIN_CHIEF', { organisationId: actor.organisationId });
  requireActive(chain);
}

/**
 * The actor stands on the chain in the role it claims: leader or member enterprises are on it, supporting bodies are
 * enrolled, a chief office is this chain's. A regulator stands above all chains, a bank beside them.
 * @throws Refusal NOT_A_CHAIN_MEMBER, BODY_NOT_ENROLLED, NOT_THE_CHAIN_CHIEF or CHAIN_NOT_ACTIVE.
 */
export function requireStanding(chain: IndustryChainState, actor: Actor): void {
  switch (actor.role) {
    case 'CHAIN_LEADER':
      if (chain.leader !== actor.organisationId)
        throw new Refusal('NOT_A_CHAIN_MEMBER', { organisationId: actor.organisationId });
      return requireActive(chain);
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
    case 'BANK':
      return;
    case 'AUDITOR':
      throw new Refusal('FORBIDDEN');
  }
}
