import { routes, type Route, type Routes } from '#contracts';
import type { SecurityKind } from '../access-log/lines.js';

/** The security event of each route that changes an account, a session or a key. */
const KINDS: Readonly<Partial<Record<keyof Routes, SecurityKind>>> = {
  '/api/sign-in': 'SIGNED_IN',
  '/api/sign-in/link': 'SIGNED_IN',
  '/api/sign-in/organisation/finish': 'SIGNED_IN',
  '/api/sign-out': 'SIGNED_OUT',
  '/api/sign-out/everywhere': 'SIGNED_OUT_EVERYWHERE',
  '/api/me/password': 'PASSWORD_CHANGED',
  '/api/me/second-factor/confirm': 'SECOND_FACTOR_ON',
  '/api/me/sessions/{id}/end': 'SESSION_ENDED',
  '/api/me/keys/issue': 'KEY_ISSUED',
  '/api/me/keys/{id}/revoke': 'KEY_REVOKED',
  '/api/admin/accounts/invite': 'ACCOUNT_INVITED',
  '/api/admin/accounts/{id}/memberships': 'MEMBERSHIPS_CHANGED',
  '/api/admin/accounts/{id}/status': 'STATUS_CHANGED',
  '/api/admin/accounts/{id}/reset': 'PASSWORD_RESET',
  '/api/me/delegations/give': 'DUTIES_DELEGATED',
  '/api/me/delegations/{id}/end': 'DELEGATION_ENDED',
  '/api/admin/delegations/{delegator}/{id}/end': 'DELEGATION_ENDED',
  '/api/admin/accounts/{id}/identity': 'IDENTITY_LINKED',
  '/api/admin/machines/register': 'MACHINE_REGISTERED',
  '/api/me/second-factor/recovery-codes': 'RECOVERY_CODES_ISSUED',
  '/api/me/second-factor/show': 'SECOND_FACTOR_SHOWN',
  '/api/admin/keys/{id}/revoke': 'KEY_REVOKED',
};

/** Changes that say nothing about security. */
const NOT_RECORDED: readonly string[] = [
  '/api/me/organisation',
  '/api/me/language',
  '/api/me/second-factor',
  '/api/sign-in/organisation',
  // Records whose sessions have ended.
  '/api/sign-in/organisation/logout',
];

/**
 * What the log of security events calls a request that has succeeded; undefined where it is not recorded. A route about
 * accounts that is not declared here is `ACCOUNT_CHANGED`, so that none is forgotten.
 * @param path with parameters as `:id`
 */
export function securityKindOf(path: string): SecurityKind | undefined {
  const documented = path.replaceAll(/:(\w+)/g, '{$1}');
  if (!Object.hasOwn(routes, documented) || NOT_RECORDED.includes(documented)) return undefined;
  const { method, tag }: Route = routes[documented as keyof Routes];
  if (method !== 'post' || tag !== 'identity') return undefined;
  return KINDS[documented as keyof Routes] ?? 'ACCOUNT_CHANGED';
}
