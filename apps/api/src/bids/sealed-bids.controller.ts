import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { SealedBidList } from '#contracts';
import type { BidData } from '#domain';
import type { ReadStore } from '#read-store';
import { queryOf } from '../http/parameters.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { READ_STORE } from '../tokens.js';
import { unopenedCalls } from './bid-openings.js';
import { SealedBidReader } from './sealed-bid-reader.js';

/** `GET /api/sealed-bids`: the bids of the reader's own organisation that are sealed now. Nobody else gets them. */
@Controller('api/sealed-bids')
export class SealedBidsController {
  constructor(
    @Inject(SealedBidReader) private readonly sealed: SealedBidReader,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  @Get()
  async list(@Query() query: unknown, @Req() request: IdentifiedRequest): Promise<SealedBidList> {
    const { project } = queryOf('/api/sealed-bids', query);
    const { organisationId } = actingOf(request.principal);
    if (organisationId === null) return { items: [] };
    const items: SealedBidList['items'][number][] = [];
    for (const { projectId, bidsCloseOn } of await unopenedCalls(this.reads)) {
      if (project !== undefined && project !== projectId) continue;
      const facts = await this.sealed.factsOf(organisationId, projectId);
      const withdrawn = new Set(
        facts.flatMap(({ type, data }) => (type === 'BidWithdrawn' ? [(data as BidData).bidId] : [])),
      );
      for (const { id, type, data, occurredAt } of facts) {
        if (type !== 'BidSubmitted') continue;
        const { bidId, priceCny, overBudgetCny, proposal } = data as BidData;
        items.push({
          ...{ eventId: id, projectId, bidId, priceCny, submittedAt: occurredAt, sealedThrough: bidsCloseOn },
          overBudgetCny: overBudgetCny ?? null,
          proposal: proposal ?? null,
          withdrawn: withdrawn.has(bidId),
        });
      }
    }
    return { items };
  }
}
