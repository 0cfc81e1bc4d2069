import { REGIONS } from '#domain';
import { IdentityFault } from '../identity-fault.js';
import type { NewMembership } from './account.js';
import { isCommonPassword, knownWordIn, type PasswordOwner } from './password-words.js';

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62}[A-Za-z0-9])?$/;
/** Same form as the ids of organisations in the domain. */
const ORGANISATION = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const MAX_NAME = 100;

/** Shortest and longest password, in code points. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
/** Different characters that a password has at least. */
const DIFFERENT_CHARACTERS = 5;

/** Logins are unique without regard to case. */
export const foldedLogin = (login: string): string => login.normalize('NFKC').toLowerCase();

/** @throws IdentityFault LOGIN_NOT_VALID */
export function requireLogin(login: string, displayName: string): void {
  if (!LOGIN.test(login) || displayName.trim() === '' || displayName.length > MAX_NAME)
    throw new IdentityFault('LOGIN_NOT_VALID');
}

/** The form in which passwords are hashed: the same text typed on another keyboard gives the same bytes. */
export const normalPassword = (password: string): string => password.normalize('NFKC');

/**
 * Long, not one repeated pattern, none of the common ones, without the names of the product, the person and its
 * organisations. No rules about kinds of characters, which make passwords weaker.
 * @throws IdentityFault PASSWORD_NOT_ACCEPTED, PASSWORD_TOO_COMMON, PASSWORD_CONTAINS_NAME
 */
export function requirePassword(password: string, owner: PasswordOwner): void {
  const normal = normalPassword(password);
  const length = [...normal].length;
  if (
    length < PASSWORD_LENGTH.min ||
    length > PASSWORD_LENGTH.max ||
    new Set(normal.toLowerCase()).size < DIFFERENT_CHARACTERS
  )
    throw new IdentityFault('PASSWORD_NOT_ACCEPTED', { minimum: PASSWORD_LENGTH.min });
  if (isCommonPassword(normal)) throw new IdentityFault('PASSWORD_TOO_COMMON');
  const name = knownWordIn(normal, owner);
  if (name !== undefined) throw new IdentityFault('PASSWORD_CONTAINS_NAME', { name });
}

/**
 * Every role but the administrator's acts for an organisation, and an administrator has no other role.
 * @throws IdentityFault MEMBERSHIP_NOT_VALID, ADMINISTRATOR_NOT_SEPARATE
 */
export function requireMemberships(memberships: readonly NewMembership[]): void {
  const isAdministrator = memberships.some(({ role }) => role === 'ADMINISTRATOR');
  if (isAdministrator && memberships.length > 1) throw new IdentityFault('ADMINISTRATOR_NOT_SEPARATE');
  for (const { role, organisationId, jurisdiction, validFrom, validUntil, chains } of memberships) {
    const actsForOne = organisationId !== null && ORGANISATION.test(organisationId);
    const isDate = [validFrom, validUntil].every(
      (date) => (date ?? null) === null || !Number.isNaN(Date.parse(date ?? '')),
    );
    const isScope = (chains ?? null) === null || role === 'AUDITOR';
    const isPlace = (jurisdiction ?? null) === null || (REGIONS as readonly string[]).includes(jurisdiction ?? '');
    if (actsForOne === (role === 'ADMINISTRATOR') || !isDate || !isPlace || !isScope)
      throw new IdentityFault('MEMBERSHIP_NOT_VALID', { role, organisationId: organisationId ?? '' });
  }
}
