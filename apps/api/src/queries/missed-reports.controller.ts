import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { MissedReports } from '#contracts';
import { Missing } from '#domain';
import { reportsDue } from '#figures';
import { chains, EVERYTHING } from '#projections';
import { queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/**
 * `GET /api/chains/<id>/reports/missed`: 逾期未报, the chain chief's progress reports that were due before the as-of date
 * and had not been submitted. The chain's own reporting cadence applies, otherwise the one for all chains.
 */
@Controller('api/chains/:id/reports/missed')
export class MissedReportsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async missed(
    @Param('id') chain: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<MissedReports> {
    const by = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/chains/{id}/reports/missed', query), by, chain);
    return readConsistently(context, async (at) => {
      const { reads, asOfDate } = context;
      const [established] = await reads.versions(chains, chain, at, EVERYTHING);
      if (!established) throw new Missing('chain', chain);
      requireFigures(chain, by);
      const computed = await computedAt(context, at, chain);
      return { ...computed, ...(await reportsDue(reads, chain, { at, asOfDate }, asOfDate)) };
    });
  }
}
