import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { AccountDto, Invitation, KeyDto } from '#contracts';
import { IdentityFault, IdentityStore, isAccountRole, type NewMembership } from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from './access.js';
import { setPasswordPath } from './link-paths.js';
import { bodyOf } from './request-body.js';

const OK = 200;

interface SentMembership extends Omit<NewMembership, 'role'> {
  readonly role: string;
}

/** @throws IdentityFault MEMBERSHIP_NOT_VALID for an unknown role */
const membershipsOf = (sent: readonly SentMembership[]): readonly NewMembership[] =>
  sent.map(({ role, ...rest }) => {
    if (!isAccountRole(role)) throw new IdentityFault('MEMBERSHIP_NOT_VALID', { role });
    return { ...rest, role };
  });

/** `/api/admin`: accounts, their memberships and their keys. Administrators see no business data. */
@Controller('api/admin')
export class AdministrationController {
  constructor(@Inject(IdentityStore) private readonly identity: IdentityStore) {}

  @Get('accounts')
  accounts(): readonly AccountDto[] {
    return this.identity.accounts.list();
  }

  @Post('accounts/invite')
  @HttpCode(OK)
  invite(@Req() { body }: IdentifiedRequest): Invitation {
    const { login, displayName, memberships } = bodyOf('/api/admin/accounts/invite', body);
    const { accounts, links } = this.identity;
    const account = accounts.create({ login, displayName, memberships: membershipsOf(memberships) });
    return { account, link: setPasswordPath(links.issue(account.id, 'SET_PASSWORD')) };
  }

  /** Administrators cannot change their own memberships, so that they cannot give themselves a business role. */
  @Post('accounts/:id/memberships')
  @HttpCode(OK)
  setMemberships(@Req() { body, principal }: IdentifiedRequest, @Param('id') id: string): AccountDto {
    const { memberships } = bodyOf('/api/admin/accounts/{id}/memberships', body);
    if (id === principal.accountId) throw new HttpProblem('ACCESS_DENIED');
    return this.identity.accounts.setMemberships(id, membershipsOf(memberships));
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
