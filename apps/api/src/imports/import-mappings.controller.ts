import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { CommandCatalogue } from '#commands';
import type { ImportMapping, SavedMappingDto, SavedMappings } from '#contracts';
import { IdentityStore, type SavedMapping } from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { bodyOf } from '../identity/request-body.js';

const OK = 200;

const answerOf = ({ mapping, ...line }: SavedMapping): SavedMappingDto => ({
  ...line,
  mapping: JSON.parse(mapping) as ImportMapping,
});

/** `/api/imports/mappings`: the mappings that an account or its organisation keeps for the next import. */
@Controller('api/imports/mappings')
export class ImportMappingsController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
  ) {}

  @Get()
  list(@Req() { principal }: IdentifiedRequest, @Query() query: unknown): SavedMappings {
    queryOf('/api/imports/mappings', query);
    return { items: this.identity.importMappings.list(principal).map(answerOf) };
  }

  @Post('save')
  @HttpCode(OK)
  save(@Req() { principal, body }: IdentifiedRequest): SavedMappingDto {
    const { command, name, owner, mapping } = bodyOf('/api/imports/mappings/save', body);
    if (!this.catalogue.descriptions.some((description) => description.name === command))
      throw new HttpProblem('UNKNOWN_COMMAND', { details: { name: command } });
    const kept = { command, name: name.trim(), owner, mapping: JSON.stringify(mapping) };
    return answerOf(this.identity.importMappings.save(principal, kept));
  }

  @Post(':id/remove')
  @HttpCode(OK)
  remove(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): { done: true } {
    this.identity.importMappings.remove(principal, id);
    return { done: true };
  }
}
