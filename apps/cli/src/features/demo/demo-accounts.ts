import type { ActorDto } from '#contracts';
import { ACCOUNT_ROLES, type AccountRole } from '#identity';
import { demonstrationPath } from '../../../../api/src/identity/link-paths.js';
import type { LocalServer } from '../../foundation/local-server.js';
import type { Demonstration } from './demo-steps.js';

/** A link that signs in to the demonstration account of a role. */
export interface SignInLink extends ActorDto {
  readonly url: string;
}

/** For whom the roles look on that record nothing in the demonstration: organisations that its rows name. */
const LOOKING_ON: Readonly<Partial<Record<AccountRole, string>>> = {
  AUDITOR: 'audit-office',
  COOPERATING_BODY: 'lae-univ',
  RESPONSIBLE_UNIT: 'iit',
};

/** The organisation that acts most often in each role of the demonstration. */
export function demonstrationActors({ registrations, inForce, steps }: Demonstration): readonly ActorDto[] {
  const all = [...registrations, ...inForce, ...steps].map(({ actor }) => actor);
  return ACCOUNT_ROLES.map((role) => {
    const byOrganisation = Map.groupBy(
      all.filter((actor) => actor.role === role),
      ({ organisationId }) => organisationId,
    );
    const [most] = [...byOrganisation].toSorted(([, a], [, b]) => b.length - a.length);
    return { role, organisationId: most?.[0] ?? LOOKING_ON[role] ?? 'demonstration' };
  });
}

/** One account for each role, with a new link that signs in without a password. Earlier links end. */
export const signInLinks = (
  demonstration: Demonstration,
  { identity, keys, client }: LocalServer,
): readonly SignInLink[] =>
  demonstrationActors(demonstration).map((actor) => {
    const { id } = keys.accountOf(actor);
    return { ...actor, url: client.url + demonstrationPath(identity.links.issue(id, 'DEMONSTRATION')) };
  });
