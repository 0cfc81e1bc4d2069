import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '#contracts';
import { csrfTokenOf, IdentityStore } from '#identity';
import { CHALLENGE, HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from './access.js';
import { meOf } from './me.js';
import { bodyOf } from './request-body.js';
import { SessionCookie } from './session-cookie.js';
import { SignInRate } from './sign-in-rate.js';

const OK = 200;

const agentOf = ({ headers }: FastifyRequest): string => headers['user-agent'] ?? '';

/** `POST /api/sign-in`, `POST /api/sign-out` and the like: sessions begin and end. */
@Controller('api')
export class SignInController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
    @Inject(SignInRate) private readonly rate: SignInRate,
  ) {}

  @Post('sign-in')
  @HttpCode(OK)
  async signIn(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    const { login, password, code } = bodyOf('/api/sign-in', request.body);
    this.rate.count(request.ip, reply);
    const agent = agentOf(request);
    return this.begun(request, reply, await this.identity.signIn.withPassword({ login, password, code, agent }));
  }

  @Post('sign-in/link')
  @HttpCode(OK)
  async byLink(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    const { token, password, code } = bodyOf('/api/sign-in/link', request.body);
    this.rate.count(request.ip, reply);
    const agent = agentOf(request);
    const { signIn } = this.identity;
    const session =
      password === undefined
        ? signIn.withDemonstrationLink(token, agent)
        : await signIn.withPasswordLink({ token, password, code, agent });
    return this.begun(request, reply, session);
  }

  @Post('sign-out')
  @HttpCode(OK)
  signOut(@Req() { principal }: IdentifiedRequest, @Res({ passthrough: true }) reply: FastifyReply): { done: true } {
    this.identity.sessions.end(principal.accountId, principal.credentialId);
    this.cookie.clear(reply);
    return { done: true };
  }

  @Post('sign-out/everywhere')
  @HttpCode(OK)
  signOutEverywhere(
    @Req() { principal }: IdentifiedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): { done: true } {
    this.identity.sessions.endAll(principal.accountId);
    this.cookie.clear(reply);
    return { done: true };
  }

  /** Ends the session that the browser had, and answers with the new one. */
  private begun(request: FastifyRequest, reply: FastifyReply, session: string): Me {
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
