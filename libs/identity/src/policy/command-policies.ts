import { actions } from '#domain';
import type { AccountRole } from '../accounts/account.js';

interface CommandPolicy {
  /** Send it in their own name. */
  readonly roles: readonly AccountRole[];
  /** Record a submission that its submitter sent on paper. */
  readonly recorders: readonly AccountRole[];
}

/** The policy of each command, by its name: each action declares its roles beside its rule. */
const POLICIES: ReadonlyMap<string, CommandPolicy> = new Map(
  actions.map(({ name, roles, submission }) => {
    if (roles.length === 0) throw new Error(`command ${name} has no policy: no role may send it`);
    return [name, { roles, recorders: submission ? ['REGULATOR'] : [] }];
  }),
);

const includes = (roles: readonly AccountRole[], role: AccountRole): boolean => roles.includes(role);

/** Whether a role may send a command, in its own name or for a submitter; undefined for an unknown command. */
export function maySend(role: AccountRole, command: string): boolean | undefined {
  const policy = POLICIES.get(command);
  return policy && (includes(policy.roles, role) || includes(policy.recorders, role));
}

/** The names of the commands that a role may send in its own name. */
export const commandsOf = (role: AccountRole): readonly string[] =>
  [...POLICIES].flatMap(([name, { roles }]) => (includes(roles, role) ? [name] : []));

/** The names of the submissions that a role records for a submitter that sent them on paper. */
export const paperCommandsOf = (role: AccountRole): readonly string[] =>
  [...POLICIES].flatMap(([name, { recorders }]) => (includes(recorders, role) ? [name] : []));
