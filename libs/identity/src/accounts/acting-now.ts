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
 * As whom something acts that an account set up, such as a webhook or a reminder: for a membership of its own. Undefined
 * where the account is suspended or the membership has ended.
 */
export function actingNow(accounts: Accounts, { accountId, role, organisationId }: SetUp): Acting | undefined {
  if (accounts.find(accountId)?.status !== 'ACTIVE') return undefined;
  return accounts
    .choicesOf(accountId)
    .find((one) => one.role === role && one.organisationId === organisationId && one.onBehalfOf === null);
}
