import { Controller, Get, HttpCode, Inject, Logger, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { FinishedSignIn, SignInOptions } from '#contracts';
import { AccessLog, IdentityFault, IdentityStore, newToken, type OpenIdIssuer } from '#identity';
import { HttpProblem } from '../../http/http-problem.js';
import type { Settings } from '../../settings.js';
import { OPEN_ID, SETTINGS } from '../../tokens.js';
import { bodyOf } from '../request-body.js';
import { SessionStart } from '../session-start.js';
import { SignInCookie } from '../session-cookie.js';
import { SignInRate } from '../sign-in-rate.js';

const OK = 200;
/** Logout tokens are accepted once; they are not accepted at all after this time, in milliseconds. */
const LOGOUT_TOKEN_LIFE_MS = 10 * 60_000;
const MAX_LOGOUT_TOKENS = 10_000;

/** `/api/sign-in/organisation`: signing in through the organisation's issuer of identities (OpenID Connect). */
@Controller('api/sign-in')
export class OrganisationSignInController {
  private readonly logger = new Logger('Lingqu');
  private readonly usedLogoutTokens = new LRUCache<string, true>({
    max: MAX_LOGOUT_TOKENS,
    ttl: LOGOUT_TOKEN_LIFE_MS,
  });

  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(SignInCookie) private readonly cookie: SignInCookie,
    @Inject(SessionStart) private readonly start: SessionStart,
    @Inject(SignInRate) private readonly rate: SignInRate,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(OPEN_ID) private readonly openId: OpenIdIssuer | null,
  ) {}

  @Get('options')
  options(): SignInOptions {
    return {
      organisation: this.openId === null ? null : { name: this.openId.settings.name },
      help: this.settings.help ?? null,
    };
  }

  /** The address at which the browser signs in. The cookie binds the answer to this browser. */
  @Post('organisation')
  @HttpCode(OK)
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly url: string }> {
    const { next = '/', link } = bodyOf('/api/sign-in/organisation', request.body);
    this.rate.count(request.ip, reply);
    const issuer = this.requireIssuer();
    if (link !== undefined) this.identity.links.accountOf(link, 'SET_PASSWORD');
    const browser = this.cookie.tokenOf(request) ?? newToken();
    const url = await this.explained(() => issuer.authorizationUrl(this.identity.flows.begin(browser, { next, link })));
    this.cookie.set(reply, browser);
    return { url };
  }

  /** Ends what `begin` began, with the query of the address to which the issuer sent the browser. */
  @Post('organisation/finish')
  @HttpCode(OK)
  async finish(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FinishedSignIn> {
    const { answer } = bodyOf('/api/sign-in/organisation/finish', request.body);
    this.rate.count(request.ip, reply);
    const issuer = this.requireIssuer();
    const query = new URLSearchParams(answer);
    const flow = this.identity.flows.finish(this.cookie.tokenOf(request) ?? '', query.get('state') ?? '');
    const person = await this.explained(() => issuer.signedIn(query, flow));
    const { linkHash, next } = flow;
    const session = await this.explained(() =>
      this.identity.externalSignIn.begin(person, { linkHash, ...this.start.sourceOf(request) }),
    );
    this.cookie.clear(reply);
    return { me: this.start.begun(request, reply, session), next };
  }

  /** Called by the issuer when a person has signed out there. */
  @Post('organisation/logout')
  @HttpCode(OK)
  async logout(@Req() request: FastifyRequest): Promise<{ done: true }> {
    const { logout_token: token } = bodyOf('/api/sign-in/organisation/logout', request.body);
    const issuer = this.requireIssuer();
    const { id, ...whose } = await this.explained(() => issuer.loggedOut(token), 400);
    if (this.usedLogoutTokens.has(id)) throw new HttpProblem('ISSUER_REFUSED', { status: 400 });
    this.usedLogoutTokens.set(id, true);
    const { issuer: name } = issuer.settings;
    for (const accountId of new Set(this.identity.sessions.endExternal(name, whose)))
      this.log.noteEvent({
        kind: 'SIGNED_OUT_BY_ISSUER',
        accountId,
        address: request.ip,
        requestId: request.id,
        details: { issuer: name },
      });
    return { done: true };
  }

  private requireIssuer(): OpenIdIssuer {
    if (this.openId === null) throw new HttpProblem('NO_ORGANISATION_SIGN_IN');
    return this.openId;
  }

  /** Writes why the issuer's answer is not accepted to the log of the service: the browser is not told. */
  private async explained<T>(work: () => Promise<T>, status?: number): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof IdentityFault)) throw error;
      if (error.cause !== undefined) this.logger.warn(`${error.code}: ${reasonOf(error)}`);
      if (status !== undefined && error.code === 'ISSUER_REFUSED') throw new HttpProblem('ISSUER_REFUSED', { status });
      throw error;
    }
  }
}

/** The messages of an error and its causes; those of the libraries repeat no token and no secret. */
function reasonOf({ cause }: Error): string {
  if (!(cause instanceof Error)) return '';
  const further = reasonOf(cause);
  return further === '' ? cause.message : `${cause.message}: ${further}`;
}
