import { alters } from '../kit/action.js';
import { ROLES, type AccountRole } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsOneOf, IsText, Optional } from '../kit/payload.js';
import { term } from '../kit/term.js';
import { AccountAccess, DelegationEnded, DutiesDelegated, isValidAt, samePlace } from './account-access.js';

/** Longest period of a delegation, in days. */
export const LONGEST_DELEGATION_DAYS = 92;
const DAY_MS = 24 * 60 * 60_000;

export class DelegateDuties {
  @IsId() delegationId!: string;
  /** The account of the person who hands over: that of the sender. */
  @IsId() delegatorId!: string;
  @IsId() deputyId!: string;
  @IsOneOf(ROLES) role!: AccountRole;
  @IsId() organisationId!: string;
  /** UTC, ISO 8601. */
  @IsText(40) validFrom!: string;
  @IsText(40) validUntil!: string;
}

export class EndDelegation {
  @IsId() delegatorId!: string;
  @IsId() delegationId!: string;
  @Optional() @IsText(300) reason?: string;
}

/**
 * A person hands a role of their own over to a colleague of the same organisation for a period, within the period of
 * their membership. A deputy does not hand over what it has only as a deputy. What the deputy does names both accounts.
 */
export const delegateDuties = alters(DelegateDuties, AccountAccess, {
  title: term('委托代理人', 'Hand over to a deputy'),
  example: {
    delegationId: 'delegation-1',
    delegatorId: 'account-1',
    deputyId: 'account-2',
    role: 'REGULATOR',
    organisationId: 'amr',
    validFrom: '2026-07-01T00:00:00.000Z',
    validUntil: '2026-07-15T00:00:00.000Z',
  },
  roles: ROLES,
  relation: 'PARTY',
  id: (c) => c.delegatorId,
  chain: () => null,
  place: () => undefined,
  facts: (c) => ({ deputy: AccountAccess.maybe(c.deputyId) }),
  follows: (_c, access) => [access.changed],
  excludes: (c, _access, _facts, { actor }) =>
    c.delegatorId !== actor.accountId || actor.onBehalfOf !== undefined ? 'delegatorId' : undefined,
  decide(c, access, { deputy }, { recordedAt }) {
    const own = access.memberships.find((one) => samePlace(one, c) && isValidAt(one, recordedAt));
    if (!own) throw new Refusal('NOT_YOURS_TO_DELEGATE', {}, 'role');
    const isColleague = deputy?.memberships.some(
      (one) => one.organisationId === c.organisationId && isValidAt(one, recordedAt),
    );
    if (c.deputyId === c.delegatorId || !isColleague) refuse('DEPUTY_NOT_A_COLLEAGUE', {}, 'deputyId');
    const days = (Date.parse(c.validUntil) - Date.parse(c.validFrom)) / DAY_MS;
    const ownEnd = own.validUntil ?? c.validUntil;
    if (!(days > 0) || days > LONGEST_DELEGATION_DAYS || c.validUntil <= recordedAt || c.validUntil > ownEnd)
      refuse('DELEGATION_PERIOD_NOT_VALID', {}, 'validUntil');
    if (access.delegations.some(({ delegationId }) => delegationId === c.delegationId))
      throw new Refusal('ALREADY_EXISTS', {}, 'delegationId');
    return DutiesDelegated({ ...c });
  },
});

/** Ends a delegation before its time: the person who gave it, or the administration of accounts. */
export const endDelegation = alters(EndDelegation, AccountAccess, {
  title: term('结束委托', 'End a delegation'),
  example: { delegatorId: 'account-1', delegationId: 'delegation-1' },
  roles: [...ROLES, 'ADMINISTRATOR'],
  relation: 'PARTY',
  id: (c) => c.delegatorId,
  chain: () => null,
  place: () => undefined,
  follows: (_c, access) => [access.changed],
  excludes: (c, _access, _facts, { actor }) =>
    actor.role !== 'ADMINISTRATOR' && c.delegatorId !== actor.accountId ? 'delegatorId' : undefined,
  decide(c, access) {
    const found = access.delegations.find(({ delegationId }) => delegationId === c.delegationId);
    if (!found) throw new Refusal('DELEGATION_NOT_FOUND', {}, 'delegationId');
    const { delegationId, delegatorId, deputyId, organisationId } = found;
    const reason = c.reason === undefined ? {} : { reason: c.reason };
    return DelegationEnded({ delegationId, delegatorId, deputyId, organisationId, ...reason });
  },
});
