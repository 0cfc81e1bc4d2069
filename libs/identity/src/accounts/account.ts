import { ROLES, type Role } from '#domain';

/**
 * The roles of accounts: those of the programme, and the administrator of accounts, who sees no business data and acts
 * for no organisation.
 */
export const ACCOUNT_ROLES = [...ROLES, 'ADMINISTRATOR'] as const;
export type AccountRole = Role | 'ADMINISTRATOR';

export const isAccountRole = (text: string): text is AccountRole => (ACCOUNT_ROLES as readonly string[]).includes(text);

export type Language = 'zh' | 'en';

/** A role in an organisation. */
export interface Membership {
  readonly role: AccountRole;
  /** Null for administrators. */
  readonly organisationId: string | null;
  /** The city or district for which a regulator decides; null: not limited. */
  readonly jurisdiction: string | null;
  /** ISO 8601; null: no end. */
  readonly validUntil: string | null;
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
  readonly validUntil?: string | null;
}
