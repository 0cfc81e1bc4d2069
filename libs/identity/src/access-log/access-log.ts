import type Database from 'better-sqlite3';
import { openDatabase } from '../store/open-database.js';
import type { Attempt, NewNotice, NewRead, NewSecurityEvent, Refusals } from './lines.js';
import { LineQueries } from './line-queries.js';
import { NoticeQueries } from './notice-queries.js';
import { MINUTE_MS, PendingLines } from './pending-lines.js';
import { ACCESS_FILE, NOTICE_KEY, READ_KEY, SECURITY_KEY } from './schema.js';

/** Lines are written at most this long after they were noted, in milliseconds. */
export const WRITE_WITHIN_MS = 500;
/** How long after a failure the next attempt to write is made, in milliseconds. */
const RETRY_MS = 1_000;
/** With more pending lines than this they are written at once. */
const MAX_PENDING = 2_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Days begin at midnight in China, +08:00. */
const CHINA_OFFSET_MS = 8 * 60 * MINUTE_MS;

export interface AccessLogOptions {
  readonly file: string;
  /** Milliseconds since 1970 UTC. Default: the system's, also where events have a simulated clock. */
  readonly now?: () => number;
  readonly onError?: (error: unknown) => void;
}

/** How long lines are kept, in days. */
export interface Retention {
  readonly readDays: number;
  readonly securityDays: number;
}

const insert = (table: string, key: readonly string[], more: readonly string[], grown: string): string => {
  const columns = [...key, ...more, 'first_at', 'last_at', 'times', 'request_id'];
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET times = times + excluded.times, last_at = max(last_at, excluded.last_at)${grown}`;
};
const INSERT_READ = insert(
  'reads',
  READ_KEY,
  ['past', 'position', 'rows'],
  ', rows = nullif(max(ifnull(rows, -1), ifnull(excluded.rows, -1)), -1)',
);
const INSERT_NOTICE = insert('notices', NOTICE_KEY, [], '');
const INSERT_EVENT = insert('security_events', SECURITY_KEY, [], '');

/**
 * Who read what, and what happened to accounts: append-only, in a file of its own, apart from the event log. Equal lines
 * of one account within a minute are one line with a count. Lines are written within WRITE_WITHIN_MS; a crash can lose
 * those of that time. Where they cannot be written, `isWritable` is false and nothing more should be answered.
 */
export class AccessLog {
  readonly queries: LineQueries;
  readonly notices: NoticeQueries;
  private readonly db: Database.Database;
  private readonly now: () => number;
  private readonly onError: (error: unknown) => void;
  private readonly reads = new PendingLines<NewRead>();
  private readonly events = new PendingLines<NewSecurityEvent>();
  private readonly pendingNotices = new PendingLines<NewNotice>();
  private readonly insertRead: Database.Statement;
  private readonly insertNotice: Database.Statement;
  private readonly insertEvent: Database.Statement;
  private timer: NodeJS.Timeout | undefined;
  private failedAt: number | undefined;

  /** @throws UnusableIdentityStore */
  constructor({ file, now = Date.now, onError = () => undefined }: AccessLogOptions) {
    this.db = openDatabase(file, ACCESS_FILE);
    this.now = now;
    this.onError = onError;
    this.insertRead = this.db.prepare(INSERT_READ);
    this.insertEvent = this.db.prepare(INSERT_EVENT);
    this.insertNotice = this.db.prepare(INSERT_NOTICE);
    this.queries = new LineQueries(this.db, () => this.write());
    this.notices = new NoticeQueries(this.db, () => this.write());
  }

  /** Whether lines can be written; after a failure this tries again, at most once in RETRY_MS. */
  get isWritable(): boolean {
    if (this.failedAt !== undefined && this.now() - this.failedAt >= RETRY_MS) this.write();
    return this.failedAt === undefined;
  }

  /** @param key the same for equal reads of one account; `describe` is called for the first one only */
  noteRead(key: string, rows: number | null, describe: () => NewRead): void {
    this.reads.add(key, this.now(), rows, describe);
    this.schedule();
  }

  noteEvent(event: NewSecurityEvent): void {
    const { requestId: _first, ...same } = event;
    this.events.add(JSON.stringify(same), this.now(), null, () => event);
    this.schedule();
  }

  /** Notes what is no event: a refused command, or a warning about the clock. */
  note(notice: NewNotice): void {
    const { requestId: _first, ...same } = notice;
    this.pendingNotices.add(JSON.stringify(same), this.now(), null, () => notice);
    this.schedule();
  }

  /** The refusals of an attempt within the last `days`, since it was last accepted; undefined where there are none. */
  refusalsOf(attempt: Attempt, days: number): Refusals | undefined {
    if (this.pendingNotices.size > 0) this.write();
    return this.notices.refusalsOf(attempt, this.now() - days * DAY_MS);
  }

  /** Writes what is pending; after a failure it stays pending. */
  write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending === 0 && this.failedAt === undefined) return;
    try {
      this.db.transaction(() => this.insertPending()).immediate();
      this.reads.clear();
      this.events.clear();
      this.pendingNotices.clear();
      this.failedAt = undefined;
    } catch (error) {
      if (this.failedAt === undefined) this.onError(error);
      this.failedAt = this.now();
    }
  }

  /**
   * Removes the lines of whole days before the last so many days. What is removed is recorded first; the triggers refuse
   * any other removal.
   */
  removeOld({ readDays, securityDays }: Retention): void {
    this.write();
    const lines =
      this.remove('reads', readDays) +
      this.remove('security_events', securityDays) +
      this.remove('notices', securityDays);
    if (lines > 0) this.write();
  }

  close(): void {
    this.write();
    clearTimeout(this.timer);
    this.db.close();
  }

  private get pending(): number {
    return this.reads.size + this.events.size + this.pendingNotices.size;
  }

  private schedule(): void {
    if (this.pending > MAX_PENDING && this.failedAt === undefined) this.write();
    this.timer ??= setTimeout(() => this.write(), this.failedAt === undefined ? WRITE_WITHIN_MS : RETRY_MS).unref();
  }

  private insertPending(): void {
    for (const { entry, minute, firstAt, lastAt, times, rows } of this.reads.values())
      this.insertRead.run({
        minute,
        account_id: entry.accountId,
        role: entry.role,
        organisation_id: entry.organisationId,
        credential: entry.credential,
        kind: entry.kind,
        route: entry.route,
        target: JSON.stringify(entry.target),
        past: Number(entry.past),
        position: entry.position,
        request_id: entry.requestId,
        first_at: firstAt,
        last_at: lastAt,
        times,
        rows,
      });
    for (const { entry, minute, firstAt, lastAt, times } of this.events.values())
      this.insertEvent.run({
        minute,
        kind: entry.kind,
        account_id: entry.accountId ?? '',
        by_account: entry.byAccount ?? '',
        address: entry.address ?? '',
        agent: entry.agent ?? '',
        details: JSON.stringify(entry.details ?? {}),
        request_id: entry.requestId ?? '',
        first_at: firstAt,
        last_at: lastAt,
        times,
      });
    for (const { entry, minute, firstAt, lastAt, times } of this.pendingNotices.values())
      this.insertNotice.run({
        minute,
        kind: entry.kind,
        account_id: entry.accountId ?? '',
        organisation_id: entry.organisationId ?? '',
        role: entry.role ?? '',
        command: entry.command ?? '',
        matter: entry.matter ?? '',
        chain: entry.chain ?? '',
        code: entry.code ?? '',
        details: JSON.stringify(entry.details ?? {}),
        request_id: entry.requestId ?? '',
        first_at: firstAt,
        last_at: lastAt,
        times,
      });
  }

  private remove(log: 'reads' | 'security_events' | 'notices', days: number): number {
    const at = this.now();
    const today = Math.floor((at + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS;
    const before = today - days * DAY_MS;
    const lines = this.db
      .transaction(() => {
        const old = this.db
          .prepare<[number], number>(`SELECT count(*) FROM ${log} WHERE last_at < ?`)
          .pluck()
          .get(before);
        if (!old) return 0;
        if (log === 'notices')
          this.db.prepare('INSERT INTO notice_removals (at, before, lines) VALUES (?, ?, ?)').run(at, before, old);
        else
          this.db
            .prepare('INSERT INTO removals (at, log, before, lines) VALUES (?, ?, ?, ?)')
            .run(at, log, before, old);
        this.db.prepare(`DELETE FROM ${log} WHERE last_at < ?`).run(before);
        return old;
      })
      .immediate();
    const details = { log, before: new Date(before).toISOString(), lines: String(lines) };
    if (lines > 0) this.noteEvent({ kind: 'LINES_REMOVED', details });
    return lines;
  }
}
