import type { FastifyRequest } from 'fastify';
import { csrfTokenOf, sameSecret, type Acting, type IdentityStore, type Principal } from '#identity';
import { CHALLENGE, HttpProblem } from '../http/http-problem.js';
import type { SessionCookie } from './session-cookie.js';

/** The header in which a session sends its CSRF token. */
export const CSRF_HEADER = 'x-lingqu-csrf';

const BEARER = /^Bearer +(\S+)$/i;
/** Methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD']);

/** Who sends a request: by the API key in `Authorization`, otherwise by the session in the cookie. */
export class Authentication {
  constructor(
    private readonly identity: IdentityStore,
    private readonly cookie: SessionCookie,
  ) {}

  /**
   * Undefined for a request without credentials.
   * @throws HttpProblem UNAUTHENTICATED for credentials that are not valid (any more); CSRF_TOKEN_WRONG for a session that
   * would change something without its CSRF token
   */
  principalOf(request: FastifyRequest): Principal | undefined {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const principal = this.identity.keys.principalOf(keyOf(authorization));
      if (!principal) throw new HttpProblem('UNAUTHENTICATED', { headers: CHALLENGE });
      return principal;
    }
    const token = this.cookie.tokenOf(request);
    const principal = token === undefined ? undefined : this.identity.sessions.principalOf(token);
    if (token !== undefined && principal && !SAFE.has(request.method)) requireCsrfToken(request, token);
    return principal;
  }

  /** Whether the credentials of an open stream still act for the same organisation. Not a use of the session. */
  mayStillRead(request: FastifyRequest): boolean {
    const { principal } = request as FastifyRequest & { readonly principal: Principal };
    const now =
      principal.by === 'key'
        ? this.identity.keys.principalOf(keyOf(request.headers.authorization))
        : this.identity.sessions.principalOf(this.cookie.tokenOf(request) ?? '', { countsAsUse: false });
    return sameActing(now?.acting, principal.acting);
  }
}

/** A stream does not go on for another organisation, role or person than it was opened for. */
const sameActing = (one: Acting | undefined, other: Acting | undefined): boolean =>
  one?.role === other?.role && one?.organisationId === other?.organisationId && one?.onBehalfOf === other?.onBehalfOf;

const keyOf = (authorization = ''): string => BEARER.exec(authorization)?.[1] ?? '';

function requireCsrfToken({ headers }: FastifyRequest, sessionToken: string): void {
  const sent = headers[CSRF_HEADER];
  if (typeof sent !== 'string' || !sameSecret(sent, csrfTokenOf(sessionToken)))
    throw new HttpProblem('CSRF_TOKEN_WRONG');
}
