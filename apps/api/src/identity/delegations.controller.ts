import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { DelegationDto } from '#contracts';
import { IdentityStore } from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import { actorOf, type IdentifiedRequest } from './access.js';
import { MembershipLog } from './membership-log.js';
import { bodyOf } from './request-body.js';

const OK = 200;

/** `/api/me/delegations`: what a person hands over to a deputy. */
@Controller('api/me')
export class DelegationsController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(MembershipLog) private readonly access: MembershipLog,
  ) {}

  /** Those that the account gave and that have not ended. */
  @Get('delegations')
  async delegations(@Req() { principal }: IdentifiedRequest): Promise<readonly DelegationDto[]> {
    const access = await this.access.accessOf(principal.accountId);
    const now = new Date().toISOString();
    return (access?.delegations ?? [])
      .filter(({ validUntil }) => validUntil > now)
      .map((one) => ({ ...one, deputyName: this.identity.accounts.find(one.deputyId)?.displayName ?? null }));
  }

  /** The persons to whom the account can hand over what it acts for now. */
  @Get('colleagues')
  colleagues(@Req() { principal }: IdentifiedRequest): readonly { readonly id: string; readonly name: string }[] {
    const { organisationId } = actorOf(principal);
    return this.identity.accounts
      .list()
      .filter(({ id, status, memberships }) => {
        const isMember = memberships.some((one) => one.organisationId === organisationId);
        return id !== principal.accountId && status === 'ACTIVE' && isMember;
      })
      .map(({ id, displayName }) => ({ id, name: displayName }));
  }

  @Post('delegations/give')
  @HttpCode(OK)
  async delegate(@Req() request: IdentifiedRequest): Promise<readonly DelegationDto[]> {
    const { principal } = request;
    const handover = bodyOf('/api/me/delegations/give', request.body);
    if (!this.identity.accounts.find(handover.deputyId)) throw new HttpProblem('ACCOUNT_NOT_FOUND');
    await this.access.delegate({ ...actorOf(principal), accountId: principal.accountId }, handover);
    return this.delegations(request);
  }

  @Post('delegations/:id/end')
  @HttpCode(OK)
  async end(@Req() request: IdentifiedRequest, @Param('id') id: string): Promise<readonly DelegationDto[]> {
    const { principal } = request;
    await this.access.endDelegation(principal.accountId, id, actorOf(principal));
    return this.delegations(request);
  }
}
