import { aggregate } from '../kit/aggregate.js';
import type { AccountRole } from '../kit/actor.js';
import { defineEvent } from '../kit/event.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';

/** A role of an account in an organisation. Instants are UTC, ISO 8601. */
export interface MembershipData {
  readonly accountId: string;
  readonly role: AccountRole;
  /** Absent for the administrator of accounts. */
  readonly organisationId?: string;
  /** The city or district for which a regulator or a chief office decides, or that an auditor sees. */
  readonly jurisdiction?: string;
  /** The chains that an auditor sees; absent: not limited to chains. */
  readonly chains?: readonly string[];
  readonly validFrom?: string;
  readonly validUntil?: string;
}

interface MembershipEndedData {
  readonly accountId: string;
  readonly role: AccountRole;
  readonly organisationId?: string;
  readonly reason?: string;
}

/** A deputy acts in a role of another person for a period. */
export interface DelegationData {
  readonly delegationId: string;
  readonly delegatorId: string;
  readonly deputyId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

interface DelegationEndedData {
  readonly delegationId: string;
  readonly delegatorId: string;
  readonly deputyId: string;
  readonly organisationId: string;
  readonly reason?: string;
}

/** Of an account known only by its id: names and addresses are in the identity store, where they can be erased. */
export const MembershipGranted = defineEvent<MembershipData>()(
  'MembershipGranted',
  term('已授予成员身份', 'Membership granted'),
);
export const MembershipEnded = defineEvent<MembershipEndedData>()(
  'MembershipEnded',
  term('已结束成员身份', 'Membership ended'),
);
export const DutiesDelegated = defineEvent<DelegationData>()(
  'DutiesDelegated',
  term('已委托代理人', 'Duties delegated to a deputy'),
);
export const DelegationEnded = defineEvent<DelegationEndedData>()(
  'DelegationEnded',
  term('已结束委托', 'Delegation ended'),
);

export interface AccountAccessState {
  readonly accountId: string;
  /** The last change of anything here. */
  readonly changed: Step;
  /** Granted and not ended by an event; one may have reached the end of its period. */
  readonly memberships: readonly MembershipData[];
  /** Given by the account, and not ended by an event. */
  readonly delegations: readonly DelegationData[];
}

/** Whether two memberships are the same role in the same organisation, whatever their periods are. */
export const samePlace = (
  one: Pick<MembershipData, 'role' | 'organisationId'>,
  other: Pick<MembershipData, 'role' | 'organisationId'>,
): boolean => one.role === other.role && one.organisationId === other.organisationId;

/** Whether a period contains an instant: from its beginning until before its end. */
export const isValidAt = (
  { validFrom, validUntil }: Pick<MembershipData, 'validFrom' | 'validUntil'>,
  at: string,
): boolean => (validFrom === undefined || validFrom <= at) && (validUntil === undefined || at < validUntil);

/** What an account may do, in a stream of its own outside the logs of chains. */
export const AccountAccess = aggregate<AccountAccessState>('account-access', 'organisations')
  .starts(MembershipGranted, (event, access) => ({
    accountId: event.data.accountId,
    changed: stepOf(event),
    delegations: access?.delegations ?? [],
    memberships: [...(access?.memberships ?? []).filter((one) => !samePlace(one, event.data)), event.data],
  }))
  .changes(MembershipEnded, (access, event) => ({
    ...access,
    changed: stepOf(event),
    memberships: access.memberships.filter((one) => !samePlace(one, event.data)),
  }))
  .changes(DutiesDelegated, (access, event) => ({
    ...access,
    changed: stepOf(event),
    delegations: [...access.delegations, event.data],
  }))
  .changes(DelegationEnded, (access, event) => ({
    ...access,
    changed: stepOf(event),
    delegations: access.delegations.filter(({ delegationId }) => delegationId !== event.data.delegationId),
  }));
