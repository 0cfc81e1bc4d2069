import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, decide, isAccepted, sent } from '../testing/history.js';
import { accessGranted, administrator, delegation, wei } from '../testing/walkthrough-access.js';
import { DelegationEnded, DutiesDelegated, MembershipEnded, MembershipGranted } from './account-access.js';
import { delegateDuties, endDelegation } from './delegate-duties.js';
import { setMemberships } from './set-memberships.js';

const ON = '2026-10-01';
const granted = after([], ...accessGranted);
const member = { role: 'CHAIN_MEMBER', organisationId: 'maker' } as const;
const byAdministrator = { actor: administrator, occurredAt: ON };
const byWei = { actor: wei, occurredAt: ON };
const setting = (accountId: string, ...memberships: readonly object[]) => ({ accountId, memberships });

describe('the memberships of an account', () => {
  it('are granted and ended by events that name the account by its id', () =>
    given(...granted)
      .when(setMemberships, setting('account-wei', { role: 'BANK', organisationId: 'bank' }), byAdministrator)
      .thenHappened(
        MembershipEnded({ accountId: 'account-wei', ...member }),
        MembershipGranted({ accountId: 'account-wei', role: 'BANK', organisationId: 'bank' }),
      ));

  it('are not recorded again where nothing changes', () =>
    given(...granted)
      .when(setMemberships, setting('account-wei', member), byAdministrator)
      .thenRefused('NOTHING_CHANGED'));

  it.each([
    ['before it begins', { validFrom: '2027-01-02T00:00:00.000Z', validUntil: '2027-01-01T00:00:00.000Z' }],
    ['in the past', { validUntil: '2026-09-30T00:00:00.000Z' }],
    ['now', { validUntil: '2026-10-01T02:00:00.000Z' }],
  ])('do not end %s', (_when, period) =>
    given(...granted)
      .when(setMemberships, setting('account-new', { ...member, ...period }), byAdministrator)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'memberships[0].validUntil'),
  );

  it('are not changed by the administrator whose they are, nor by any other role', () => {
    given(...granted)
      .when(setMemberships, setting('account-admin', { role: 'ADMINISTRATOR' }), byAdministrator)
      .thenRefused('FORBIDDEN', {}, 'accountId');
    given(...granted)
      .when(setMemberships, setting('account-lin', member), byWei)
      .thenRefused('FORBIDDEN');
  });
});

describe('a person hands over to a deputy', () => {
  it('for a period, in a role of their own', () =>
    given(...granted)
      .when(delegateDuties, delegation, byWei)
      .thenHappened(DutiesDelegated({ ...delegation, role: 'CHAIN_MEMBER' })));

  const handingOver = (change: object) => given(...granted).when(delegateDuties, { ...delegation, ...change }, byWei);

  it.each([
    ['a role that the person does not have', { role: 'CHAIN_LEADER' }],
    ['a role in another organisation', { organisationId: 'seller' }],
  ])('not for %s', (_what, change) => handingOver(change).thenRefused('NOT_YOURS_TO_DELEGATE', {}, 'role'));

  it.each([
    ['somebody outside the organisation', { deputyId: 'account-first' }],
    ['somebody unknown', { deputyId: 'account-nobody' }],
    ['the person itself', { deputyId: 'account-wei' }],
  ])('not to %s', (_what, change) => handingOver(change).thenRefused('DEPUTY_NOT_A_COLLEAGUE', {}, 'deputyId'));

  it.each([
    ['no time', { validUntil: delegation.validFrom }],
    ['more than 92 days', { validUntil: '2027-01-02T00:00:00.001Z' }],
    ['the past', { validFrom: '2026-09-01T00:00:00.000Z', validUntil: '2026-09-30T00:00:00.000Z' }],
    ['what is no time', { validUntil: 'tomorrow' }],
  ])('not for %s', (_what, change) => handingOver(change).thenRefused('DELEGATION_PERIOD_NOT_VALID', {}, 'validUntil'));

  it('not beyond the end of the own membership', () => {
    const lin = { ...wei, accountId: 'account-lin' };
    const handOver = {
      ...delegation,
      delegatorId: 'account-lin',
      deputyId: 'account-wei',
      validFrom: '2027-09-01T00:00:00.000Z',
    };
    const until = (validUntil: string) => ({
      action: delegateDuties,
      payload: { ...handOver, validUntil },
      actor: lin,
      occurredAt: ON,
    });
    expect(isAccepted(granted, until('2027-10-01T00:00:00.000Z'))).toBe(true);
    expect(isAccepted(granted, until('2027-10-01T00:00:00.001Z'))).toBe(false);
  });

  it('not what the person has only as a deputy, nor for somebody else', () => {
    for (const actor of [
      { ...wei, onBehalfOf: 'account-lin' },
      { ...wei, accountId: 'account-lin' },
    ])
      given(...granted)
        .when(delegateDuties, delegation, { actor, occurredAt: ON })
        .thenRefused('FORBIDDEN', {}, 'delegatorId');
  });

  it('until the person or the administration ends it, once', () => {
    const given1 = after(granted, sent(delegateDuties, delegation, wei, ON));
    const end = { delegatorId: 'account-wei', delegationId: 'DG-1' };
    const { delegationId, delegatorId, deputyId, organisationId } = delegation;
    for (const by of [byWei, byAdministrator])
      given(...given1)
        .when(endDelegation, end, by)
        .thenHappened(DelegationEnded({ delegationId, delegatorId, deputyId, organisationId }));
    given(...given1)
      .when(endDelegation, end, { actor: { ...wei, accountId: 'account-lin' }, occurredAt: ON })
      .thenRefused('FORBIDDEN', {}, 'delegatorId');
    given(...after(given1, sent(endDelegation, end, wei, ON)))
      .when(endDelegation, end, byWei)
      .thenRefused('DELEGATION_NOT_FOUND');
    given(...given1)
      .when(delegateDuties, delegation, byWei)
      .thenRefused('ALREADY_EXISTS');
  });

  it('names the account of the administration in events, never a name', () =>
    expect(
      decide(granted, { action: setMemberships, payload: setting('account-wei'), ...byAdministrator }).actor,
    ).toEqual(administrator));
});
