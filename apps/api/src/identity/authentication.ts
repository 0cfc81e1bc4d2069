import type { FastifyRequest } from 'fastify';
import {
  csrfTokenOf,
  sameSecret,
  type AccessTokens,
  type AccessTokenSettings,
  type Acting,
  type IdentityStore,
  type Principal,
  type VerifiedToken,
} from '#identity';
import { CHALLENGE, HttpProblem } from '../http/http-problem.js';
import type { SessionCookie } from './session-cookie.js';

/** The header in which a session sends its CSRF token. */
export const CSRF_HEADER = 'x-lingqu-csrf';

const BEARER = /^Bearer +(\S+)$/i;
/** Methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD']);

/** Who sends a request: by the API key or the access token in `Authorization`, otherwise by the session in the cookie. */
export class Authentication {
  /** What the access tokens of running requests say. */
  private readonly verified = new WeakMap<FastifyRequest, VerifiedToken>();

  private readonly tokens: AccessTokens | undefined;

  /** @param tokens undefined where access tokens are not accepted */
  constructor(
    private readonly identity: IdentityStore,
    private readonly cookie: SessionCookie,
    tokens?: AccessTokenSettings,
  ) {
    this.tokens = tokens && identity.accessTokens(tokens);
  }

  /**
   * Undefined for a request without credentials. Only an access token takes a promise.
   * @throws HttpProblem UNAUTHENTICATED for credentials that are not valid (any more); CSRF_TOKEN_WRONG for a session that
   * would change something without its CSRF token
   */
  principalOf(request: FastifyRequest): Principal | undefined | Promise<Principal> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const credential = credentialOf(authorization);
      if (this.tokens?.isToken(credential)) return this.senderOfToken(request, credential, this.tokens);
      return required(this.identity.keys.principalOf(credential));
    }
    const token = this.cookie.tokenOf(request);
    const principal = token === undefined ? undefined : this.identity.sessions.principalOf(token);
    if (token !== undefined && principal && !SAFE.has(request.method)) requireCsrfToken(request, token);
    return principal;
  }

  /** Whether the credentials of an open stream still act for the same organisation. Not a use of the session. */
  mayStillRead(request: FastifyRequest): boolean {
    const { principal } = request as FastifyRequest & { readonly principal: Principal };
    const now = this.principalNow(request, principal);
    return now !== undefined && sameActing(now.acting, principal.acting);
  }

  private principalNow(request: FastifyRequest, { by }: Principal): Principal | undefined {
    switch (by) {
      case 'key':
        return this.identity.keys.principalOf(credentialOf(request.headers.authorization));
      case 'session':
        return this.identity.sessions.principalOf(this.cookie.tokenOf(request) ?? '', { countsAsUse: false });
      case 'token': {
        const verified = this.verified.get(request);
        return verified && this.tokens?.principalOf(verified);
      }
    }
  }

  private async senderOfToken(request: FastifyRequest, token: string, tokens: AccessTokens): Promise<Principal> {
    const verified = await tokens.verified(token);
    if (verified) this.verified.set(request, verified);
    return required(verified && tokens.principalOf(verified));
  }
}

function required(principal: Principal | undefined): Principal {
  if (!principal) throw new HttpProblem('UNAUTHENTICATED', { headers: CHALLENGE });
  return principal;
}

/** A stream does not go on for another organisation, role or person than it was opened for. */
const sameActing = (one: Acting | undefined, other: Acting | undefined): boolean =>
  one?.role === other?.role && one?.organisationId === other?.organisationId && one?.onBehalfOf === other?.onBehalfOf;

const credentialOf = (authorization = ''): string => BEARER.exec(authorization)?.[1] ?? '';

function requireCsrfToken({ headers }: FastifyRequest, sessionToken: string): void {
  const sent = headers[CSRF_HEADER];
  if (typeof sent !== 'string' || !sameSecret(sent, csrfTokenOf(sessionToken)))
    throw new HttpProblem('CSRF_TOKEN_WRONG');
}
