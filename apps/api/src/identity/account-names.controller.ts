import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { AccountNames } from '#contracts';
import { IdentityStore, seesPersonOf, type Principal } from '#identity';
import { listParameter, queryOf } from '../http/parameters.js';
import type { IdentifiedRequest } from './access.js';

/** `GET /api/accounts/names`: the persons behind the accounts that events name. */
@Controller('api/accounts/names')
export class AccountNamesController {
  constructor(@Inject(IdentityStore) private readonly identity: IdentityStore) {}

  @Get()
  names(@Req() { principal }: IdentifiedRequest, @Query() query: unknown): AccountNames {
    return listParameter('ids', queryOf('/api/accounts/names', query), []).map((id) => this.nameOf(id, principal));
  }

  /** An account that does not exist was erased; only senders who see persons can tell it from the others. */
  private nameOf(id: string, principal: Principal): AccountNames[number] {
    const account = this.identity.accounts.find(id);
    const name = account && seesPersonOf(principal, account) ? account.displayName : null;
    return { id, name, erased: account === undefined && seesPersonOf(principal) };
  }
}
