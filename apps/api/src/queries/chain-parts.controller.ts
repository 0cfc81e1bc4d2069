import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ChainPartsAnswer } from '#contracts';
import { Missing } from '#domain';
import { chainParts, MEMBER_FIGURES, SEGMENT_FIGURES } from '#figures';
import { chains } from '#projections';
import { limitOf, queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** `GET /api/chains/<id>/parts`: the figures of a chain by segment and by member, as far as the reader may see them. */
@Controller('api/chains/:id/parts')
export class ChainPartsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async parts(
    @Param('id') chain: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<ChainPartsAnswer> {
    const by = await this.visibilities.of(request);
    const given = queryOf('/api/chains/{id}/parts', query);
    const limit = limitOf(given.limit);
    const context = await this.contexts.resolve(given, by, chain);
    const { reads, asOfDate } = context;
    return readConsistently(context, async (at) => {
      if (!(await reads.find(chains, chain, at, by))) throw new Missing('chain', chain);
      requireFigures(chain, by);
      const { segments, members } = await chainParts(reads, { chain, at, asOfDate }, by);
      return {
        ...(await computedAt(context, at, chain)),
        segmentFigures: Object.keys(SEGMENT_FIGURES),
        memberFigures: Object.keys(MEMBER_FIGURES),
        segments: segments.map(({ values, ...segment }) => ({ ...segment, values: { ...values } })),
        members: members.slice(0, limit).map(({ values, ...member }) => ({ ...member, values: { ...values } })),
        memberCount: members.length,
      };
    });
  }
}
