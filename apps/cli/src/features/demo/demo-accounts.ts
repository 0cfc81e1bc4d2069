import type { ActorDto } from '#contracts';
import { ACCOUNT_ROLES } from '#identity';
import { demonstrationPath } from '../../../../api/src/identity/link-paths.js';
import type { LocalServer } from '../../foundation/local-server.js';
import type { Demonstration } from './demo-steps.js';

/** A link that signs in to the demonstration account of a role. */
export interface SignInLink extends ActorDto {
  readonly url: string;
}

/** The organisation that acts most often in each role of the demonstration. */
export function demonstrationActors({ registrations, inForce, steps }: Demonstration): readonly ActorDto[] {
  const all = [...registrations, ...inForce, ...steps].map(({ actor }) => actor);
  return ACCOUNT_ROLES.map((role) => {
    const byOrganisation = Map.groupBy(
      all.filter((actor) => actor.role === role),
      ({ organisationId }) => organisationId,
    );
    const [most] = [...byOrganisation].toSorted(([, a], [, b]) => b.length - a.length);
    return { role, organisationId: most?.[0] ?? (role === 'AUDITOR' ? 'audit-office' : 'demonstration') };
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
