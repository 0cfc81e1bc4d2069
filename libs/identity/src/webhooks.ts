import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { AccountRole } from './accounts/account.js';
import type { Accounts } from './accounts/accounts.js';
import { actingNow, lastingMembership } from './accounts/acting-now.js';
import { IdentityFault } from './identity-fault.js';
import type { Acting, Principal } from './principal.js';
import { isoOf, isoOrNull } from './store/instants.js';

/** Most webhooks of one account. */
const MAX_WEBHOOKS = 20;
/** Bytes of a signing secret, as Standard Webhooks recommends. */
const SECRET_BYTES = 32;

/**
 * - ACTIVE: events are sent.
 * - PAUSED: by a person; nothing is sent and nothing is lost.
 * - FAILING: the receiver has not answered for days; as PAUSED.
 * - ENDED: the account may no longer read.
 */
export const WEBHOOK_STATUSES = ['ACTIVE', 'PAUSED', 'FAILING', 'ENDED'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** A webhook without its secret. */
export interface WebhookLine {
  readonly id: string;
  readonly accountId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly label: string;
  readonly url: string;
  /** Only events of this chain; null: of all. */
  readonly chain: string | null;
  /** Only events of these types; empty: of all. */
  readonly types: readonly string[];
  readonly status: WebhookStatus;
  /** Position of the last event that was delivered or refused. */
  readonly position: number;
  /** Attempts to deliver the next event that failed, and why the last one did. */
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
  readonly lastDeliveredAt: string | null;
  /** Events that the receiver refused and that wait to be sent again. */
  readonly deadLetters: number;
}

export interface NewWebhook {
  readonly label: string;
  readonly url: string;
  readonly chain: string | null;
  readonly types: readonly string[];
  /** Events after this position are sent. */
  readonly position: number;
}

/** An event that the receiver refused: it is not sent again unless somebody asks for it. */
export interface DeadLetter {
  readonly position: number;
  readonly eventId: string;
  readonly refusedAt: string;
  readonly answer: string;
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly role: AccountRole;
  readonly organisation_id: string;
  readonly label: string;
  readonly url: string;
  readonly chain: string | null;
  readonly types: string;
  readonly secret: string;
  readonly status: WebhookStatus;
  readonly position: number;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: number;
  readonly failing_since: number | null;
  readonly next_attempt_at: number | null;
  readonly last_delivered_at: number | null;
  readonly dead_letters: number;
}

const COLUMNS =
  'webhooks.*, (SELECT count(*) FROM webhook_dead_letters WHERE webhook_id = webhooks.id) AS dead_letters';

const lineOf = (row: Row): WebhookLine => ({
  id: row.id,
  accountId: row.account_id,
  role: row.role,
  organisationId: row.organisation_id,
  label: row.label,
  url: row.url,
  chain: row.chain,
  types: JSON.parse(row.types) as readonly string[],
  status: row.status,
  position: row.position,
  attempts: row.attempts,
  lastError: row.last_error,
  createdAt: isoOf(row.created_at),
  nextAttemptAt: isoOrNull(row.next_attempt_at),
  lastDeliveredAt: isoOrNull(row.last_delivered_at),
  deadLetters: row.dead_letters,
});

/**
 * Where accounts want events to be sent, and how far each receiver is. What is written here is on disk before the method
 * returns, so that a process that ends sends nothing less, and at most one event again.
 */
export class Webhooks {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
    private readonly accounts: Accounts,
  ) {}

  /**
   * Sends events that the principal may see; the secret is returned only here.
   * @throws IdentityFault NOT_A_MEMBER, TOO_MANY_WEBHOOKS
   */
  create(
    { accountId, acting }: Pick<Principal, 'accountId' | 'acting'>,
    webhook: NewWebhook,
  ): { readonly line: WebhookLine; readonly secret: string } {
    const membership = lastingMembership(acting);
    if (this.list(accountId).length >= MAX_WEBHOOKS) throw new IdentityFault('TOO_MANY_WEBHOOKS');
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    const id = randomBytes(8).toString('hex');
    this.db
      .prepare(
        `INSERT INTO webhooks (id, account_id, role, organisation_id, label, url, chain, types, secret, status, position,
           attempts, created_at)
         VALUES (@id, @accountId, @role, @organisationId, @label, @url, @chain, @types, @secret, 'ACTIVE', @position, 0, @now)`,
      )
      .run({
        ...webhook,
        ...membership,
        ...{ id, accountId, secret, now: this.now() },
        types: JSON.stringify(webhook.types),
      });
    return { line: this.get(id), secret };
  }

  private row(id: string, accountId?: string): Row {
    const row = this.db
      .prepare<[{ id: string; accountId: string | null }], Row>(
        `SELECT ${COLUMNS} FROM webhooks WHERE id = @id AND account_id = coalesce(@accountId, account_id)`,
      )
      .get({ id, accountId: accountId ?? null });
    if (!row) throw new IdentityFault('WEBHOOK_NOT_FOUND');
    return row;
  }

  /** @throws IdentityFault WEBHOOK_NOT_FOUND, also for one of another account */
  get(id: string, accountId?: string): WebhookLine {
    return lineOf(this.row(id, accountId));
  }

  /** Of one account, or of all; the newest first. */
  list(accountId?: string): readonly WebhookLine[] {
    return this.db
      .prepare<[string | null], Row>(
        `SELECT ${COLUMNS} FROM webhooks WHERE account_id = coalesce(?, account_id) ORDER BY created_at DESC, id`,
      )
      .all(accountId ?? null)
      .map(lineOf);
  }

  secretOf(id: string): string {
    return this.row(id).secret;
  }

  /** For whom its events are selected, as of now; undefined where the account is suspended or the membership has ended. */
  actingOf(webhook: WebhookLine): Acting | undefined {
    return actingNow(this.accounts, webhook);
  }

  /** Those for which something may have to be sent now. */
  due(): readonly WebhookLine[] {
    return this.db
      .prepare<[number], Row>(
        `SELECT ${COLUMNS} FROM webhooks WHERE status = 'ACTIVE' AND coalesce(next_attempt_at, 0) <= ? ORDER BY id`,
      )
      .all(this.now())
      .map(lineOf);
  }

  /** Everything up to a position was delivered, or is not for this receiver. */
  advance(id: string, position: number, delivered: boolean): void {
    this.db
      .prepare(
        `UPDATE webhooks SET position = max(position, @position), attempts = 0, next_attempt_at = NULL, last_error = NULL,
           failing_since = NULL, last_delivered_at = CASE WHEN @delivered THEN @now ELSE last_delivered_at END WHERE id = @id`,
      )
      .run({ id, position, delivered: Number(delivered), now: this.now() });
  }

  /** An attempt failed; the next one is at `retryAt`. After `giveUpMs` of failing it is no longer tried. */
  failed(id: string, error: string, retryAt: number, giveUpMs: number): void {
    const now = this.now();
    this.db
      .prepare(
        `UPDATE webhooks SET attempts = attempts + 1, last_error = @error, next_attempt_at = @retryAt,
           failing_since = coalesce(failing_since, @now),
           status = CASE WHEN @now - coalesce(failing_since, @now) > @giveUpMs THEN 'FAILING' ELSE status END WHERE id = @id`,
      )
      .run({ id, error, retryAt, giveUpMs, now });
  }

  /** The receiver refuses an event: it is kept in the list of dead letters, and the next one is sent. */
  refused(id: string, { position, eventId, answer }: Omit<DeadLetter, 'refusedAt'>): void {
    this.db.transaction(() => {
      this.db
        .prepare('INSERT OR REPLACE INTO webhook_dead_letters VALUES (?, ?, ?, ?, ?)')
        .run(id, position, eventId, this.now(), answer);
      this.advance(id, position, false);
    })();
  }

  deadLetters(id: string): readonly DeadLetter[] {
    return this.db
      .prepare<[string], { position: number; event_id: string; refused_at: number; answer: string }>(
        'SELECT * FROM webhook_dead_letters WHERE webhook_id = ? ORDER BY position',
      )
      .all(id)
      .map(({ position, event_id: eventId, refused_at, answer }) => ({
        position,
        eventId,
        refusedAt: new Date(refused_at).toISOString(),
        answer,
      }));
  }

  removeDeadLetter(id: string, position: number): void {
    this.db.prepare('DELETE FROM webhook_dead_letters WHERE webhook_id = ? AND position = ?').run(id, position);
  }

  /** @throws IdentityFault WEBHOOK_NOT_FOUND */
  setStatus(id: string, status: WebhookStatus, accountId?: string): WebhookLine {
    this.row(id, accountId);
    this.db
      .prepare(
        'UPDATE webhooks SET status = ?, attempts = 0, next_attempt_at = NULL, failing_since = NULL WHERE id = ?',
      )
      .run(status, id);
    return this.get(id);
  }

  /** Sends the events after a position again. @throws IdentityFault WEBHOOK_NOT_FOUND */
  rewind(id: string, position: number, accountId?: string): WebhookLine {
    this.row(id, accountId);
    this.db
      .prepare('UPDATE webhooks SET position = min(position, ?), attempts = 0, next_attempt_at = NULL WHERE id = ?')
      .run(position, id);
    return this.get(id);
  }

  /** @throws IdentityFault WEBHOOK_NOT_FOUND */
  remove(id: string, accountId?: string): void {
    this.row(id, accountId);
    this.db.prepare('DELETE FROM webhooks WHERE id = ?').run(id);
  }
}
