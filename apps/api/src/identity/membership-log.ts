import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { CommandExecutor, directCommand } from '#commands';
import {
  ACCOUNT_ADMINISTRATION,
  AccountAccess,
  delegateDuties,
  endDelegation,
  Refusal,
  setMemberships,
  upcast,
  type AccountAccessState,
  type Action,
  type Actor,
  type MembershipData,
} from '#domain';
import type { Clock, EventStore, StoredEvent } from '#event-store';
import { IdentityStore, type NewMembership } from '#identity';
import { ReadOnly } from '../ledger/read-only.js';
import { CLOCK, EVENT_STORE } from '../tokens.js';

/** Most events of one read. */
const BATCH = 500;

/** The administration of accounts as events name it; without an account: the product itself, as at the first start. */
export const administration = (accountId?: string): Actor => ({
  role: 'ADMINISTRATOR',
  organisationId: ACCOUNT_ADMINISTRATION,
  ...(accountId === undefined ? {} : { accountId }),
});

/** A delegation that a person gives. Instants are ISO 8601. */
export interface Handover {
  readonly deputyId: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

/**
 * Memberships and delegations of accounts. The event log is their source: a change is recorded first, then the identity
 * store takes over what the events of the account say, before the request is answered. What a stop in between left out is
 * taken over at the next start; both steps may be repeated.
 */
@Injectable()
export class MembershipLog {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CommandExecutor) private readonly executor: CommandExecutor,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
  ) {}

  /**
   * Takes over the events of every account that has new ones, and records memberships that no event names: those of files from before
   * they were events, of the first administrator, and of the command line.
   */
  async recover(): Promise<void> {
    for (const { id, version } of this.identity.accounts.taken())
      if ((await this.events.readStream(AccountAccess.of(id).stream, version, 1)).length > 0) await this.takeOver(id);
    await this.recordWhatIsNot();
  }

  /**
   * Records memberships that no event names. Those of a demonstration are recorded when it has been loaded: its accounts
   * come into being with the events of its past. Nothing is recorded while the store is read-only.
   */
  async recordWhatIsNot({ demonstration = false } = {}): Promise<void> {
    if (this.readOnly.reason !== null) return;
    for (const { id } of this.identity.accounts.unrecorded({ demonstration })) await this.recordStored(id);
  }

  /** @throws Refusal, IdentityFault LAST_ADMINISTRATOR, HttpProblem STORE_READ_ONLY */
  async setMemberships(
    accountId: string,
    memberships: readonly NewMembership[],
    by: Actor,
    reason?: string,
  ): Promise<void> {
    const { accounts } = this.identity;
    const isAdministrator = (all: readonly { readonly role: string }[] = []): boolean =>
      all.some(({ role }) => role === 'ADMINISTRATOR');
    if (isAdministrator(accounts.find(accountId)?.memberships) && !isAdministrator(memberships))
      accounts.requireOtherAdministrator(accountId);
    await this.recordStored(accountId);
    const data = { accountId, memberships: memberships.map(dataOf), ...(reason === undefined ? {} : { reason }) };
    await this.recordMemberships(data, by);
  }

  /** Hands the role and organisation for which `by` acts over to a deputy. @throws Refusal */
  async delegate(
    by: Actor & { readonly accountId: string },
    { deputyId, validFrom, validUntil }: Handover,
  ): Promise<void> {
    const { accountId: delegatorId, role, organisationId } = by;
    await this.recordStored(delegatorId);
    await this.recordStored(deputyId);
    const period = { validFrom: isoOf(validFrom), validUntil: isoOf(validUntil) };
    const data = { delegationId: v7(), delegatorId, deputyId, role, organisationId, ...period };
    await this.record(delegateDuties, data, by);
    await this.takeOver(delegatorId);
  }

  /** @throws Refusal, Missing */
  async endDelegation(delegatorId: string, delegationId: string, by: Actor, reason?: string): Promise<void> {
    const data = { delegatorId, delegationId, ...(reason === undefined ? {} : { reason }) };
    await this.record(endDelegation, data, by);
    await this.takeOver(delegatorId);
  }

  /** What the events say of an account; undefined where they say nothing. */
  async accessOf(accountId: string): Promise<AccountAccessState | undefined> {
    return (await this.read(accountId)).state;
  }

  /** The events of an account, oldest first. */
  async eventsOf(accountId: string): Promise<readonly StoredEvent[]> {
    const { stream } = AccountAccess.of(accountId);
    const events: StoredEvent[] = [];
    for (;;) {
      const batch = await this.events.readStream(stream, events.length, BATCH);
      events.push(...batch);
      if (batch.length < BATCH) return events;
    }
  }

  private async record(action: Action, data: object, by: Actor): Promise<void> {
    this.readOnly.requireWritable();
    await this.executor.execute(directCommand(action, data, by, this.clock()));
  }

  /** Records the memberships in the identity store of an account of which no event tells. */
  private async recordStored(accountId: string): Promise<void> {
    const account = this.identity.accounts.find(accountId);
    if (!account || account.memberships.length === 0 || (await this.accessOf(accountId))) return;
    await this.recordMemberships({ accountId, memberships: account.memberships.map(dataOf) }, administration());
  }

  /** Another server of the folder may have recorded the same memberships at this moment. */
  private async recordMemberships(
    data: { readonly accountId: string; readonly memberships: readonly object[] },
    by: Actor,
  ): Promise<void> {
    try {
      await this.record(setMemberships, data, by);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'NOTHING_CHANGED') throw error;
    }
    await this.takeOver(data.accountId);
  }

  private async takeOver(accountId: string): Promise<void> {
    const { version, state } = await this.read(accountId);
    if (!state) return;
    const { memberships, delegations } = state;
    this.identity.accounts.applyRecorded(accountId, version, {
      memberships: memberships.map((one) => ({ ...one, organisationId: one.organisationId ?? null })),
      delegations,
    });
  }

  private async read(accountId: string): Promise<{ readonly version: number; readonly state?: AccountAccessState }> {
    const events = await this.eventsOf(accountId);
    const state = events.reduce<AccountAccessState | undefined>(
      (known, event) => AccountAccess.evolve(known, upcast(event as never)),
      undefined,
    );
    return state ? { version: events.length, state } : { version: events.length };
  }
}

const isoOf = (instant: string): string => new Date(instant).toISOString();

/** A membership as events name it: without what is not said, instants in UTC. */
const dataOf = (one: NewMembership): Omit<MembershipData, 'accountId'> => ({
  role: one.role,
  ...(one.organisationId === null ? {} : { organisationId: one.organisationId }),
  ...(one.jurisdiction ? { jurisdiction: one.jurisdiction } : {}),
  ...(one.chains ? { chains: one.chains } : {}),
  ...(one.validFrom ? { validFrom: isoOf(one.validFrom) } : {}),
  ...(one.validUntil ? { validUntil: isoOf(one.validUntil) } : {}),
});
