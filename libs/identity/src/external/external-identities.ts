import type Database from 'better-sqlite3';
import { IdentityFault } from '../identity-fault.js';

/** A person as an issuer of identities names it: `iss` and `sub`, which together never change. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** What an administrator has allowed an account to be signed in with. */
export interface LinkedIdentity {
  readonly identity: (ExternalIdentity & { readonly linkedAt: string }) | null;
  /** The verified e-mail address whose first sign-in links the account; null: an administrator links it. */
  readonly expectedEmail: string | null;
}

/** Mail systems compare addresses without regard to case. */
const foldedEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** Which account belongs to a person at an issuer. Only an administrator decides that; a sign-in alone creates nothing. */
export class ExternalIdentities {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {}

  /** The account that is linked to this person. */
  accountOf({ issuer, subject }: ExternalIdentity): string | undefined {
    return this.db
      .prepare<[string, string], string>('SELECT account_id FROM external_identities WHERE issuer = ? AND subject = ?')
      .pluck()
      .get(issuer, subject);
  }

  of(accountId: string): LinkedIdentity {
    const row = this.db
      .prepare<[string], { issuer: string; subject: string; linked_at: number }>(
        'SELECT * FROM external_identities WHERE account_id = ? ORDER BY linked_at DESC LIMIT 1',
      )
      .get(accountId);
    const email = this.db
      .prepare<[string], string | null>('SELECT expected_email FROM accounts WHERE id = ?')
      .pluck()
      .get(accountId);
    return {
      identity: row
        ? { issuer: row.issuer, subject: row.subject, linkedAt: new Date(row.linked_at).toISOString() }
        : null,
      expectedEmail: email ?? null,
    };
  }

  /**
   * Links an account to a person; an earlier link of the account at this issuer ends, with its sessions.
   * @throws IdentityFault SUBJECT_TAKEN
   */
  link(accountId: string, { issuer, subject }: ExternalIdentity): void {
    this.db
      .transaction(() => {
        const holder = this.accountOf({ issuer, subject });
        if (holder === accountId) return;
        if (holder !== undefined) throw new IdentityFault('SUBJECT_TAKEN');
        this.unlink(accountId);
        this.db
          .prepare('INSERT INTO external_identities (issuer, subject, account_id, linked_at) VALUES (?, ?, ?, ?)')
          .run(issuer, subject, accountId, this.now());
        this.db.prepare('UPDATE accounts SET expected_email = NULL WHERE id = ?').run(accountId);
      })
      .immediate();
  }

  /** The account can be signed in only with its password; sessions that the issuer began end. */
  unlink(accountId: string): void {
    this.db.prepare('DELETE FROM external_identities WHERE account_id = ?').run(accountId);
    this.db.prepare('DELETE FROM sessions WHERE account_id = ? AND issuer IS NOT NULL').run(accountId);
  }

  /**
   * Marks an account, so that the first sign-in with this verified address links it. Null: no longer.
   * @throws IdentityFault EMAIL_TAKEN
   */
  expectEmail(accountId: string, email: string | null): void {
    const folded = email === null ? null : foldedEmail(email);
    const holder = this.db
      .prepare<[string | null], string>('SELECT id FROM accounts WHERE expected_email = ?')
      .pluck()
      .get(folded);
    if (holder !== undefined && holder !== accountId) throw new IdentityFault('EMAIL_TAKEN');
    this.db.prepare('UPDATE accounts SET expected_email = ? WHERE id = ?').run(folded, accountId);
  }

  /** Whether an account waits for the first sign-in of somebody with its address. */
  expectsSomebody(): boolean {
    return this.db.prepare('SELECT 1 FROM accounts WHERE expected_email IS NOT NULL LIMIT 1').get() !== undefined;
  }

  /** Links the account that is marked with a verified address; it works once. */
  linkByEmail(person: ExternalIdentity, verifiedEmail: string): string | undefined {
    const accountId = this.db
      .prepare<[string], string>('SELECT id FROM accounts WHERE expected_email = ?')
      .pluck()
      .get(foldedEmail(verifiedEmail));
    if (accountId !== undefined) this.link(accountId, person);
    return accountId;
  }
}
