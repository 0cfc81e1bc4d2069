import type { Action } from '../kit/action.js';
import type { Actor, Role } from '../kit/actor.js';
import type { StreamRef } from '../kit/aggregate.js';
import { Refusal } from '../kit/errors.js';
import type { BodyKind } from './events.js';
import { IndustryChain, type IndustryChainState } from './industry-chain.js';

/** The role in which a supporting body of a kind acts. */
const BODY_ROLES: Readonly<Record<BodyKind, Role>> = {
  INSPECTION_TESTING_BODY: 'TESTING_BODY',
  METROLOGY_BODY: 'METROLOGY_BODY',
  CERTIFICATION_BODY: 'CERTIFICATION_BODY',
  NQI_PLATFORM: 'NQI_PLATFORM',
  UNIVERSITY: 'COOPERATING_BODY',
  RESEARCH_INSTITUTE: 'COOPERATING_BODY',
  INDUSTRY_ASSOCIATION: 'COOPERATING_BODY',
  MEDIA: 'COOPERATING_BODY',
};

/** The roles that an organisation has by its parts in a chain, that of the leader first; none where it has no part. */
export function rolesOnChain({ leader, members, bodies }: IndustryChainState, organisationId: string): readonly Role[] {
  const body = Object.hasOwn(bodies, organisationId) ? bodies[organisationId] : undefined;
  return [
    ...(leader === organisationId ? (['CHAIN_LEADER'] as const) : []),
    ...(Object.hasOwn(members, organisationId) ? (['CHAIN_MEMBER'] as const) : []),
    ...(body === undefined ? [] : [BODY_ROLES[body]]),
  ];
}

/** The chain on which a submission is made: that of its matter, if that exists, or the one that the command names. */
export function chainOfSubmission(command: object, state: unknown): StreamRef<IndustryChainState, true> {
  const { chainId } = (state ?? command) as { readonly chainId?: string };
  if (chainId === undefined) throw new Error('a submission belongs to a chain');
  return IndustryChain.of(chainId);
}

/**
 * Who submits on paper: the organisation, in the role of its part in the chain on the date received. The regulator who
 * records the paper does not choose the role.
 * @param chain as it was on that date
 * @throws Refusal NO_PART_TO_SUBMIT where none of its parts may send the command
 */
export function submitterOnPaper(
  { roles }: Pick<Action, 'roles'>,
  chain: IndustryChainState,
  organisationId: string,
): Actor {
  const own = rolesOnChain(chain, organisationId);
  const role = own.find((each) => roles.includes(each));
  if (role === undefined)
    throw new Refusal('NO_PART_TO_SUBMIT', { organisationId, parts: own.join(' ') }, 'received.from.organisationId');
  return { role, organisationId };
}
