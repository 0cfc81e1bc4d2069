import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me, SignedOut } from '#contracts';
import { IdentityStore, type OpenIdIssuer } from '#identity';
import type { IdentifiedRequest } from './access.js';
import { OPEN_ID } from '../tokens.js';
import { bodyOf } from './request-body.js';
import { SessionCookie } from './session-cookie.js';
import { SessionStart } from './session-start.js';
import { SignInRate } from './sign-in-rate.js';

const OK = 200;

/** `POST /api/sign-in`, `POST /api/sign-out` and the like: sessions begin and end. */
@Controller('api')
export class SignInController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
    @Inject(SignInRate) private readonly rate: SignInRate,
    @Inject(SessionStart) private readonly start: SessionStart,
    @Inject(OPEN_ID) private readonly openId: OpenIdIssuer | null,
  ) {}

  @Post('sign-in')
  @HttpCode(OK)
  async signIn(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    const { login, password, code } = bodyOf('/api/sign-in', request.body);
    this.rate.count(request.ip, reply);
    const source = this.start.sourceOf(request);
    const session = await this.identity.signIn.withPassword({ login, password, code, ...source });
    return this.start.begun(request, reply, session);
  }

  @Post('sign-in/link')
  @HttpCode(OK)
  async byLink(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    const { token, password, code } = bodyOf('/api/sign-in/link', request.body);
    this.rate.count(request.ip, reply);
    const source = this.start.sourceOf(request);
    const { signIn } = this.identity;
    const session =
      password === undefined
        ? signIn.withDemonstrationLink(token, source)
        : await signIn.withPasswordLink({ token, password, code, ...source });
    return this.start.begun(request, reply, session);
  }

  /** Says where the browser also ends its session at the issuer that began this one. */
  @Post('sign-out')
  @HttpCode(OK)
  async signOut(
    @Req() { principal }: IdentifiedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOut> {
    const { sessions } = this.identity;
    const external = sessions.externalOf(principal.credentialId);
    sessions.end(principal.accountId, principal.credentialId);
    this.cookie.clear(reply);
    const { openId } = this;
    if (!external || openId?.settings.issuer !== external.issuer) return { done: true, continueAt: null };
    return { done: true, continueAt: (await openId.endSessionUrl(external.idToken)) ?? null };
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
}
