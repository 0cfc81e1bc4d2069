import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { IdentityFault } from '../identity-fault.js';
import { RecoveryCodes } from './recovery-codes.js';
import { acceptedStep, base32, otpauthUrl } from './totp.js';

/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

interface FactorRow {
  readonly login: string;
  readonly second_factor_secret: Buffer | null;
  readonly second_factor_confirmed: number;
  readonly second_factor_step: number;
}

/** The second factor of accounts: time-based codes of an authenticator app (RFC 6238). */
export class SecondFactor {
  private readonly recoveryCodes: RecoveryCodes;

  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {
    this.recoveryCodes = new RecoveryCodes(db, now);
  }

  isOn(accountId: string): boolean {
    return this.row(accountId).second_factor_confirmed === 1;
  }

  /** Creates a secret that counts once a code has confirmed it. @throws IdentityFault SECOND_FACTOR_ALREADY_ON */
  begin(accountId: string): { readonly secret: string; readonly url: string } {
    const { login, second_factor_confirmed } = this.row(accountId);
    if (second_factor_confirmed === 1) throw new IdentityFault('SECOND_FACTOR_ALREADY_ON');
    const secret = randomBytes(SECRET_BYTES);
    this.db
      .prepare('UPDATE accounts SET second_factor_secret = ?, second_factor_step = 0 WHERE id = ?')
      .run(secret, accountId);
    return { secret: base32(secret), url: otpauthUrl(secret, login) };
  }

  /** @throws IdentityFault SECOND_FACTOR_CODE_WRONG */
  confirm(accountId: string, code: string): void {
    this.requireOfApp(accountId, code);
    this.db.prepare('UPDATE accounts SET second_factor_confirmed = 1 WHERE id = ?').run(accountId);
  }

  /** Accepts a code of the app or a recovery code, each only once. @throws IdentityFault SECOND_FACTOR_CODE_WRONG */
  require(accountId: string, code: string): void {
    if (!this.recoveryCodes.use(accountId, code)) this.requireOfApp(accountId, code);
  }

  /** New recovery codes, which are shown only here; earlier ones end. @throws IdentityFault SECOND_FACTOR_CODE_WRONG */
  issueRecoveryCodes(accountId: string, code: string): readonly string[] {
    if (!this.isOn(accountId)) throw new IdentityFault('SECOND_FACTOR_CODE_WRONG');
    this.requireOfApp(accountId, code);
    return this.recoveryCodes.issue(accountId);
  }

  recoveryCodesLeft(accountId: string): number {
    return this.recoveryCodes.left(accountId);
  }

  private requireOfApp(accountId: string, code: string): void {
    const { second_factor_secret: secret, second_factor_step: used } = this.row(accountId);
    const step = secret === null ? undefined : acceptedStep(secret, code, this.now(), used);
    if (step === undefined) throw new IdentityFault('SECOND_FACTOR_CODE_WRONG');
    const { changes } = this.db
      .prepare('UPDATE accounts SET second_factor_step = @step WHERE id = @accountId AND second_factor_step < @step')
      .run({ step, accountId });
    if (changes === 0) throw new IdentityFault('SECOND_FACTOR_CODE_WRONG');
  }

  /** Removes it, for someone who has lost the device. */
  reset(accountId: string): void {
    this.recoveryCodes.end(accountId);
    this.db
      .prepare('UPDATE accounts SET second_factor_secret = NULL, second_factor_confirmed = 0 WHERE id = ?')
      .run(accountId);
  }

  private row(accountId: string): FactorRow {
    const row = this.db.prepare<[string], FactorRow>('SELECT * FROM accounts WHERE id = ?').get(accountId);
    if (!row) throw new IdentityFault('ACCOUNT_NOT_FOUND');
    return row;
  }
}
