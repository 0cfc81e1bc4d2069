import { IdentityFault } from '../identity-fault.js';
import type { Acting } from '../principal.js';
import type { AccountRole } from './account.js';
import type { Accounts } from './accounts.js';

/** What an account set up for one of its memberships. */
interface SetUp {
  readonly accountId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
}

/**
 * The membership for which an account sets something up that has no end. A deputy acts only for a while.
 * @throws IdentityFault NOT_A_MEMBER
 */
export function lastingMembership(acting: Acting | undefined): Pick<SetUp, 'role' | 'organisationId'> {
  const organisationId = acting?.organisationId ?? null;
  if (!acting || organisationId === null || acting.onBehalfOf) throw new IdentityFault('NOT_A_MEMBER');
  return { role: acting.role, organisationId };
}

/**
 * As whom something acts that an account set up, such as a webhook or a reminder: for a membership of its own. Undefined
 * where the account is suspended or the membership has ended.
 */
export function actingNow(accounts: Accounts, { accountId, role, organisationId }: SetUp): Acting | undefined {
  if (accounts.find(accountId)?.status !== 'ACTIVE') return undefined;
  return accounts
    .choicesOf(accountId)
    .find((one) => one.role === role && one.organisationId === organisationId && one.onBehalfOf === null);
}
