import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { AccountRole, Language } from './accounts/account.js';
import type { Accounts } from './accounts/accounts.js';
import { actingNow, lastingMembership } from './accounts/acting-now.js';
import { IdentityFault } from './identity-fault.js';
import type { Acting, Principal } from './principal.js';
import { isoOf, isoOrNull } from './store/instants.js';
import { newToken, sha256 } from './tokens.js';

/** Most reminders of one account. */
const MAX_REMINDERS = 20;

/** A calendar that reads an address of this server; an e-mail; the robots of 企业微信, 钉钉 and 飞书. */
export const REMINDER_CHANNELS = ['CALENDAR', 'EMAIL', 'WECOM', 'DINGTALK', 'FEISHU'] as const;
export type ReminderChannel = (typeof REMINDER_CHANNELS)[number];

/** Where an account is reminded, without secrets. */
export interface ReminderLine {
  readonly id: string;
  readonly accountId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly channel: ReminderChannel;
  readonly label: string;
  readonly language: Language;
  /** MINE: what the account has to do. ALL: everything that is due and that it may see. */
  readonly content: 'MINE' | 'ALL';
  /** Null for a calendar, which asks when it likes. */
  readonly cadence: 'DAILY' | 'WEEKLY' | null;
  /** The e-mail address; of a robot only its host, since its address is a secret. */
  readonly address: string | null;
  readonly createdAt: string;
  /** When a calendar last read it, or a message was last accepted. */
  readonly lastUsedAt: string | null;
  /** The date of the last digest that was sent or begun, or on which the reminder was created. */
  readonly sentFor: string;
  /** Attempts to send the next message that failed, and why the last one did. */
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastError: string | null;
}

export interface NewReminder extends Pick<
  ReminderLine,
  'channel' | 'label' | 'language' | 'content' | 'cadence' | 'address'
> {
  /** Signs what is sent to a robot of 钉钉 or 飞书. */
  readonly secret: string | null;
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly role: AccountRole;
  readonly organisation_id: string;
  readonly channel: ReminderChannel;
  readonly label: string;
  readonly language: Language;
  readonly content: ReminderLine['content'];
  readonly cadence: ReminderLine['cadence'];
  readonly address: string | null;
  readonly secret: string | null;
  readonly created_at: number;
  readonly last_used_at: number | null;
  readonly sent_for: string;
  readonly attempts: number;
  readonly next_attempt_at: number | null;
  readonly last_error: string | null;
}

const isRobot = ({ channel }: Pick<Row, 'channel'>): boolean => channel !== 'CALENDAR' && channel !== 'EMAIL';

const lineOf = (row: Row): ReminderLine => ({
  id: row.id,
  accountId: row.account_id,
  role: row.role,
  organisationId: row.organisation_id,
  channel: row.channel,
  label: row.label,
  language: row.language,
  content: row.content,
  cadence: row.cadence,
  address: row.address !== null && isRobot(row) ? new URL(row.address).host : row.address,
  createdAt: isoOf(row.created_at),
  lastUsedAt: isoOrNull(row.last_used_at),
  sentFor: row.sent_for,
  attempts: row.attempts,
  nextAttemptAt: isoOrNull(row.next_attempt_at),
  lastError: row.last_error,
});

/** Where accounts are reminded. What is written here is on disk before the method returns. */
export class Reminders {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
    private readonly accounts: Accounts,
  ) {}

  /**
   * Reminds of what the principal may see. The token of a calendar is returned only here; its hash is stored.
   * @param today no digest is sent for this date or one before it
   * @throws IdentityFault NOT_A_MEMBER, TOO_MANY_REMINDERS, REMINDER_EXISTS for a second e-mail
   */
  create(
    { accountId, acting }: Pick<Principal, 'accountId' | 'acting'>,
    reminder: NewReminder,
    today: string,
  ): { readonly line: ReminderLine; readonly token: string | null } {
    const membership = lastingMembership(acting);
    const existing = this.list(accountId);
    if (existing.length >= MAX_REMINDERS) throw new IdentityFault('TOO_MANY_REMINDERS');
    if (reminder.channel === 'EMAIL' && existing.some(({ channel }) => channel === 'EMAIL'))
      throw new IdentityFault('REMINDER_EXISTS');
    const id = randomBytes(8).toString('hex');
    const token = reminder.channel === 'CALENDAR' ? newToken() : null;
    this.db
      .prepare(
        `INSERT INTO reminders (id, account_id, role, organisation_id, channel, label, language, content, cadence, address,
           secret, token_hash, created_at, sent_for, attempts)
         VALUES (@id, @accountId, @role, @organisationId, @channel, @label, @language, @content, @cadence, @address,
           @secret, @hash, @now, @today, 0)`,
      )
      .run({
        ...reminder,
        ...membership,
        ...{ id, accountId, today, now: this.now() },
        hash: token === null ? null : sha256(token),
      });
    return { line: this.get(id), token };
  }

  private row(id: string, accountId?: string): Row {
    const row = this.db
      .prepare<[{ id: string; accountId: string | null }], Row>(
        'SELECT * FROM reminders WHERE id = @id AND account_id = coalesce(@accountId, account_id)',
      )
      .get({ id, accountId: accountId ?? null });
    if (!row) throw new IdentityFault('REMINDER_NOT_FOUND');
    return row;
  }

  /** @throws IdentityFault REMINDER_NOT_FOUND, also for one of another account */
  get(id: string, accountId?: string): ReminderLine {
    return lineOf(this.row(id, accountId));
  }

  /** The newest first. */
  list(accountId: string): readonly ReminderLine[] {
    return this.db
      .prepare<[string], Row>('SELECT * FROM reminders WHERE account_id = ? ORDER BY created_at DESC, id')
      .all(accountId)
      .map(lineOf);
  }

  /** Those that are sent, with nothing to wait for. */
  sendable(): readonly ReminderLine[] {
    return this.db
      .prepare<[number], Row>(
        "SELECT * FROM reminders WHERE channel <> 'CALENDAR' AND coalesce(next_attempt_at, 0) <= ? ORDER BY id",
      )
      .all(this.now())
      .map(lineOf);
  }

  /** The whole address of a message, and what signs it. */
  targetOf(id: string): { readonly address: string; readonly secret: string | null } {
    const { address, secret } = this.row(id);
    return { address: address ?? '', secret };
  }

  /** Whose calendar has a token, as it acts now; undefined for none, and where its rights have ended. */
  calendarOf(token: string): { readonly line: ReminderLine; readonly principal: Principal } | undefined {
    const row = this.db.prepare<[Buffer], Row>('SELECT * FROM reminders WHERE token_hash = ?').get(sha256(token));
    const line = row && lineOf(row);
    const acting = line && this.actingOf(line);
    const account = acting && this.accounts.find(line.accountId);
    if (!account) return undefined;
    const { id: accountId, login, displayName, language, demonstration } = account;
    return {
      line,
      principal: {
        ...{ accountId, login, displayName, language, demonstration, acting },
        ...{ by: 'key', credentialId: line.id, scopes: ['read'] },
      },
    };
  }

  /** As whom it looks now; undefined where the account is suspended or the membership has ended. */
  actingOf(reminder: Pick<ReminderLine, 'accountId' | 'role' | 'organisationId'>): Acting | undefined {
    return actingNow(this.accounts, reminder);
  }

  used(id: string): void {
    this.db
      .prepare(
        'UPDATE reminders SET last_used_at = ?, attempts = 0, next_attempt_at = NULL, last_error = NULL WHERE id = ?',
      )
      .run(this.now(), id);
  }

  /**
   * The digest of a date is about to be sent: whatever happens to the process, it is not sent twice. False where it was
   * begun before.
   */
  begin(id: string, date: string): boolean {
    return (
      this.db.prepare('UPDATE reminders SET sent_for = ? WHERE id = ? AND sent_for < ?').run(date, id, date).changes > 0
    );
  }

  /** The digest was not accepted; it is tried again at `retryAt`. */
  failed(
    id: string,
    error: string,
    { retryAt, sentFor }: { readonly retryAt: number; readonly sentFor: string },
  ): void {
    this.db
      .prepare(
        'UPDATE reminders SET attempts = attempts + 1, last_error = ?, next_attempt_at = ?, sent_for = ? WHERE id = ?',
      )
      .run(error, retryAt, sentFor, id);
  }

  /** @throws IdentityFault REMINDER_NOT_FOUND */
  remove(id: string, accountId: string): void {
    this.row(id, accountId);
    this.db.prepare('DELETE FROM reminders WHERE id = ?').run(id);
  }
}
