import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { sha256 } from '../tokens.js';
import { base32 } from './totp.js';

/** Codes of one issue. */
const CODES = 10;
/** Random bytes of a code: 80 bits cannot be guessed, so that a fast hash is enough to store it. */
const CODE_BYTES = 10;
/** Characters between two dashes. */
const GROUP = 4;
const FORM = /^[A-Z2-7]{16}$/;

/** People copy codes in small letters, with spaces or without dashes. */
const normal = (code: string): string => code.toUpperCase().replaceAll(/[\s-]/g, '');

/** Codes that take the place of the second factor when its device is lost: each once. Only hashes are stored. */
export class RecoveryCodes {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {}

  /** New codes, which are shown only here; earlier ones end. */
  issue(accountId: string): readonly string[] {
    const codes = Array.from({ length: CODES }, () => base32(randomBytes(CODE_BYTES)));
    this.db
      .transaction(() => {
        this.end(accountId);
        const insert = this.db.prepare('INSERT INTO recovery_codes (account_id, code_hash) VALUES (?, ?)');
        for (const code of codes) insert.run(accountId, sha256(code));
      })
      .immediate();
    return codes.map((code) => (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-'));
  }

  /** Whether this is a code that was not used yet; it is used then. */
  use(accountId: string, code: string): boolean {
    const text = normal(code);
    if (!FORM.test(text)) return false;
    const { changes } = this.db
      .prepare('UPDATE recovery_codes SET used_at = ? WHERE account_id = ? AND code_hash = ? AND used_at IS NULL')
      .run(this.now(), accountId, sha256(text));
    return changes > 0;
  }

  /** How many codes were not used yet. */
  left(accountId: string): number {
    return (
      this.db
        .prepare<[string], number>('SELECT count(*) FROM recovery_codes WHERE account_id = ? AND used_at IS NULL')
        .pluck()
        .get(accountId) ?? 0
    );
  }

  end(accountId: string): void {
    this.db.prepare('DELETE FROM recovery_codes WHERE account_id = ?').run(accountId);
  }
}
