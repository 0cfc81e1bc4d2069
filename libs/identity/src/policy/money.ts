import { actions } from '#domain';
import type { AccountRole } from '../accounts/account.js';

/** Commands that approve or pay money or take it back, or say how many persons that needs: they need a second factor, or a key with the scope `money`. */
export const MONEY_COMMANDS: ReadonlySet<string> = new Set([
  'approve-claim',
  'pay-claim',
  'claw-back-claim',
  'set-two-person-approval',
  'decide-selection-round',
  'grant-quality-loan',
]);

const ROLES_WITH_MONEY: ReadonlySet<AccountRole> = new Set(
  actions.flatMap(({ name, roles }) => (MONEY_COMMANDS.has(name) ? roles : [])),
);

/** Whether accounts with this role need a second factor. */
export const approvesMoney = (role: AccountRole): boolean => ROLES_WITH_MONEY.has(role);
