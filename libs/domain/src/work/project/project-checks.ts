import type { Actor, Role } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import type { IndustryChainState } from '../../chain/industry-chain.js';
import { isOnChain, requireActorOnChain, requireBody, requireOnChain } from '../../chain/chain-checks.js';
import type { BodyKind } from '../../chain/events.js';
import type { ProjectKind } from './events.js';
import type { ProjectState, ProjectStatus } from './project.js';

/** Roles in which an enterprise of the chain acts. */
export const ENTERPRISE_ROLES = ['CHAIN_LEADER', 'CHAIN_MEMBER'] as const;

/** Roles in which an organisation of the chain bids for projects and undertakes them. */
export const UNDERTAKER_ROLES = [
  ...ENTERPRISE_ROLES,
  'TESTING_BODY',
  'METROLOGY_BODY',
  'COOPERATING_BODY',
] as const satisfies readonly Role[];

const BRAND_PROJECTS: readonly ProjectKind[] = ['BRAND_CULTIVATION', 'BRAND_PROMOTION'];

/** The projects that a supporting body of a kind can undertake; members and the leader can undertake any. */
function canUndertake(body: BodyKind, kind: ProjectKind): boolean {
  switch (body) {
    case 'INSPECTION_TESTING_BODY':
    case 'METROLOGY_BODY':
    case 'UNIVERSITY':
    case 'RESEARCH_INSTITUTE':
      return true;
    case 'INDUSTRY_ASSOCIATION':
    case 'MEDIA':
      return BRAND_PROJECTS.includes(kind);
    case 'CERTIFICATION_BODY':
    case 'NQI_PLATFORM':
      return false;
  }
}

/** @throws Refusal NOT_A_CHAIN_MEMBER or CANNOT_UNDERTAKE unless the organisation can undertake such a project here. */
export function requireCanUndertake(
  chain: IndustryChainState,
  organisationId: string,
  kind: ProjectKind,
  field: string,
): void {
  const body = Object.hasOwn(chain.bodies, organisationId) ? chain.bodies[organisationId] : undefined;
  if (body === undefined || isOnChain(chain, organisationId)) return requireOnChain(chain, organisationId, field);
  if (!canUndertake(body, kind)) refuse('CANNOT_UNDERTAKE', { bodyKind: body, kind }, field);
  requireBody(chain, organisationId);
}

/** @throws Refusal NOT_A_CHAIN_MEMBER or BODY_NOT_ENROLLED unless the actor is on the chain, as an enterprise or a body. */
export function requireTakesPart(chain: IndustryChainState, actor: Actor): void {
  if (actor.role === 'CHAIN_LEADER' || actor.role === 'CHAIN_MEMBER') requireOnChain(chain, actor.organisationId);
  else requireActorOnChain(chain, actor);
}

/** @throws Refusal NOT_A_CHAIN_MEMBER, BODY_NOT_ENROLLED or NOT_THE_UNDERTAKER unless the actor undertakes the project. */
export function requireUndertaker(project: ProjectState, chain: IndustryChainState, actor: Actor): void {
  requireTakesPart(chain, actor);
  if (project.undertakerId !== actor.organisationId)
    refuse('NOT_THE_UNDERTAKER', { organisationId: actor.organisationId });
}

/** @throws Refusal INVALID_STATE unless the project is in one of the states. */
export function requireStatus(project: ProjectState, ...statuses: readonly ProjectStatus[]): void {
  if (!statuses.includes(project.status)) throw new Refusal('INVALID_STATE', { status: project.status });
}
