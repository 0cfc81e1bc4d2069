import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { AccessHistory, DelegationDto, DirectoryEntry } from '#contracts';
import { IdentityStore } from '#identity';
import { chains, organisations, type RowModel } from '#projections';
import type { ReadStore } from '#read-store';
import { invalidParameter, listParameter, queryOf } from '../http/parameters.js';
import { requireShort } from '../queries/row-filters.js';
import { READ_STORE } from '../tokens.js';
import { directoryEntries, searchDirectory } from './directory.js';
import { historyOf, withNames, type NameOf } from './access-history.js';
import { MembershipLog } from './membership-log.js';

const DIRECTORIES: Readonly<Record<string, RowModel>> = { organisations, chains };

/** What administrators read beside the list of accounts: its changes, delegations, and names for choosing. */
@Controller('api/admin')
export class AccessRecordsController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(MembershipLog) private readonly access: MembershipLog,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  @Get('delegations')
  delegations(): readonly DelegationDto[] {
    return this.identity.accounts.delegations().map((one) => withNames({ ...one, endedAt: null }, this.nameOf));
  }

  @Get('accounts/:id/history')
  async history(@Param('id') id: string): Promise<AccessHistory> {
    this.identity.accounts.get(id);
    return historyOf(await this.access.eventsOf(id), this.nameOf);
  }

  @Get('directory')
  async directory(@Query() query: unknown): Promise<readonly DirectoryEntry[]> {
    const given = queryOf('/api/admin/directory', query);
    const model = DIRECTORIES[given.of ?? ''];
    if (!model) throw invalidParameter('of', 'of 应为 organisations 或 chains', 'of must be organisations or chains');
    requireShort(given.search);
    if (given.ids === undefined) return searchDirectory(this.reads, model, given.search);
    return directoryEntries(this.reads, model, listParameter('ids', given, ['of']));
  }

  private readonly nameOf: NameOf = (id) => this.identity.accounts.find(id)?.displayName ?? null;
}
