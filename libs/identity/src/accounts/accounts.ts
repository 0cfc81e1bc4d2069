import type Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { IdentityFault } from '../identity-fault.js';
import type { Account, AccountRole, Language, Membership, NewAccount, NewMembership } from './account.js';
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
}

interface MembershipRow {
  readonly role: AccountRole;
  readonly organisation_id: string;
  readonly jurisdiction: string | null;
  readonly valid_until: number | null;
}

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const msOf = (iso: string | null | undefined): number | null =>
  iso === undefined || iso === null ? null : Date.parse(iso);

const membershipOf = ({ role, organisation_id, jurisdiction, valid_until }: MembershipRow): Membership => ({
  role,
  organisationId: organisation_id === '' ? null : organisation_id,
  jurisdiction,
  validUntil: isoOf(valid_until),
});

/** The accounts with their memberships. A change ends sessions and keys at once where they no longer fit. */
export class Accounts {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
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
    return this.db
      .prepare<[string, number], MembershipRow>(
        `SELECT * FROM memberships WHERE account_id = ? AND (valid_until IS NULL OR valid_until > ?)
         ORDER BY role, organisation_id`,
      )
      .all(accountId, this.now())
      .map(membershipOf);
  }

  /**
   * Replaces the memberships of an account. Sessions and keys that act for one that has ended stop at once.
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
    const insert = this.db.prepare('INSERT OR REPLACE INTO memberships VALUES (?, ?, ?, ?, ?)');
    for (const { role, organisationId, jurisdiction = null, validUntil } of memberships)
      insert.run(id, role, organisationId ?? '', jurisdiction, msOf(validUntil));
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
      memberships: this.membershipsOf(row.id),
    };
  }
}
