import type { Me } from '#contracts';
import {
  approvesMoney,
  commandsOf,
  paperCommandsOf,
  readModelsOf,
  type IdentityStore,
  type Principal,
} from '#identity';

/** What `GET /api/me` says about a principal. @param csrfToken of a session; null for keys */
export function meOf(identity: IdentityStore, principal: Principal, csrfToken: string | null): Me {
  const { accountId, login, displayName, language, demonstration, by, acting, scopes } = principal;
  const { hasSecondFactor, hasPassword } = identity.accounts.get(accountId);
  const memberships = identity.accounts.choicesOf(accountId);
  return {
    accountId,
    login,
    displayName,
    language,
    demonstration,
    by,
    acting: acting ? { ...acting, chains: acting.chains ?? null, onBehalfOf: acting.onBehalfOf ?? null } : null,
    memberships,
    scopes,
    hasPassword,
    secondFactor: {
      on: hasSecondFactor,
      recoveryCodes: identity.secondFactor.recoveryCodesLeft(accountId),
      shown: scopes.includes('money'),
      required: memberships.some(({ role }) => approvesMoney(role)),
    },
    previousSignIn: by === 'session' ? (identity.sessions.previousSignIn(principal.credentialId) ?? null) : null,
    commands: acting && scopes.includes('commands') ? commandsOf(acting.role) : [],
    paperCommands: acting && scopes.includes('commands') ? paperCommandsOf(acting.role) : [],
    readModels: acting && scopes.includes('read') ? readModelsOf(acting.role) : [],
    csrfToken,
  };
}
