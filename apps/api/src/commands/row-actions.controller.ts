import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { RowActions } from '#contracts';
import { Missing } from '#domain';
import type { ReadStore } from '#read-store';
import { queryOf } from '../http/parameters.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { modelOf } from '../queries/row-filters.js';
import { READ_STORE } from '../tokens.js';
import { PossibleActions } from './possible-actions.js';

/** `GET /api/rows/<model>/<key>/actions`: the commands that take a row, possible ones first, the others with the reason. */
@Controller('api/rows')
export class RowActionsController {
  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(PossibleActions) private readonly possible: PossibleActions,
  ) {}

  @Get(':model/:key/actions')
  async actions(
    @Param('model') name: string,
    @Param('key') key: string,
    @Query() query: unknown,
    @Req() request: IdentifiedRequest,
  ): Promise<RowActions> {
    const model = modelOf(name);
    queryOf('/api/rows/{model}/{key}/actions', query);
    const visibility = await this.visibilities.of(request);
    const found = await this.reads.find(model, key, 'now', visibility);
    if (!found) throw new Missing(name, key);
    return { items: await this.possible.on(model, found.row, { by: request.principal, visibility }) };
  }
}
