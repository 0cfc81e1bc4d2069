import type Database from 'better-sqlite3';
import { Accounts } from '../accounts/accounts.js';
import { ApiKeys } from '../api-keys.js';
import { AccessTokens, type AccessTokenSettings } from '../external/access-tokens.js';
import { ExternalIdentities } from '../external/external-identities.js';
import { ExternalSignIn } from '../external/external-sign-in.js';
import { SignInFlows } from '../external/sign-in-flows.js';
import { ImportMappings } from '../import-mappings.js';
import { Reminders } from '../reminders.js';
import { Sessions } from '../sessions.js';
import { Links } from '../sign-in/links.js';
import { LockOut } from '../sign-in/lock-out.js';
import { PASSWORD_COST, PasswordHashing, type PasswordCost } from '../sign-in/password-hashing.js';
import { SecondFactor } from '../sign-in/second-factor.js';
import { SignIn } from '../sign-in/sign-in.js';
import { Webhooks } from '../webhooks.js';
import { openDatabase } from './open-database.js';
import { IDENTITY_FILE } from './schema.js';

export interface IdentityStoreOptions {
  readonly file: string;
  /** Milliseconds since 1970 UTC. Default: the system's, also where events have a simulated clock. */
  readonly now?: () => number;
  /** Only tests lower it. */
  readonly passwordCost?: PasswordCost;
}

/** Login of the administrator that the first start creates. */
const FIRST_ADMINISTRATOR = 'administrator';

/**
 * Accounts, sessions, keys and links of a data folder, in a file of their own: personal data is never part of the event
 * log and can be erased. Several processes may use the file at a time; a change takes effect with the next
 * request, one of another process with the next turn of the event loop.
 */
export class IdentityStore {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly keys: ApiKeys;
  readonly links: Links;
  readonly secondFactor: SecondFactor;
  readonly signIn: SignIn;
  readonly externalIdentities: ExternalIdentities;
  readonly externalSignIn: ExternalSignIn;
  readonly flows: SignInFlows;
  readonly webhooks: Webhooks;
  readonly reminders: Reminders;
  readonly importMappings: ImportMappings;
  private readonly db: Database.Database;

  /** @throws UnusableIdentityStore */
  constructor({ file, now = Date.now, passwordCost = PASSWORD_COST }: IdentityStoreOptions) {
    const db = openDatabase(file, IDENTITY_FILE);
    this.db = db;
    this.externalIdentities = new ExternalIdentities(db, now);
    this.accounts = new Accounts(db, now, this.externalIdentities);
    this.sessions = new Sessions(db, now);
    this.keys = new ApiKeys(db, now);
    this.links = new Links(db, now);
    this.secondFactor = new SecondFactor(db, now);
    this.flows = new SignInFlows(db, now);
    this.webhooks = new Webhooks(db, now, this.accounts);
    this.reminders = new Reminders(db, now, this.accounts);
    this.importMappings = new ImportMappings(db, now);
    this.externalSignIn = new ExternalSignIn({
      accounts: this.accounts,
      sessions: this.sessions,
      links: this.links,
      identities: this.externalIdentities,
    });
    this.signIn = new SignIn({
      db,
      accounts: this.accounts,
      sessions: this.sessions,
      links: this.links,
      lockOut: new LockOut(db, now),
      hashing: new PasswordHashing(passwordCost),
      secondFactor: this.secondFactor,
      now,
    });
  }

  /** Accepts access tokens of an issuer. */
  accessTokens(settings: AccessTokenSettings): AccessTokens {
    return new AccessTokens(settings, {
      accounts: this.accounts,
      keys: this.keys,
      identities: this.externalIdentities,
    });
  }

  /**
   * The token of a link that sets the first administrator's password; creates the account if necessary. Undefined once
   * an administrator can sign in. Earlier links end.
   */
  firstAdministratorLink(): string | undefined {
    const canSignIn = this.accounts
      .list()
      .some(
        ({ status, hasPassword, memberships }) =>
          status === 'ACTIVE' && hasPassword && memberships.some(({ role }) => role === 'ADMINISTRATOR'),
      );
    if (canSignIn) return undefined;
    const { id } =
      this.accounts.withLogin(FIRST_ADMINISTRATOR) ??
      this.accounts.create({
        login: FIRST_ADMINISTRATOR,
        displayName: 'Administrator',
        memberships: [{ role: 'ADMINISTRATOR', organisationId: null }],
      });
    return this.links.issue(id, 'SET_PASSWORD');
  }

  close(): void {
    this.db.close();
  }
}
