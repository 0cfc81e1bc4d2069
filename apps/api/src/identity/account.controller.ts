import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { IssuedKey, KeyDto, Me, SecurityLineDto, SessionDto } from '#contracts';
import { AccessLog, csrfTokenOf, IdentityStore, isAccountRole } from '#identity';
import { withWords } from '../access-log/security-in-words.js';
import { HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from './access.js';
import { meOf } from './me.js';
import { bodyOf } from './request-body.js';
import { SessionCookie } from './session-cookie.js';

const OK = 200;
/** Longest life of a key that a person issues, in milliseconds. */
const LONGEST_KEY_MS = 366 * 24 * 60 * 60_000;

/** Most lines about one's own account. */
const MAX_ACTIVITY = 20;

/** `/api/me`: one's own account. */
@Controller('api/me')
export class AccountController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
  ) {}

  @Get()
  me(@Req() request: IdentifiedRequest): Me {
    const { principal } = request;
    const token = principal.by === 'session' ? this.cookie.tokenOf(request) : undefined;
    return meOf(this.identity, principal, token === undefined ? null : csrfTokenOf(token));
  }

  @Post('organisation')
  @HttpCode(OK)
  actFor(@Req() request: IdentifiedRequest): Me {
    const { role, organisationId, onBehalfOf = null } = bodyOf('/api/me/organisation', request.body);
    const { sessions, accounts } = this.identity;
    if (!isAccountRole(role)) throw new HttpProblem('NOT_A_MEMBER');
    const choices = accounts.choicesOf(request.principal.accountId);
    sessions.actFor(request.principal, choices, { role, organisationId, onBehalfOf });
    return this.again(request);
  }

  @Post('language')
  @HttpCode(OK)
  chooseLanguage(@Req() request: IdentifiedRequest): Me {
    const { language } = bodyOf('/api/me/language', request.body);
    this.identity.accounts.setLanguage(request.principal.accountId, language);
    return this.again(request);
  }

  @Post('password')
  @HttpCode(OK)
  async changePassword(@Req() { principal, body }: IdentifiedRequest): Promise<{ done: true }> {
    const { current, next } = bodyOf('/api/me/password', body);
    await this.identity.signIn.changePassword(principal, current, next);
    return { done: true };
  }

  @Post('second-factor')
  @HttpCode(OK)
  beginSecondFactor(@Req() { principal, body }: IdentifiedRequest): Promise<{ secret: string; url: string }> {
    const { password } = bodyOf('/api/me/second-factor', body);
    return this.identity.signIn.beginSecondFactor(principal, password);
  }

  @Post('second-factor/confirm')
  @HttpCode(OK)
  confirmSecondFactor(@Req() request: IdentifiedRequest): Me {
    const { code } = bodyOf('/api/me/second-factor/confirm', request.body);
    this.identity.signIn.confirmSecondFactor(request.principal, code);
    return this.again(request);
  }

  /** For a session that began without it, such as one through an issuer of identities. */
  @Post('second-factor/show')
  @HttpCode(OK)
  showSecondFactor(@Req() request: IdentifiedRequest): Me {
    const { code } = bodyOf('/api/me/second-factor/show', request.body);
    this.identity.signIn.showSecondFactor(request.principal, code);
    return this.again(request);
  }

  @Post('second-factor/recovery-codes')
  @HttpCode(OK)
  issueRecoveryCodes(@Req() { principal, body }: IdentifiedRequest): { readonly codes: readonly string[] } {
    const { code } = bodyOf('/api/me/second-factor/recovery-codes', body);
    return { codes: this.identity.signIn.issueRecoveryCodes(principal, code) };
  }

  @Get('sessions')
  sessions(@Req() { principal }: IdentifiedRequest): readonly SessionDto[] {
    const { sessions } = this.identity;
    return sessions.list(principal.accountId).map((one) => ({ ...one, current: one.id === principal.credentialId }));
  }

  @Post('sessions/:id/end')
  @HttpCode(OK)
  endSession(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): { done: true } {
    this.identity.sessions.end(principal.accountId, id);
    return { done: true };
  }

  @Get('activity')
  activity(@Req() { principal }: IdentifiedRequest): readonly SecurityLineDto[] {
    return this.log.queries
      .securityEvents({ account: principal.accountId }, { limit: MAX_ACTIVITY })
      .items.map(withWords);
  }

  @Get('keys')
  keys(@Req() { principal }: IdentifiedRequest): readonly KeyDto[] {
    return this.identity.keys.list(principal.accountId);
  }

  /** Issues a key that acts as the session does. A key approves money only if the session may. */
  @Post('keys/issue')
  @HttpCode(OK)
  issueKey(@Req() { principal, body }: IdentifiedRequest): IssuedKey {
    const { accountId, acting, scopes: own } = principal;
    const { label, scopes, expiresAt } = bodyOf('/api/me/keys/issue', body);
    const { accounts, keys } = this.identity;
    if (!acting) throw new HttpProblem('ORGANISATION_NOT_CHOSEN');
    // A deputy acts in person: its keys would outlive the delegation.
    if (acting.onBehalfOf) throw new HttpProblem('NOT_A_MEMBER');
    if (scopes.includes('money') && !own.includes('money')) throw new HttpProblem('SECOND_FACTOR_REQUIRED');
    const life = Date.parse(expiresAt) - Date.now();
    if (life <= 0 || life > LONGEST_KEY_MS)
      throw new HttpProblem('VALIDATION_FAILED', {
        errors: [
          {
            pointer: '/expiresAt',
            code: 'OUT_OF_RANGE',
            zh: '应在今后 1 年之内',
            en: 'must be within a year from now',
          },
        ],
      });
    return keys.issue(accountId, accounts.membershipsOf(accountId), {
      role: acting.role,
      organisationId: acting.organisationId,
      label,
      scopes,
      expiresAt,
    });
  }

  @Post('keys/:id/revoke')
  @HttpCode(OK)
  revokeKey(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): { done: true } {
    if (!this.identity.keys.revoke(id, principal.accountId)) throw new HttpProblem('NOT_FOUND');
    return { done: true };
  }

  private again(request: IdentifiedRequest): Me {
    const token = this.cookie.tokenOf(request) ?? '';
    const principal = this.identity.sessions.principalOf(token) ?? request.principal;
    return meOf(this.identity, principal, csrfTokenOf(token));
  }
}
