import type Database from 'better-sqlite3';
import { v7 } from 'uuid';
import type { ExternalIdentities } from '../external/external-identities.js';
import { IdentityFault } from '../identity-fault.js';
import type {
  Account,
  AccountRole,
  ActingChoice,
  Language,
  Membership,
  NewAccount,
  NewMembership,
  RecordedAccess,
  StoredDelegation,
} from './account.js';
import { storedDelegations } from './stored-delegations.js';
import { foldedLogin, requireLogin, requireMemberships } from './account-rules.js';

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
  readonly status: Account['status'];
  readonly language: Language;
  readonly demonstration: number;
  readonly password_hash: string | null;
  readonly second_factor_confirmed: number;
  readonly created_at: number;
  readonly last_sign_in_at: number | null;
  readonly last_sign_in_address: string | null;
}

interface MembershipRow {
  readonly role: AccountRole;
  readonly organisation_id: string;
  readonly jurisdiction: string | null;
  readonly valid_until: number | null;
  readonly valid_from: number | null;
  readonly chains: string | null;
}

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const msOf = (iso: string | null | undefined): number | null =>
  iso === undefined || iso === null ? null : Date.parse(iso);

const membershipOf = ({
  role,
  organisation_id,
  jurisdiction,
  valid_until,
  valid_from,
  chains,
}: MembershipRow): Membership => ({
  role,
  organisationId: organisation_id === '' ? null : organisation_id,
  jurisdiction,
  chains: chains === null ? null : (JSON.parse(chains) as readonly string[]),
  validFrom: isoOf(valid_from),
  validUntil: isoOf(valid_until),
});

/** The accounts with their memberships. A change ends sessions and keys at once where they no longer fit. */
export class Accounts {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
    private readonly identities: ExternalIdentities,
  ) {}

  /** @throws IdentityFault LOGIN_NOT_VALID, LOGIN_TAKEN, MEMBERSHIP_NOT_VALID, ADMINISTRATOR_NOT_SEPARATE */
  create({ login, displayName, memberships, language = 'zh', demonstration = false }: NewAccount): Account {
    requireLogin(login, displayName);
    requireMemberships(memberships);
    const id = v7();
    this.db
      .transaction(() => {
        if (this.withLogin(login)) throw new IdentityFault('LOGIN_TAKEN', { login });
        this.db
          .prepare(
            `INSERT INTO accounts (id, login, folded_login, display_name, status, language, demonstration, created_at)
             VALUES (?, ?, ?, ?, 'ACTIVE', ?, ?, ?)`,
          )
          .run(id, login, foldedLogin(login), displayName, language, Number(demonstration), this.now());
        this.insertMemberships(id, memberships);
      })
      .immediate();
    return this.get(id);
  }

  find(id: string): Account | undefined {
    const row = this.db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE id = ?').get(id);
    return row && this.accountOf(row);
  }

  /** @throws IdentityFault ACCOUNT_NOT_FOUND */
  get(id: string): Account {
    const account = this.find(id);
    if (!account) throw new IdentityFault('ACCOUNT_NOT_FOUND');
    return account;
  }

  withLogin(login: string): Account | undefined {
    const row = this.db
      .prepare<[string], AccountRow>('SELECT * FROM accounts WHERE folded_login = ?')
      .get(foldedLogin(login));
    return row && this.accountOf(row);
  }

  /** In the order of their logins. */
  list(): readonly Account[] {
    return this.db
      .prepare<[], AccountRow>('SELECT * FROM accounts ORDER BY folded_login')
      .all()
      .map((row) => this.accountOf(row));
  }

  /** The memberships that are valid now. */
  membershipsOf(accountId: string): readonly Membership[] {
    const now = this.now();
    return this.lastingMembershipsOf(accountId).filter(({ validFrom }) => (msOf(validFrom) ?? now) <= now);
  }

  /** The memberships that have not reached their end. */
  private lastingMembershipsOf(accountId: string): readonly Membership[] {
    return this.db
      .prepare<[string, number], MembershipRow>(
        `SELECT * FROM memberships WHERE account_id = ? AND (valid_until IS NULL OR valid_until > ?)
         ORDER BY role, organisation_id`,
      )
      .all(accountId, this.now())
      .map(membershipOf);
  }

  /** What an account can act as now: its own memberships, then those of persons for whom it is the deputy. */
  choicesOf(accountId: string): readonly ActingChoice[] {
    const own = this.membershipsOf(accountId).map((one) => ({ ...one, onBehalfOf: null }));
    const delegated = this.db
      .prepare<
        [{ id: string; now: number }],
        MembershipRow & { readonly delegator_id: string; readonly until: number }
      >(
        `SELECT m.*, d.delegator_id, d.valid_until AS until FROM delegations d
         JOIN memberships m ON m.account_id = d.delegator_id AND m.role = d.role AND m.organisation_id = d.organisation_id
         JOIN accounts a ON a.id = d.delegator_id AND a.status = 'ACTIVE'
         WHERE d.deputy_id = @id AND d.valid_from <= @now AND d.valid_until > @now
           AND (m.valid_from IS NULL OR m.valid_from <= @now) AND (m.valid_until IS NULL OR m.valid_until > @now)
           AND EXISTS (SELECT 1 FROM memberships own WHERE own.account_id = d.deputy_id
             AND own.organisation_id = d.organisation_id AND (own.valid_from IS NULL OR own.valid_from <= @now)
             AND (own.valid_until IS NULL OR own.valid_until > @now))
         ORDER BY m.role, m.organisation_id, d.delegator_id`,
      )
      .all({ id: accountId, now: this.now() })
      .map((row) => ({
        ...membershipOf({ ...row, valid_until: Math.min(row.until, row.valid_until ?? Infinity) }),
        onBehalfOf: row.delegator_id,
      }));
    return [...own, ...delegated];
  }

  /** The delegations of all accounts that were not ended before their time; the latest end first. */
  delegations(): readonly StoredDelegation[] {
    return storedDelegations(this.db);
  }

  /** Accounts with memberships that no event has recorded, of persons or of the demonstration. */
  unrecorded({ demonstration }: Pick<Account, 'demonstration'>): readonly Account[] {
    return this.db
      .prepare<[number], AccountRow>(
        `SELECT * FROM accounts WHERE access_version = 0 AND demonstration = ?
           AND EXISTS (SELECT 1 FROM memberships WHERE account_id = id) ORDER BY created_at, id`,
      )
      .all(Number(demonstration))
      .map((row) => this.accountOf(row));
  }

  /** All accounts, with the version of the stream of each that was taken over; 0: none was. */
  taken(): readonly { readonly id: string; readonly version: number }[] {
    return this.db
      .prepare<[], { id: string; version: number }>('SELECT id, access_version AS version FROM accounts ORDER BY id')
      .all();
  }

  /**
   * Takes over what the events say about an account: its memberships, and the delegations that it gave. Repeating it
   * changes nothing, and an older version does not replace a newer one. An account that was erased stays erased.
   * @param version of the account's stream in the event log
   */
  applyRecorded(id: string, version: number, { memberships, delegations }: RecordedAccess): void {
    this.db
      .transaction(() => {
        const { changes } = this.db
          .prepare('UPDATE accounts SET access_version = @version WHERE id = @id AND access_version < @version')
          .run({ id, version });
        if (changes === 0) return;
        this.db.prepare('DELETE FROM memberships WHERE account_id = ?').run(id);
        this.insertMemberships(id, memberships);
        this.db.prepare('DELETE FROM delegations WHERE delegator_id = ?').run(id);
        const insert = this.db.prepare(
          `INSERT INTO delegations SELECT ?, ?, id, ?, ?, ?, ? FROM accounts WHERE id = ?`,
        );
        for (const { delegationId, deputyId, role, organisationId, validFrom, validUntil } of delegations)
          insert.run(delegationId, id, role, organisationId, msOf(validFrom), msOf(validUntil), deputyId);
      })
      .immediate();
  }

  /**
   * Replaces the memberships of an account where no event log records them: in tests, and of demonstration accounts.
   * Sessions and keys that act for one that has ended stop at once.
   * @throws IdentityFault ACCOUNT_NOT_FOUND, MEMBERSHIP_NOT_VALID, ADMINISTRATOR_NOT_SEPARATE, LAST_ADMINISTRATOR
   */
  setMemberships(id: string, memberships: readonly NewMembership[]): Account {
    requireMemberships(memberships);
    return this.change(id, () => {
      this.db.prepare('DELETE FROM memberships WHERE account_id = ?').run(id);
      this.insertMemberships(id, memberships);
    });
  }

  /**
   * A suspended account cannot sign in, and its sessions end; its keys work again only once it is active again.
   * @throws IdentityFault ACCOUNT_NOT_FOUND, LAST_ADMINISTRATOR
   */
  setStatus(id: string, status: Account['status']): Account {
    return this.change(id, () => {
      this.db.prepare('UPDATE accounts SET status = ? WHERE id = ?').run(status, id);
      if (status === 'SUSPENDED') this.db.prepare('DELETE FROM sessions WHERE account_id = ?').run(id);
    });
  }

  setLanguage(id: string, language: Language): Account {
    this.db.prepare('UPDATE accounts SET language = ? WHERE id = ?').run(language, id);
    return this.get(id);
  }

  /** Removes an account with everything that is known about the person. Events keep the role, the organisation and the id of the account. */
  erase(id: string): void {
    this.db
      .transaction(() => {
        this.get(id);
        const had = this.hasAdministrator();
        this.db.prepare('DELETE FROM accounts WHERE id = ?').run(id);
        if (had && !this.hasAdministrator()) throw new IdentityFault('LAST_ADMINISTRATOR');
      })
      .immediate();
  }

  /** @throws IdentityFault LAST_ADMINISTRATOR where no other active account administers the others */
  requireOtherAdministrator(id: string): void {
    const other = this.list().some(
      (one) => one.id !== id && one.status === 'ACTIVE' && one.memberships.some(({ role }) => role === 'ADMINISTRATOR'),
    );
    if (!other) throw new IdentityFault('LAST_ADMINISTRATOR');
  }

  /** Whether an active account administers the others. */
  hasAdministrator(): boolean {
    return (
      this.db
        .prepare(
          `SELECT 1 FROM accounts JOIN memberships ON account_id = id
           WHERE role = 'ADMINISTRATOR' AND status = 'ACTIVE' LIMIT 1`,
        )
        .get() !== undefined
    );
  }

  /** Makes a change in one transaction that leaves an administrator where there was one. @throws IdentityFault LAST_ADMINISTRATOR */
  private change(id: string, work: () => void): Account {
    this.db
      .transaction(() => {
        this.get(id);
        const had = this.hasAdministrator();
        work();
        if (had && !this.hasAdministrator()) throw new IdentityFault('LAST_ADMINISTRATOR');
      })
      .immediate();
    return this.get(id);
  }

  private insertMemberships(id: string, memberships: readonly NewMembership[]): void {
    const insert = this.db.prepare(
      `INSERT OR REPLACE INTO memberships (account_id, role, organisation_id, jurisdiction, valid_until, valid_from, chains)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { role, organisationId, jurisdiction = null, validFrom, validUntil, chains = null } of memberships)
      insert.run(
        ...[id, role, organisationId ?? '', jurisdiction, msOf(validUntil), msOf(validFrom)],
        chains === null ? null : JSON.stringify(chains),
      );
  }

  private accountOf(row: AccountRow): Account {
    return {
      id: row.id,
      login: row.login,
      displayName: row.display_name,
      status: row.status,
      language: row.language,
      demonstration: row.demonstration === 1,
      hasPassword: row.password_hash !== null,
      hasSecondFactor: row.second_factor_confirmed === 1,
      createdAt: new Date(row.created_at).toISOString(),
      external: this.identities.of(row.id),
      lastSignIn:
        row.last_sign_in_at === null
          ? null
          : { at: new Date(row.last_sign_in_at).toISOString(), address: row.last_sign_in_address ?? '' },
      memberships: this.lastingMembershipsOf(row.id),
    };
  }
}
