import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '#contracts';
import { csrfTokenOf, type IdentityStore } from '#identity';
import { CHALLENGE, HttpProblem } from '../http/http-problem.js';
import { meOf } from './me.js';
import type { SessionCookie } from './session-cookie.js';

/** From where somebody signs in. */
export interface SignInSource {
  readonly agent: string;
  readonly address: string;
}

/** Gives a browser the session that has just begun. */
export class SessionStart {
  constructor(
    private readonly identity: IdentityStore,
    private readonly cookie: SessionCookie,
  ) {}

  sourceOf({ headers, ip }: FastifyRequest): SignInSource {
    return { agent: headers['user-agent'] ?? '', address: ip };
  }

  /** Ends the session that the browser had, and answers with the new one. */
  begun(request: FastifyRequest, reply: FastifyReply, session: string): Me {
    const { sessions } = this.identity;
    const old = this.cookie.tokenOf(request);
    const before = old === undefined ? undefined : sessions.principalOf(old);
    if (before) sessions.end(before.accountId, before.credentialId);
    const principal = sessions.principalOf(session);
    if (!principal) throw new HttpProblem('UNAUTHENTICATED', { headers: CHALLENGE });
    this.cookie.set(reply, session);
    return meOf(this.identity, principal, csrfTokenOf(session));
  }
}
