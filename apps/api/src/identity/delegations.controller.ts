import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { DelegationDto, DirectoryEntry } from '#contracts';
import { IdentityStore } from '#identity';
import { delegations, EVERYTHING, organisations } from '#projections';
import type { ReadStore } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { READ_STORE } from '../tokens.js';
import { actorOf, type IdentifiedRequest } from './access.js';
import { directoryEntries } from './directory.js';
import { delegationsGivenIn, withNames, type NameOf } from './access-history.js';
import { MembershipLog } from './membership-log.js';
import { bodyOf } from './request-body.js';

const OK = 200;
/** Most delegations to an account in an answer, those with the latest end first. */
const MAX_RECEIVED = 100;
/** Rows of all organisations: the condition leaves those of the account. */
const NOW = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;

/** `/api/me/delegations`: what a person hands over to a deputy, and has as one. */
@Controller('api/me')
export class DelegationsController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(MembershipLog) private readonly access: MembershipLog,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  /** The organisations for which the account can act, also before it has chosen one. */
  @Get('organisations')
  organisations(@Req() { principal }: IdentifiedRequest): Promise<readonly DirectoryEntry[]> {
    const choices = this.identity.accounts.choicesOf(principal.accountId);
    const ids = choices.flatMap(({ organisationId }) => organisationId ?? []);
    return directoryEntries(this.reads, organisations, [...new Set(ids)]);
  }

  /** Those that the account gave, in that order, then those that were given to it; with those that have ended. */
  @Get('delegations')
  async delegations(@Req() { principal }: IdentifiedRequest): Promise<readonly DelegationDto[]> {
    const given = delegationsGivenIn(await this.access.eventsOf(principal.accountId));
    const received = await this.reads.list(delegations, NOW, [['deputyId', '=', principal.accountId]], {
      limit: MAX_RECEIVED,
    });
    return [...given, ...received.items.map(({ row }) => row)].map((one) => withNames(one, this.nameOf));
  }

  private readonly nameOf: NameOf = (id) => this.identity.accounts.find(id)?.displayName ?? null;

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
