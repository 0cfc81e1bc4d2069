import type { Accounts } from '../accounts/accounts.js';
import type { ApiKeys } from '../api-keys.js';
import { IdentityFault } from '../identity-fault.js';
import { KEY_SCOPES, type KeyScope, type Principal } from '../principal.js';
import type { ExternalIdentities } from './external-identities.js';
import { IssuerKeys, isUnreachable } from './issuer-keys.js';

/** An issuer whose access tokens (RFC 9068) are accepted, as it is configured. */
export interface AccessTokenSettings {
  readonly issuer: string;
  /** How the issuer names this server. */
  readonly audience: string;
  /** Where it publishes its keys. */
  readonly keysUrl: string;
  readonly algorithms: readonly string[];
  /** `typ` of the header. */
  readonly type: string;
  readonly clockSkewSeconds: number;
  /** Before `read`, `commands` and `money` in the claim `scope`. */
  readonly scopePrefix: string;
  /** Values of `amr` or `acr` which say that a person has shown a second factor. */
  readonly secondFactor: { readonly amr: readonly string[]; readonly acr: readonly string[] };
  /** Only tests lower it, in milliseconds. */
  readonly keyCooldownMs?: number;
}

/** What a token says whose signature, issuer, audience, type and time are right. */
export interface VerifiedToken {
  readonly issuer: string;
  readonly subject: string;
  readonly scopes: readonly KeyScope[];
  readonly secondFactor: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly expiresAt: number;
}

interface Parts {
  readonly accounts: Accounts;
  readonly keys: ApiKeys;
  readonly identities: ExternalIdentities;
}

/** A JWT in compact form; API keys have no dot. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** Longest token that is looked at, in characters. */
const MAX_TOKEN = 8_192;

/** Access tokens of an issuer: those of registered machines, and those of people whose accounts are linked. */
export class AccessTokens {
  private readonly issuerKeys: IssuerKeys;

  constructor(
    private readonly settings: AccessTokenSettings,
    private readonly parts: Parts,
  ) {
    this.issuerKeys = new IssuerKeys(settings.keysUrl, settings.keyCooldownMs);
  }

  isToken(credential: string): boolean {
    return credential.length <= MAX_TOKEN && COMPACT.test(credential);
  }

  /** Undefined for a token that is not valid (any more). @throws IdentityFault ISSUER_UNAVAILABLE */
  async verified(token: string): Promise<VerifiedToken | undefined> {
    const { issuer, audience, algorithms, type, clockSkewSeconds, scopePrefix, secondFactor } = this.settings;
    try {
      const claims = await this.issuerKeys.verify(token, {
        issuer,
        audience,
        algorithms: [...algorithms],
        typ: type,
        clockTolerance: clockSkewSeconds,
        requiredClaims: ['sub'],
      });
      const { sub = '', exp = 0, scope, amr, acr } = claims;
      const granted = typeof scope === 'string' ? scope.split(' ') : [];
      const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
      return {
        issuer,
        subject: sub,
        scopes: KEY_SCOPES.filter((one) => granted.includes(scopePrefix + one)),
        secondFactor:
          secondFactor.amr.some((one) => methods.includes(one)) || secondFactor.acr.some((one) => one === acr),
        expiresAt: (exp + clockSkewSeconds) * 1000,
      };
    } catch (error) {
      if (isUnreachable(error)) throw new IdentityFault('ISSUER_UNAVAILABLE', {}, undefined, { cause: error });
      return undefined;
    }
  }

  /** Who sends a token: a machine within its registered scopes, or a person. Undefined where neither is known. */
  principalOf(token: VerifiedToken): Principal | undefined {
    if (token.expiresAt <= Date.now()) return undefined;
    const machine = this.parts.keys.machineOf(token);
    if (machine) return { ...machine, scopes: machine.scopes.filter((scope) => token.scopes.includes(scope)) };
    return this.personOf(token);
  }

  /** A person acts for its only membership: a token has no session in which one could be chosen. */
  private personOf(token: VerifiedToken): Principal | undefined {
    const { accounts, identities } = this.parts;
    const accountId = identities.accountOf(token);
    const account = accountId === undefined ? undefined : accounts.find(accountId);
    if (account?.status !== 'ACTIVE') return undefined;
    const [only, ...others] = accounts.membershipsOf(account.id);
    const { id, login, displayName, language, demonstration } = account;
    return {
      accountId: id,
      login,
      displayName,
      language,
      demonstration,
      acting: only && others.length === 0 ? only : undefined,
      by: 'token',
      credentialId: id,
      scopes: token.scopes.filter((scope) => scope !== 'money' || token.secondFactor),
    };
  }
}
