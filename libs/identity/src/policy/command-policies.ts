import { actions, type Role } from '#domain';
import type { AccountRole } from '../accounts/account.js';

/** Roles that may send a command, by its name: each action declares them beside its rule. */
const ROLES_OF: ReadonlyMap<string, readonly Role[]> = new Map(
  actions.map(({ name, roles }) => {
    if (roles.length === 0) throw new Error(`command ${name} has no policy: no role may send it`);
    return [name, roles];
  }),
);

/** Whether a role may send a command; undefined for an unknown command. */
export function maySend(role: AccountRole, command: string): boolean | undefined {
  const roles: readonly AccountRole[] | undefined = ROLES_OF.get(command);
  return roles?.includes(role);
}

/** The names of the commands that a role may send. */
export const commandsOf = (role: AccountRole): readonly string[] =>
  [...ROLES_OF.keys()].filter((name) => maySend(role, name));
