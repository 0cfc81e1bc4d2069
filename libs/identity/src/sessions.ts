import type Database from 'better-sqlite3';
import { v7 } from 'uuid';
import type { AccountRole, ActingChoice, SignInNote } from './accounts/account.js';
import { IdentityFault } from './identity-fault.js';
import { accountPartOf, type AccountColumns, type Acting, type Principal } from './principal.js';
import { earliest, PrincipalCache, USE_UPDATE_MS, type KnownCredential } from './store/principal-cache.js';
import { newToken, sha256 } from './tokens.js';

/** A session ends when it is not used for this time, in milliseconds. */
export const IDLE_MS = 60 * 60_000;
/** A session ends after this time, in milliseconds, whether it is used or not. */
export const LONGEST_MS = 12 * 60 * 60_000;
const MAX_AGENT = 200;
/** Later than any end of a membership, in milliseconds. */
const FAR_MS = Number.MAX_SAFE_INTEGER;

/** How a session begins. */
export interface NewSession {
  /** Whether the second factor was shown. */
  readonly secondFactor: boolean;
  readonly agent: string;
  /** The network address. */
  readonly address?: string;
  /** Of a sign-in through an issuer of identities. */
  readonly external?: ExternalSession;
}

/** The session that a person has at an issuer of identities. */
export interface ExternalSession {
  readonly issuer: string;
  readonly subject: string;
  /** The issuer's id of its session (`sid`); null where it has none. */
  readonly sid: string | null;
  /** The ID token, which the issuer needs to end its session. */
  readonly idToken: string;
}

/** A session as its account sees it. */
export interface SessionLine {
  readonly id: string;
  /** The `User-Agent` that signed in. */
  readonly agent: string;
  /** From which it signed in; empty where it is not known. */
  readonly address: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

interface SessionRow extends AccountColumns {
  readonly id: string;
  /** Of the chosen membership; null where none is chosen or it has ended. */
  readonly role: AccountRole | null;
  readonly organisation_id: string | null;
  readonly jurisdiction: string | null;
  readonly chains: string | null;
  readonly valid_until: number | null;
  readonly on_behalf_of: string | null;
  /** Of the delegation; null where the account acts for itself or the delegation has ended. */
  readonly delegated_until: number | null;
  readonly second_factor: number;
  readonly last_seen_at: number;
  readonly expires_at: number;
}

/**
 * The chosen membership is joined, not stored: a session acts for no membership that has ended. That of a deputy is the
 * membership of the other person, as long as the delegation and a membership of its own in the organisation last. `+` keeps SQLite from
 * planning the statement again for each token.
 */
const BY_TOKEN = `
SELECT s.id, s.account_id, s.second_factor, s.last_seen_at, s.expires_at, a.login, a.display_name, a.language, a.demonstration,
       m.role, m.organisation_id, m.jurisdiction, m.chains, m.valid_until, s.on_behalf_of,
       CASE WHEN s.on_behalf_of IS NOT NULL THEN min(
         (SELECT max(d.valid_until) FROM delegations d JOIN accounts g ON g.id = d.delegator_id AND g.status = 'ACTIVE'
          WHERE d.deputy_id = s.account_id AND d.delegator_id = s.on_behalf_of AND d.role = s.role
            AND d.organisation_id = s.organisation_id AND d.valid_from <= @now AND d.valid_until > @now),
         (SELECT max(coalesce(o.valid_until, ${FAR_MS})) FROM memberships o
          WHERE o.account_id = s.account_id AND o.organisation_id = s.organisation_id
            AND (o.valid_from IS NULL OR o.valid_from <= @now) AND (o.valid_until IS NULL OR o.valid_until > @now))
       ) END AS delegated_until
FROM sessions s JOIN accounts a ON a.id = s.account_id
LEFT JOIN memberships m ON m.account_id = coalesce(s.on_behalf_of, s.account_id)
     AND m.role = s.role AND m.organisation_id = s.organisation_id
     AND (m.valid_from IS NULL OR m.valid_from <= @now) AND (m.valid_until IS NULL OR m.valid_until > @now)
WHERE s.token_hash = +@hash AND a.status = 'ACTIVE' AND s.expires_at > @now AND s.last_seen_at > @now - ${IDLE_MS}`;

const actingOf = (row: SessionRow, role: AccountRole): Acting => ({
  role,
  organisationId: row.organisation_id || null,
  jurisdiction: row.jurisdiction,
  ...(row.chains === null ? {} : { chains: JSON.parse(row.chains) as readonly string[] }),
  ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
});

/** Sessions on the server; the browser holds only a random token, the store only its hash. */
export class Sessions {
  private readonly byToken: Database.Statement<[{ hash: Buffer; now: number }], SessionRow>;
  private readonly cache: PrincipalCache;

  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {
    this.byToken = db.prepare(BY_TOKEN);
    this.cache = new PrincipalCache(db);
  }

  /** Begins a session, acting for the only own membership, or else the only choice, if there is one; returns its token. */
  begin(
    accountId: string,
    choices: readonly ActingChoice[],
    { secondFactor, agent, address = '', external }: NewSession,
  ): string {
    const now = this.now();
    this.db.prepare('DELETE FROM sessions WHERE expires_at <= ? OR last_seen_at <= ?').run(now, now - IDLE_MS);
    const own = choices.filter(({ onBehalfOf }) => onBehalfOf === null);
    const [only, ...others] = own.length > 0 ? own : choices;
    const chosen = others.length === 0 ? only : undefined;
    const token = newToken();
    this.db
      .transaction(() => {
        this.db
          .prepare(
            `INSERT INTO sessions (token_hash, id, account_id, role, organisation_id, on_behalf_of, second_factor, agent,
               created_at, last_seen_at, expires_at, address, previous_at, previous_address,
               issuer, subject, issuer_session, id_token)
             SELECT @hash, @session, id, @role, @organisationId, @onBehalfOf, @secondFactor, @agent,
               @now, @now, @expiresAt, @address, last_sign_in_at, last_sign_in_address,
               @issuer, @subject, @sid, @idToken FROM accounts WHERE id = @accountId`,
          )
          .run({
            hash: sha256(token),
            session: v7(),
            accountId,
            role: chosen?.role ?? null,
            organisationId: chosen ? (chosen.organisationId ?? '') : null,
            onBehalfOf: chosen?.onBehalfOf ?? null,
            secondFactor: Number(secondFactor),
            agent: agent.slice(0, MAX_AGENT),
            now,
            expiresAt: now + LONGEST_MS,
            address,
            issuer: external?.issuer ?? null,
            subject: external?.subject ?? null,
            sid: external?.sid ?? null,
            idToken: external?.idToken ?? null,
          });
        this.db
          .prepare('UPDATE accounts SET last_sign_in_at = ?, last_sign_in_address = ? WHERE id = ?')
          .run(now, address, accountId);
      })
      .immediate();
    return token;
  }

  /** Who has this token; undefined where its session has ended. Counts as use of the session unless `countsAsUse` is false. */
  principalOf(token: string, { countsAsUse = true } = {}): Principal | undefined {
    const now = this.now();
    const known = this.cache.of(token, now, () => this.read(sha256(token), now));
    if (known && countsAsUse && now - known.usedAt >= USE_UPDATE_MS)
      this.db.prepare('UPDATE sessions SET last_seen_at = ? WHERE token_hash = ?').run(now, sha256(token));
    return known?.principal;
  }

  private read(hash: Buffer, now: number): KnownCredential | undefined {
    const row = this.byToken.get({ hash, now });
    if (!row) return undefined;
    const isDeputy = row.on_behalf_of !== null;
    const role = isDeputy && row.delegated_until === null ? null : row.role;
    return {
      endsAt: earliest(row.expires_at, row.last_seen_at + IDLE_MS, row.valid_until, row.delegated_until),
      usedAt: row.last_seen_at,
      principal: {
        ...accountPartOf(row),
        acting: role === null ? undefined : actingOf(row, role),
        by: 'session',
        credentialId: row.id,
        scopes: row.second_factor === 1 ? ['read', 'commands', 'money'] : ['read', 'commands'],
      },
    };
  }

  /** Chooses the membership for which a session acts. @throws IdentityFault NOT_A_MEMBER */
  actFor(
    { accountId, credentialId }: Principal,
    choices: readonly ActingChoice[],
    chosen: Pick<ActingChoice, 'role' | 'organisationId'> & { readonly onBehalfOf?: string | null },
  ): void {
    const found = choices.find(
      ({ role, organisationId, onBehalfOf }) =>
        role === chosen.role && organisationId === chosen.organisationId && onBehalfOf === (chosen.onBehalfOf ?? null),
    );
    if (!found) throw new IdentityFault('NOT_A_MEMBER');
    this.db
      .prepare('UPDATE sessions SET role = ?, organisation_id = ?, on_behalf_of = ? WHERE id = ? AND account_id = ?')
      .run(found.role, found.organisationId ?? '', found.onBehalfOf, credentialId, accountId);
  }

  /** Records that the second factor was confirmed in a session. */
  recordSecondFactor({ credentialId }: Principal): void {
    this.db.prepare('UPDATE sessions SET second_factor = 1 WHERE id = ?').run(credentialId);
  }

  list(accountId: string): readonly SessionLine[] {
    const now = this.now();
    const iso = (ms: number): string => new Date(ms).toISOString();
    return this.db
      .prepare<
        [string, number, number],
        { id: string; agent: string; address: string; created_at: number; last_seen_at: number; expires_at: number }
      >('SELECT * FROM sessions WHERE account_id = ? AND expires_at > ? AND last_seen_at > ? ORDER BY created_at DESC')
      .all(accountId, now, now - IDLE_MS)
      .map(({ id, agent, address, created_at, last_seen_at, expires_at }) => ({
        id,
        agent,
        address,
        createdAt: iso(created_at),
        lastSeenAt: iso(last_seen_at),
        expiresAt: iso(expires_at),
      }));
  }

  /** The sign-in of the account before the one of this session; undefined for the first. */
  previousSignIn(id: string): SignInNote | undefined {
    const row = this.db
      .prepare<[string], { previous_at: number | null; previous_address: string | null }>(
        'SELECT previous_at, previous_address FROM sessions WHERE id = ?',
      )
      .get(id);
    return row?.previous_at
      ? { at: new Date(row.previous_at).toISOString(), address: row.previous_address ?? '' }
      : undefined;
  }

  /** The session at an issuer of identities to which a session belongs; undefined for one that began here. */
  externalOf(id: string): (ExternalSession & { readonly beganAt: number }) | undefined {
    const row = this.db
      .prepare<
        [string],
        { issuer: string; subject: string; issuer_session: string | null; id_token: string; created_at: number }
      >('SELECT * FROM sessions WHERE id = ? AND issuer IS NOT NULL')
      .get(id);
    if (!row) return undefined;
    const { issuer, subject, issuer_session: sid, id_token: idToken, created_at: beganAt } = row;
    return { issuer, subject, sid, idToken, beganAt };
  }

  /**
   * Ends the sessions that belong to a session at an issuer, or to every session of a subject there; returns the
   * accounts whose sessions have ended.
   */
  endExternal(
    issuer: string,
    { subject, sid }: { readonly subject?: string; readonly sid?: string },
  ): readonly string[] {
    if (subject === undefined && sid === undefined) return [];
    return this.db
      .prepare<[{ issuer: string; subject: string | null; sid: string | null }], string>(
        `DELETE FROM sessions WHERE issuer = @issuer AND (@subject IS NULL OR subject = @subject)
           AND (@sid IS NULL OR issuer_session = @sid) RETURNING account_id`,
      )
      .pluck()
      .all({ issuer, subject: subject ?? null, sid: sid ?? null });
  }

  end(accountId: string, id: string): void {
    this.db.prepare('DELETE FROM sessions WHERE id = ? AND account_id = ?').run(id, accountId);
  }

  /** Ends every session of an account; `exceptId` stays. */
  endAll(accountId: string, exceptId = ''): void {
    this.db.prepare('DELETE FROM sessions WHERE account_id = ? AND id <> ?').run(accountId, exceptId);
  }
}
