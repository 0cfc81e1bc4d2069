import { ACCOUNT_ROLES, type AccountRole } from '#domain';
import type { LinkedIdentity } from '../external/external-identities.js';

export { ACCOUNT_ROLES, type AccountRole };

export const isAccountRole = (text: string): text is AccountRole => (ACCOUNT_ROLES as readonly string[]).includes(text);

export type Language = 'zh' | 'en';

/** A role in an organisation. */
export interface Membership {
  readonly role: AccountRole;
  /** Null for administrators. */
  readonly organisationId: string | null;
  /** The city or district for which a regulator or a chief office decides, or that an auditor sees; null: not limited. */
  readonly jurisdiction: string | null;
  /** The chains that an auditor sees; null: not limited to chains. */
  readonly chains: readonly string[] | null;
  /** ISO 8601; null: from the beginning. */
  readonly validFrom: string | null;
  /** ISO 8601; null: no end. */
  readonly validUntil: string | null;
}

/** What an account can act as: a membership of its own, or one of a person for whom it is the deputy. */
export interface ActingChoice extends Membership {
  /** The account of that person; null for an own membership. */
  readonly onBehalfOf: string | null;
}

/** What the events say about an account: see `AccountAccess` in the domain. */
export interface RecordedAccess {
  readonly memberships: readonly NewMembership[];
  readonly delegations: readonly RecordedDelegation[];
}

export interface RecordedDelegation {
  readonly delegationId: string;
  readonly deputyId: string;
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** As `RecordedDelegation`, with the account that gave it. */
export interface StoredDelegation extends RecordedDelegation {
  readonly delegatorId: string;
}

/** When and from where an account signed in. */
export interface SignInNote {
  readonly at: string;
  /** Empty where it is not known. */
  readonly address: string;
}

/** A person or a machine that can sign in. Of an account, events name only its id, beside role and organisation. */
export interface Account {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  readonly language: Language;
  /** Exists only for the demonstration. */
  readonly demonstration: boolean;
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: string;
  /** Whom an issuer of identities signs in to it. */
  readonly external: LinkedIdentity;
  readonly lastSignIn: SignInNote | null;
  /** Without those that have reached their end; with those that begin later. */
  readonly memberships: readonly Membership[];
}

export interface NewAccount {
  readonly login: string;
  readonly displayName: string;
  readonly memberships: readonly NewMembership[];
  readonly language?: Language;
  readonly demonstration?: boolean;
}

export interface NewMembership {
  readonly role: AccountRole;
  readonly organisationId: string | null;
  readonly jurisdiction?: string | null;
  readonly chains?: readonly string[] | null;
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
}
