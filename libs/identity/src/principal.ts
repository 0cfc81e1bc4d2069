import type { AccountRole, Language } from './accounts/account.js';

/** What an API key may be used for: reading; sending commands; sending commands that approve or pay money. */
export const KEY_SCOPES = ['read', 'commands', 'money'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The role and the organisation for which a request acts. */
export interface Acting {
  readonly role: AccountRole;
  /** Null for administrators. */
  readonly organisationId: string | null;
  readonly jurisdiction: string | null;
  /** The chains that an auditor sees; absent or null: not limited to chains. */
  readonly chains?: readonly string[] | null;
  /** The account of the person for whom a deputy acts. */
  readonly onBehalfOf?: string | null;
}

/** Who sends a request, and for whom. */
export interface Principal {
  readonly accountId: string;
  readonly login: string;
  readonly displayName: string;
  readonly language: Language;
  readonly demonstration: boolean;
  /** Undefined while an account with several memberships has not chosen one. */
  readonly acting: Acting | undefined;
  /** A session, an API key, or an access token of an issuer. */
  readonly by: 'session' | 'key' | 'token';
  /** Id of the session, of the key or of the machine; for the token of a person, the id of the account. */
  readonly credentialId: string;
  readonly scopes: readonly KeyScope[];
}

/** The columns about the account in the row of a credential. */
export interface AccountColumns {
  readonly account_id: string;
  readonly login: string;
  readonly display_name: string;
  readonly language: Language;
  readonly demonstration: number;
}

type AccountPart = Pick<Principal, 'accountId' | 'login' | 'displayName' | 'language' | 'demonstration'>;

/** What the row of a credential says about its account. */
export const accountPartOf = (row: AccountColumns): AccountPart => ({
  accountId: row.account_id,
  login: row.login,
  displayName: row.display_name,
  language: row.language,
  demonstration: row.demonstration === 1,
});
