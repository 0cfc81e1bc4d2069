import type { ActionContext } from '../kit/action-context.js';
import type { Actor } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { requireNotBefore } from '../kit/step.js';
import type { BodyKind } from './events.js';
import type { IndustryChainState } from './industry-chain.js';

/**
 * Called by every check of an actor or organisation on a chain: on a suspended or closed chain nobody but the regulator
 * may act.
 * @throws Refusal CHAIN_NOT_ACTIVE
 */
function requireActive({ status }: IndustryChainState): void {
  if (status !== 'ACTIVE') refuse('CHAIN_NOT_ACTIVE', { status });
}

/** The chain as if it were active: for actions that correct or end something, which any chain allows. */
export const regardlessOfStatus = (chain: IndustryChainState): IndustryChainState => ({ ...chain, status: 'ACTIVE' });

/**
 * Nothing on a chain occurs before the chain was established.
 * @throws Refusal BEFORE_PRECEDING_STEP
 */
export const requireSinceChain = (
  chain: IndustryChainState | undefined,
  { occurredAt }: Pick<ActionContext, 'occurredAt'>,
): void => requireNotBefore([chain?.established], occurredAt);

/** Whether an organisation leads the chain or is enrolled in it as a member. */
export const isOnChain = (chain: IndustryChainState, organisationId: string): boolean =>
  chain.leader === organisationId || Object.hasOwn(chain.members, organisationId);

/** @throws Refusal NOT_A_CHAIN_MEMBER unless the organisation is the leader or a member of an active chain. */
export function requireOnChain(chain: IndustryChainState, organisationId: string, field?: string): void {
  if (!isOnChain(chain, organisationId)) refuse('NOT_A_CHAIN_MEMBER', { organisationId }, field);
  requireActive(chain);
}

/** @throws Refusal BODY_NOT_ENROLLED unless the organisation supports the chain, as one of `kinds` where given. */
export function requireBody(chain: IndustryChainState, organisationId: string, kinds?: readonly BodyKind[]): void {
  const kind = Object.hasOwn(chain.bodies, organisationId) ? chain.bodies[organisationId] : undefined;
  if (kind === undefined || (kinds && !kinds.includes(kind))) refuse('BODY_NOT_ENROLLED', { organisationId });
  requireActive(chain);
}

/** Whether an organisation leads the chain, is a member of it or supports it. */
export const isParticipant = (chain: IndustryChainState, organisationId: string): boolean =>
  isOnChain(chain, organisationId) || Object.hasOwn(chain.bodies, organisationId);

/** @throws Refusal NOT_A_CHAIN_MEMBER unless the organisation leads an active chain, is a member of it or supports it. */
export function requireParticipant(chain: IndustryChainState, organisationId: string, field?: string): void {
  if (Object.hasOwn(chain.bodies, organisationId)) requireActive(chain);
  else requireOnChain(chain, organisationId, field);
}

/** @throws Refusal NOT_THE_CHAIN_CHIEF when a chain chief office acts on a chain that is not its own. */
export function requireChiefOffice(chain: IndustryChainState, actor: Actor): void {
  if (actor.role !== 'CHAIN_CHIEF_OFFICE') return;
  if (chain.chiefOffice !== actor.organisationId)
    refuse('NOT_THE_CHAIN_CHIEF', { organisationId: actor.organisationId });
  requireActive(chain);
}

/**
 * Checks that the actor belongs to the chain in its role: leader and members are on it, supporting bodies are enrolled,
 * the chief office is that of this chain. Regulators, responsible units and banks belong to no chain and always
 * pass.
 * @throws Refusal NOT_A_CHAIN_MEMBER, BODY_NOT_ENROLLED, NOT_THE_CHAIN_CHIEF or CHAIN_NOT_ACTIVE.
 */
export function requireActorOnChain(chain: IndustryChainState, actor: Actor): void {
  switch (actor.role) {
    case 'CHAIN_LEADER':
      if (chain.leader !== actor.organisationId) refuse('NOT_A_CHAIN_MEMBER', { organisationId: actor.organisationId });
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
    case 'COOPERATING_BODY':
      return requireBody(chain, actor.organisationId, [
        'UNIVERSITY',
        'RESEARCH_INSTITUTE',
        'INDUSTRY_ASSOCIATION',
        'MEDIA',
      ]);
    case 'CHAIN_CHIEF_OFFICE':
      return requireChiefOffice(chain, actor);
    case 'REGULATOR':
    case 'RESPONSIBLE_UNIT':
    case 'BANK':
      return;
    case 'AUDITOR':
    case 'ADMINISTRATOR':
      throw new Refusal('FORBIDDEN');
  }
}
