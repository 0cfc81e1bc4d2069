import type Database from 'better-sqlite3';
import { foldedLogin } from '../accounts/account-rules.js';
import { IdentityFault } from '../identity-fault.js';
import { sha256 } from '../tokens.js';

/** Failures in a row that cause no lock. */
const FAILURES_WITHOUT_LOCK = 5;
/** Lock after the next failure, in milliseconds; each further failure doubles it. */
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 60 * 60_000;
/** Failures are forgotten after this time, in milliseconds. */
const FORGET_AFTER_MS = 24 * 60 * 60_000;

/** How long sign-in is locked after this many failures in a row, in milliseconds. */
export const lockAfter = (failures: number): number =>
  failures < FAILURES_WITHOUT_LOCK
    ? 0
    : Math.min(FIRST_LOCK_MS * 2 ** (failures - FAILURES_WITHOUT_LOCK), LONGEST_LOCK_MS);

/** Counts failed sign-ins by login, also for logins that no account has, so that a lock does not show which ones exist. */
export class LockOut {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {}

  /** @throws IdentityFault SIGN_IN_LOCKED */
  requireOpen(login: string): void {
    const row = this.db
      .prepare<[Buffer], { failures: number; last_at: number }>('SELECT * FROM failed_sign_ins WHERE login_hash = ?')
      .get(key(login));
    if (!row) return;
    const wait = row.last_at + lockAfter(row.failures) - this.now();
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new IdentityFault('SIGN_IN_LOCKED', { seconds }, seconds);
    }
  }

  failed(login: string): void {
    const now = this.now();
    this.db.prepare('DELETE FROM failed_sign_ins WHERE last_at < ?').run(now - FORGET_AFTER_MS);
    this.db
      .prepare(
        `INSERT INTO failed_sign_ins VALUES (?, 1, ?)
         ON CONFLICT (login_hash) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at`,
      )
      .run(key(login), now);
  }

  clear(login: string): void {
    this.db.prepare('DELETE FROM failed_sign_ins WHERE login_hash = ?').run(key(login));
  }
}

const key = (login: string): Buffer => sha256(foldedLogin(login));
