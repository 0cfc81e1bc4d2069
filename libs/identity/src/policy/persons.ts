import type { Account } from '../accounts/account.js';
import type { Principal } from '../principal.js';

/**
 * Whether a principal sees who the person of an account is: regulators and auditors see everybody, others themselves and
 * the accounts of the organisation for which they act. An erased account has no person: it is left out.
 */
export function seesPersonOf(
  { acting, accountId }: Pick<Principal, 'acting' | 'accountId'>,
  account?: Pick<Account, 'id' | 'memberships'>,
): boolean {
  if (acting === undefined || acting.organisationId === null) return false;
  if (acting.role === 'REGULATOR' || acting.role === 'AUDITOR') return true;
  if (account === undefined) return false;
  const { organisationId } = acting;
  return account.id === accountId || account.memberships.some((one) => one.organisationId === organisationId);
}
