import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { AccountRole, Membership } from './accounts/account.js';
import { IdentityFault } from './identity-fault.js';
import { accountPartOf, type AccountColumns, type KeyScope, type Principal } from './principal.js';
import { earliest, PrincipalCache, USE_UPDATE_MS, type KnownCredential } from './store/principal-cache.js';
import { newToken, sameSecret, sha256 } from './tokens.js';

const KEY = /^lq_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
const MAX_LABEL = 100;

/** An API key without its secret. */
export interface KeyLine {
  /** The first part of the key, by which people recognise it. */
  readonly id: string;
  readonly accountId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly label: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface NewKey {
  readonly role: AccountRole;
  readonly organisationId: string | null;
  readonly label: string;
  readonly scopes: readonly KeyScope[];
  /** ISO 8601; null: no expiry. */
  readonly expiresAt?: string | null;
}

interface KeyRow {
  readonly id: string;
  readonly secret_hash: Buffer;
  readonly account_id: string;
  readonly role: AccountRole;
  readonly organisation_id: string;
  readonly label: string;
  readonly scopes: string;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

interface UsedKey extends KeyRow, AccountColumns {
  readonly jurisdiction: string | null;
  readonly chains: string | null;
  readonly valid_until: number | null;
}

/**
 * A key works only while its account is active and has the membership for which the key acts. `+` keeps SQLite from
 * planning the statement again for each id: 10 instead of 75 µs a request.
 */
const BY_ID = `
SELECT k.*, a.login, a.display_name, a.language, a.demonstration, m.jurisdiction, m.chains, m.valid_until
FROM api_keys k JOIN accounts a ON a.id = k.account_id
JOIN memberships m ON m.account_id = k.account_id AND m.role = k.role AND m.organisation_id = k.organisation_id
WHERE k.id = +@id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > @now)
  AND a.status = 'ACTIVE' AND (m.valid_until IS NULL OR m.valid_until > @now)
  AND (m.valid_from IS NULL OR m.valid_from <= @now)`;

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const lineOf = (row: KeyRow): KeyLine => ({
  id: row.id,
  accountId: row.account_id,
  role: row.role,
  organisationId: row.organisation_id,
  label: row.label,
  scopes: JSON.parse(row.scopes) as readonly KeyScope[],
  createdAt: new Date(row.created_at).toISOString(),
  expiresAt: isoOf(row.expires_at),
  lastUsedAt: isoOf(row.last_used_at),
  revokedAt: isoOf(row.revoked_at),
});

/** Keys of machines: `lq_<id>_<secret>`, shown once; only the hash of the secret is stored. */
export class ApiKeys {
  private readonly byId: Database.Statement<[{ id: string; now: number }], UsedKey>;
  private readonly cache: PrincipalCache;

  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {
    this.byId = db.prepare(BY_ID);
    this.cache = new PrincipalCache(db);
  }

  /**
   * Creates a key that acts for a membership of the account; the key is returned only here.
   * @throws IdentityFault NOT_A_MEMBER: also for administrators, who act for no organisation
   */
  issue(
    accountId: string,
    memberships: readonly Membership[],
    { role, organisationId, label, scopes, expiresAt = null }: NewKey,
  ): { readonly key: string; readonly line: KeyLine } {
    const belongs = memberships.some((one) => one.role === role && one.organisationId === organisationId);
    if (!belongs || organisationId === null) throw new IdentityFault('NOT_A_MEMBER');
    const id = randomBytes(6).toString('hex');
    const secret = newToken();
    const row: KeyRow = {
      id,
      secret_hash: sha256(secret),
      account_id: accountId,
      role,
      organisation_id: organisationId,
      label: label.slice(0, MAX_LABEL),
      scopes: JSON.stringify(scopes),
      created_at: this.now(),
      expires_at: expiresAt === null ? null : Date.parse(expiresAt),
      last_used_at: null,
      revoked_at: null,
    };
    this.db
      .prepare(
        `INSERT INTO api_keys VALUES (@id, @secret_hash, @account_id, @role, @organisation_id, @label, @scopes,
         @created_at, @expires_at, @last_used_at, @revoked_at)`,
      )
      .run(row);
    return { key: `lq_${id}_${secret}`, line: lineOf(row) };
  }

  /** Who has this key; undefined for one that is unknown, expired or revoked. Counts as use of the key. */
  principalOf(key: string): Principal | undefined {
    const [, id = '', secret = ''] = KEY.exec(key) ?? [];
    if (id === '') return undefined;
    const now = this.now();
    const known = this.cache.of(key, now, () => this.read(id, sha256(secret), now));
    if (known && now - known.usedAt >= USE_UPDATE_MS)
      this.db.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?').run(now, id);
    return known?.principal;
  }

  private read(id: string, hash: Buffer, now: number): KnownCredential | undefined {
    const row = this.byId.get({ id, now });
    if (!row || !sameSecret(row.secret_hash, hash)) return undefined;
    return {
      endsAt: earliest(row.expires_at, row.valid_until),
      usedAt: row.last_used_at ?? 0,
      principal: {
        ...accountPartOf(row),
        acting: {
          role: row.role,
          organisationId: row.organisation_id,
          jurisdiction: row.jurisdiction,
          ...(row.chains === null ? {} : { chains: JSON.parse(row.chains) as readonly string[] }),
        },
        by: 'key',
        credentialId: id,
        scopes: JSON.parse(row.scopes) as readonly KeyScope[],
      },
    };
  }

  /** Of one account, or of all; the newest first. */
  list(accountId?: string): readonly KeyLine[] {
    const rows =
      accountId === undefined
        ? this.db.prepare<[], KeyRow>('SELECT * FROM api_keys ORDER BY created_at DESC, id').all()
        : this.db
            .prepare<[string], KeyRow>('SELECT * FROM api_keys WHERE account_id = ? ORDER BY created_at DESC, id')
            .all(accountId);
    return rows.map(lineOf);
  }

  /** Ends a key at once. False where there is no such key, or it belongs to another account than the given one. */
  revoke(id: string, accountId?: string): boolean {
    const { changes } = this.db
      .prepare(
        'UPDATE api_keys SET revoked_at = coalesce(revoked_at, @now) WHERE id = @id AND account_id = coalesce(@accountId, account_id)',
      )
      .run({ id, now: this.now(), accountId: accountId ?? null });
    return changes > 0;
  }
}
