import type Database from 'better-sqlite3';
import { IdentityFault } from '../identity-fault.js';
import { newToken, sha256 } from '../tokens.js';

/** What a link is for: setting a password (invitation, reset, first administrator), or signing in to a demonstration. */
export type LinkPurpose = 'SET_PASSWORD' | 'DEMONSTRATION';

/** How long links work, in milliseconds. */
export const LINK_LIFE_MS: Readonly<Record<LinkPurpose, number>> = {
  SET_PASSWORD: 24 * 60 * 60_000,
  DEMONSTRATION: 7 * 24 * 60 * 60_000,
};

/** Tokens in addresses. A link that sets a password works once; one of the demonstration until it expires. */
export class Links {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {}

  /** A new link's token. Earlier links of the account for the same purpose end. */
  issue(accountId: string, purpose: LinkPurpose): string {
    const now = this.now();
    const token = newToken();
    this.db
      .transaction(() => {
        this.db
          .prepare('DELETE FROM links WHERE (account_id = ? AND purpose = ?) OR expires_at <= ?')
          .run(accountId, purpose, now);
        this.db
          .prepare('INSERT INTO links VALUES (?, ?, ?, ?, ?, ?)')
          .run(
            sha256(token),
            purpose,
            accountId,
            Number(purpose === 'DEMONSTRATION'),
            now,
            now + LINK_LIFE_MS[purpose],
          );
      })
      .immediate();
    return token;
  }

  /** The account of a link that works. @throws IdentityFault LINK_NOT_VALID */
  accountOf(token: string, purpose: LinkPurpose): string {
    return this.accountOfHash(sha256(token), purpose);
  }

  /** As `accountOf`, where only the hash of the token was kept. */
  accountOfHash(hash: Buffer, purpose: LinkPurpose): string {
    const row = this.db
      .prepare<[Buffer, string, number], { account_id: string }>(
        'SELECT account_id FROM links WHERE token_hash = ? AND purpose = ? AND expires_at > ?',
      )
      .get(hash, purpose, this.now());
    if (!row) throw new IdentityFault('LINK_NOT_VALID');
    return row.account_id;
  }

  /** Ends a link that works once. @throws IdentityFault LINK_NOT_VALID when it has been used meanwhile */
  use(token: string): void {
    this.useHash(sha256(token));
  }

  useHash(hash: Buffer): void {
    const { changes } = this.db.prepare('DELETE FROM links WHERE token_hash = ? AND reusable = 0').run(hash);
    if (changes === 0) throw new IdentityFault('LINK_NOT_VALID');
  }

  /** Ends every link of a purpose. */
  endAll(purpose: LinkPurpose): void {
    this.db.prepare('DELETE FROM links WHERE purpose = ?').run(purpose);
  }
}
