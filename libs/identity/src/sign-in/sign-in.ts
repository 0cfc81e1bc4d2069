import type Database from 'better-sqlite3';
import { foldedLogin, requirePassword } from '../accounts/account-rules.js';
import type { Accounts } from '../accounts/accounts.js';
import { IdentityFault } from '../identity-fault.js';
import type { Principal } from '../principal.js';
import type { NewSession, Sessions } from '../sessions.js';
import type { Links } from './links.js';
import type { LockOut } from './lock-out.js';
import type { PasswordHashing } from './password-hashing.js';
import type { SecondFactor } from './second-factor.js';

/** A sign-in that counts as one of just now, in milliseconds. */
const RECENT_MS = 10 * 60_000;

interface Parts {
  readonly db: Database.Database;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly lockOut: LockOut;
  readonly hashing: PasswordHashing;
  readonly secondFactor: SecondFactor;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

type SignInSource = Pick<NewSession, 'agent' | 'address'>;

interface CredentialRow {
  readonly id: string;
  readonly login: string;
  readonly status: string;
  readonly password_hash: string | null;
}

/** Signing in, and changing what one signs in with. Every attempt counts as failed until it has succeeded. */
export class SignIn {
  constructor(private readonly parts: Parts) {}

  /**
   * Begins a session; returns its token.
   * @param code of the second factor, for an account that has one
   * @throws IdentityFault SIGN_IN_REFUSED (also for an unknown login), SIGN_IN_LOCKED, SIGN_IN_BUSY, SECOND_FACTOR_NEEDED,
   * SECOND_FACTOR_CODE_WRONG
   */
  async withPassword({
    login,
    password,
    code,
    ...source
  }: SignInSource & {
    readonly login: string;
    readonly password: string;
    readonly code?: string | undefined;
  }): Promise<string> {
    const { lockOut, secondFactor } = this.parts;
    const account = await this.requirePasswordOf(login, password);
    const hasFactor = secondFactor.isOn(account.id);
    if (hasFactor && code === undefined) throw new IdentityFault('SECOND_FACTOR_NEEDED');
    if (hasFactor) secondFactor.require(account.id, code ?? '');
    lockOut.clear(login);
    return this.begin(account.id, hasFactor, source);
  }

  /** Begins a session for a demonstration account. @throws IdentityFault LINK_NOT_VALID */
  withDemonstrationLink(token: string, source: SignInSource): string {
    const account = this.parts.accounts.get(this.parts.links.accountOf(token, 'DEMONSTRATION'));
    if (!account.demonstration || account.status !== 'ACTIVE') throw new IdentityFault('LINK_NOT_VALID');
    return this.begin(account.id, true, source);
  }

  /**
   * Sets the password of a link's account, ends its sessions and begins a new one.
   * @throws IdentityFault LINK_NOT_VALID, as `requirePassword`, SECOND_FACTOR_NEEDED, SECOND_FACTOR_CODE_WRONG
   */
  async withPasswordLink({
    token,
    password,
    code,
    ...source
  }: SignInSource & {
    readonly token: string;
    readonly password: string;
    readonly code?: string | undefined;
  }): Promise<string> {
    const { accounts, links, lockOut, secondFactor, sessions } = this.parts;
    const account = accounts.get(links.accountOf(token, 'SET_PASSWORD'));
    if (account.status !== 'ACTIVE') throw new IdentityFault('LINK_NOT_VALID');
    requirePassword(password, account);
    const hash = await this.parts.hashing.hash(password);
    if (account.hasSecondFactor && code === undefined) throw new IdentityFault('SECOND_FACTOR_NEEDED');
    if (account.hasSecondFactor) {
      lockOut.requireOpen(account.login);
      lockOut.failed(account.login);
      secondFactor.require(account.id, code ?? '');
    }
    links.use(token);
    lockOut.clear(account.login);
    this.store(account.id, hash);
    sessions.endAll(account.id);
    return this.begin(account.id, account.hasSecondFactor, source);
  }

  /**
   * Changes the password of a session's account and ends its other sessions.
   * @throws IdentityFault SIGN_IN_REFUSED for a wrong current password, SIGN_IN_LOCKED, and as `requirePassword`
   */
  async changePassword({ accountId, login, credentialId }: Principal, current: string, next: string): Promise<void> {
    await this.requirePasswordOf(login, current);
    this.parts.lockOut.clear(login);
    requirePassword(next, this.parts.accounts.get(accountId));
    this.store(accountId, await this.parts.hashing.hash(next));
    this.parts.sessions.endAll(accountId, credentialId);
  }

  /**
   * Starts setting up the second factor, with the password; an account without one has just signed in through an issuer.
   * @throws IdentityFault as `changePassword`, SIGN_IN_AGAIN, SECOND_FACTOR_ALREADY_ON
   */
  async beginSecondFactor(
    { accountId, login, credentialId }: Principal,
    password?: string,
  ): Promise<{ readonly secret: string; readonly url: string }> {
    if (this.parts.accounts.get(accountId).hasPassword) {
      await this.requirePasswordOf(login, password ?? '');
      this.parts.lockOut.clear(login);
    } else this.requireRecent(credentialId);
    return this.parts.secondFactor.begin(accountId);
  }

  /** Turns the second factor on; other sessions end. @throws IdentityFault SECOND_FACTOR_CODE_WRONG, SIGN_IN_LOCKED */
  confirmSecondFactor(principal: Principal, code: string): void {
    const { lockOut, secondFactor, sessions } = this.parts;
    lockOut.requireOpen(principal.login);
    lockOut.failed(principal.login);
    secondFactor.confirm(principal.accountId, code);
    lockOut.clear(principal.login);
    sessions.recordSecondFactor(principal);
    sessions.endAll(principal.accountId, principal.credentialId);
  }

  /** Shows the second factor in a session that began without it. @throws IdentityFault SECOND_FACTOR_CODE_WRONG, SIGN_IN_LOCKED */
  showSecondFactor(principal: Principal, code: string): void {
    const { lockOut, secondFactor, sessions } = this.parts;
    lockOut.requireOpen(principal.login);
    lockOut.failed(principal.login);
    if (!secondFactor.isOn(principal.accountId)) throw new IdentityFault('SECOND_FACTOR_CODE_WRONG');
    secondFactor.require(principal.accountId, code);
    lockOut.clear(principal.login);
    sessions.recordSecondFactor(principal);
  }

  /** New recovery codes of the account. @throws IdentityFault SECOND_FACTOR_CODE_WRONG, SIGN_IN_LOCKED */
  issueRecoveryCodes({ accountId, login }: Principal, code: string): readonly string[] {
    const { lockOut, secondFactor } = this.parts;
    lockOut.requireOpen(login);
    lockOut.failed(login);
    const codes = secondFactor.issueRecoveryCodes(accountId, code);
    lockOut.clear(login);
    return codes;
  }

  /** Removes the password of an account, ends its sessions and returns the token of a link that sets a new one. */
  resetPassword(accountId: string): string {
    this.parts.accounts.get(accountId);
    this.store(accountId, null);
    this.parts.sessions.endAll(accountId);
    return this.parts.links.issue(accountId, 'SET_PASSWORD');
  }

  private requireRecent(sessionId: string): void {
    const { beganAt } = this.parts.sessions.externalOf(sessionId) ?? {};
    if (beganAt === undefined || beganAt + RECENT_MS <= this.parts.now()) throw new IdentityFault('SIGN_IN_AGAIN');
  }

  private async requirePasswordOf(login: string, password: string): Promise<CredentialRow> {
    const { db, hashing, lockOut } = this.parts;
    lockOut.requireOpen(login);
    // Counted before the slow comparison, so that requests at the same time cannot guess more often.
    lockOut.failed(login);
    const row = db
      .prepare<[string], CredentialRow>('SELECT * FROM accounts WHERE folded_login = ?')
      .get(foldedLogin(login));
    const matches = await hashing.matches(row?.password_hash ?? null, password);
    if (!row || !matches || row.status !== 'ACTIVE') throw new IdentityFault('SIGN_IN_REFUSED');
    return row;
  }

  private begin(accountId: string, secondFactor: boolean, source: SignInSource): string {
    const { accounts, sessions } = this.parts;
    return sessions.begin(accountId, accounts.choicesOf(accountId), { secondFactor, ...source });
  }

  private store(accountId: string, hash: string | null): void {
    this.parts.db.prepare('UPDATE accounts SET password_hash = ? WHERE id = ?').run(hash, accountId);
  }
}
