import { ACCOUNT_ADMINISTRATION, type Actor } from '../kit/actor.js';
import { delegateDuties, endDelegation } from '../organisations/delegate-duties.js';
import { setMemberships } from '../organisations/set-memberships.js';
import { sent, type Sent } from './history.js';

export const administrator: Actor = {
  role: 'ADMINISTRATOR',
  organisationId: ACCOUNT_ADMINISTRATION,
  accountId: 'account-admin',
};

const ON = '2026-10-01';
const UNTIL = '2027-10-01T00:00:00.000Z';
export const wei: Actor = { role: 'CHAIN_MEMBER', organisationId: 'maker', accountId: 'account-wei' };
const member = { role: 'CHAIN_MEMBER', organisationId: 'maker' };
export const delegation = {
  delegationId: 'DG-1',
  delegatorId: 'account-wei',
  deputyId: 'account-lin',
  ...member,
  validFrom: '2026-10-02T00:00:00.000Z',
  validUntil: '2026-10-20T00:00:00.000Z',
};

const setting = (accountId: string, memberships: readonly object[], reason?: string): Sent =>
  sent(setMemberships, { accountId, memberships, ...(reason === undefined ? {} : { reason }) }, administrator, ON);

/** Memberships of accounts, and a delegation. */
export const accessGranted: readonly Sent[] = [
  setting('account-first', [{ role: 'ADMINISTRATOR' }]),
  setting('account-wei', [member]),
  setting('account-lin', [{ ...member, validFrom: '2026-09-30T16:00:00.000Z', validUntil: UNTIL }]),
];

/** Commands of the administration of accounts and of persons, which are not sent to `/api/commands`. */
export const accessSteps: readonly Sent[] = [
  ...accessGranted,
  setting('account-audit', [
    { role: 'AUDITOR', organisationId: 'audit-office', jurisdiction: 'NANSHAN', chains: ['new-energy-vehicles'] },
  ]),
  setting('account-audit', [], '审计结束'),
  setting('account-first', []),
  sent(delegateDuties, delegation, wei, ON),
  sent(endDelegation, { delegatorId: 'account-wei', delegationId: 'DG-1', reason: '提前返岗' }, wei, ON),
  sent(delegateDuties, { ...delegation, delegationId: 'DG-2' }, wei, ON),
  sent(endDelegation, { delegatorId: 'account-wei', delegationId: 'DG-2' }, administrator, ON),
];
