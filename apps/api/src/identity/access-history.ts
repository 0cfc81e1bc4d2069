import type { AccessHistory, DelegationDto } from '#contracts';
import { DelegationEnded, DutiesDelegated, MembershipEnded, MembershipGranted, upcast, type PastEvent } from '#domain';
import type { StoredEvent } from '#event-store';

/** The name of an account; null for one that was erased. */
export type NameOf = (accountId: string) => string | null;

type Line = AccessHistory[number];

/** What the events of an account have beside each other. */
interface AccessData {
  readonly role?: string;
  readonly organisationId?: string;
  readonly jurisdiction?: string;
  readonly chains?: readonly string[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly deputyId?: string;
  readonly reason?: string;
}

const TYPES: readonly string[] = [MembershipGranted, MembershipEnded, DutiesDelegated, DelegationEnded].map(
  ({ type }) => type,
);

const dataOf = <T>(stored: StoredEvent): T => (upcast(stored as PastEvent) as { readonly data: unknown }).data as T;

/** The changes of the memberships and delegations of an account, in the order of its events. */
export function historyOf(events: readonly StoredEvent[], nameOf: NameOf): AccessHistory {
  return events.flatMap((stored): readonly Line[] => {
    if (!TYPES.includes(stored.type)) return [];
    const data = dataOf<AccessData>(stored);
    const by = stored.actor.accountId ?? null;
    const { role = null, organisationId = null, jurisdiction = null, validFrom = null, validUntil = null } = data;
    return [
      {
        ...{ eventId: stored.id, type: stored.type as Line['type'], recordedAt: stored.recordedAt },
        ...{ by, byName: by === null ? null : nameOf(by) },
        ...{ role, organisationId, jurisdiction, validFrom, validUntil, chains: data.chains ?? null },
        deputyName: data.deputyId === undefined ? null : nameOf(data.deputyId),
        reason: data.reason ?? null,
      },
    ];
  });
}

/** The delegations that an account gave, with those that have ended, in the order in which it gave them. */
export function delegationsGivenIn(events: readonly StoredEvent[]): readonly GivenDelegation[] {
  const given = new Map<string, GivenDelegation>();
  for (const stored of events) {
    if (stored.type === DutiesDelegated.type) {
      const data = dataOf<Omit<GivenDelegation, 'endedAt'>>(stored);
      given.set(data.delegationId, { ...data, endedAt: null });
    }
    if (stored.type === DelegationEnded.type) {
      const { delegationId } = dataOf<{ readonly delegationId: string }>(stored);
      const known = given.get(delegationId);
      if (known) given.set(delegationId, { ...known, endedAt: stored.recordedAt });
    }
  }
  return [...given.values()];
}

type GivenDelegation = Omit<DelegationDto, 'delegatorName' | 'deputyName'>;

/** A delegation with the names of both persons. */
export const withNames = (one: GivenDelegation, nameOf: NameOf): DelegationDto => ({
  delegationId: one.delegationId,
  delegatorId: one.delegatorId,
  delegatorName: nameOf(one.delegatorId),
  deputyId: one.deputyId,
  deputyName: nameOf(one.deputyId),
  role: one.role,
  organisationId: one.organisationId,
  validFrom: one.validFrom,
  validUntil: one.validUntil,
  endedAt: one.endedAt,
});
