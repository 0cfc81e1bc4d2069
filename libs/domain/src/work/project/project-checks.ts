import type { Actor } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import type { IndustryChainState } from '../../chain/industry-chain.js';
import { requireOnChain } from '../../chain/chain-checks.js';
import type { ProjectState, ProjectStatus } from './project.js';

/** Roles in which an enterprise of the chain acts. */
export const ENTERPRISE_ROLES = ['CHAIN_LEADER', 'CHAIN_MEMBER'] as const;

/** @throws Refusal NOT_A_CHAIN_MEMBER or NOT_THE_UNDERTAKER unless the actor undertakes the project. */
export function requireUndertaker(project: ProjectState, chain: IndustryChainState, actor: Actor): void {
  requireOnChain(chain, actor.organisationId);
  if (project.undertakerId !== actor.organisationId)
    throw new Refusal('NOT_THE_UNDERTAKER', { organisationId: actor.organisationId });
}

/** @throws Refusal INVALID_STATE unless the project is in one of the states. */
export function requireStatus(project: ProjectState, ...statuses: readonly ProjectStatus[]): void {
  if (!statuses.includes(project.status)) throw new Refusal('INVALID_STATE', { status: project.status });
}
