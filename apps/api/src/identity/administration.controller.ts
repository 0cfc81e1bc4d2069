import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { AccountDto, Invitation, KeyDto } from '#contracts';
import {
  IdentityFault,
  IdentityStore,
  isAccountRole,
  requireMemberships,
  type NewMembership,
  type OpenIdIssuer,
} from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import { EXTERNAL, OPEN_ID } from '../tokens.js';
import type { IdentifiedRequest } from './access.js';
import type { ExternalSettings } from './external/external-settings.js';
import { MembershipLog, administration } from './membership-log.js';
import { setPasswordPath } from './link-paths.js';
import { bodyOf } from './request-body.js';

const OK = 200;

interface SentMembership extends Omit<NewMembership, 'role'> {
  readonly role: string;
}

/** @throws IdentityFault MEMBERSHIP_NOT_VALID, ADMINISTRATOR_NOT_SEPARATE */
function membershipsOf(sent: readonly SentMembership[]): readonly NewMembership[] {
  const memberships = sent.map(({ role, ...rest }) => {
    if (!isAccountRole(role)) throw new IdentityFault('MEMBERSHIP_NOT_VALID', { role });
    return { ...rest, role };
  });
  requireMemberships(memberships);
  return memberships;
}

/** `/api/admin`: accounts, their memberships and their keys. Administrators see no business data. */
@Controller('api/admin')
export class AdministrationController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(MembershipLog) private readonly access: MembershipLog,
    @Inject(OPEN_ID) private readonly openId: OpenIdIssuer | null,
    @Inject(EXTERNAL) private readonly external: ExternalSettings,
  ) {}

  @Get('accounts')
  accounts(): readonly AccountDto[] {
    return this.identity.accounts.list();
  }

  @Post('accounts/invite')
  @HttpCode(OK)
  async invite(@Req() { body, principal }: IdentifiedRequest): Promise<Invitation> {
    const { login, displayName, memberships: sent } = bodyOf('/api/admin/accounts/invite', body);
    const { accounts, links } = this.identity;
    const memberships = membershipsOf(sent);
    const { id } = accounts.create({ login, displayName, memberships: [] });
    try {
      if (memberships.length > 0)
        await this.access.setMemberships(id, memberships, administration(principal.accountId));
    } catch (error) {
      accounts.erase(id);
      throw error;
    }
    return { account: accounts.get(id), link: setPasswordPath(links.issue(id, 'SET_PASSWORD')) };
  }

  /** Administrators cannot change their own memberships, so that they cannot give themselves a business role. */
  @Post('accounts/:id/memberships')
  @HttpCode(OK)
  async setMemberships(@Req() { body, principal }: IdentifiedRequest, @Param('id') id: string): Promise<AccountDto> {
    const { memberships: sent, reason } = bodyOf('/api/admin/accounts/{id}/memberships', body);
    const { accounts } = this.identity;
    if (id === principal.accountId) throw new HttpProblem('ACCESS_DENIED');
    accounts.get(id);
    await this.access.setMemberships(id, membershipsOf(sent), administration(principal.accountId), reason);
    return accounts.get(id);
  }

  /** Ends what a person handed over to a deputy, before its time. */
  @Post('delegations/:delegator/:id/end')
  @HttpCode(OK)
  async endDelegation(
    @Req() { principal }: IdentifiedRequest,
    @Param('delegator') delegatorId: string,
    @Param('id') id: string,
  ): Promise<{ done: true }> {
    await this.access.endDelegation(delegatorId, id, administration(principal.accountId));
    return { done: true };
  }

  @Post('accounts/:id/status')
  @HttpCode(OK)
  setStatus(@Req() { body }: IdentifiedRequest, @Param('id') id: string): AccountDto {
    const { status } = bodyOf('/api/admin/accounts/{id}/status', body);
    return this.identity.accounts.setStatus(id, status);
  }

  @Post('accounts/:id/reset')
  @HttpCode(OK)
  reset(@Req() { body }: IdentifiedRequest, @Param('id') id: string): Invitation {
    const { secondFactor } = bodyOf('/api/admin/accounts/{id}/reset', body);
    const token = this.identity.signIn.resetPassword(id);
    if (secondFactor) this.identity.secondFactor.reset(id);
    return { account: this.identity.accounts.get(id), link: setPasswordPath(token) };
  }

  /** Links an account to a person at the issuer of identities, or marks it with the address that links it. */
  @Post('accounts/:id/identity')
  @HttpCode(OK)
  link(@Req() { body, principal }: IdentifiedRequest, @Param('id') id: string): AccountDto {
    const { subject, expectedEmail } = bodyOf('/api/admin/accounts/{id}/identity', body);
    const { accounts, externalIdentities } = this.identity;
    if (id === principal.accountId) throw new HttpProblem('ACCESS_DENIED');
    accounts.get(id);
    const issuer = this.openId?.settings.issuer;
    if (issuer === undefined) throw new HttpProblem('NO_ORGANISATION_SIGN_IN');
    if (subject === null) externalIdentities.unlink(id);
    else externalIdentities.link(id, { issuer, subject });
    externalIdentities.expectEmail(id, subject === null ? expectedEmail : null);
    return accounts.get(id);
  }

  /** A program that sends access tokens of the configured issuer acts for a membership of an account. */
  @Post('machines/register')
  @HttpCode(OK)
  registerMachine(@Req() { body }: IdentifiedRequest): KeyDto {
    const { accountId, subject, role, ...rest } = bodyOf('/api/admin/machines/register', body);
    const { accounts, keys } = this.identity;
    const issuer = this.external.accessTokens?.issuer;
    if (issuer === undefined) throw new HttpProblem('NO_ORGANISATION_SIGN_IN');
    if (!isAccountRole(role)) throw new HttpProblem('NOT_A_MEMBER');
    accounts.get(accountId);
    return keys.registerMachine(accountId, accounts.membershipsOf(accountId), { ...rest, role }, { issuer, subject });
  }

  @Get('keys')
  keys(): readonly KeyDto[] {
    return this.identity.keys.list();
  }

  @Post('keys/:id/revoke')
  @HttpCode(OK)
  revoke(@Param('id') id: string): { done: true } {
    if (!this.identity.keys.revoke(id)) throw new HttpProblem('NOT_FOUND');
    return { done: true };
  }
}
