import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { WeeksOfTests } from '#contracts';
import { Missing } from '#domain';
import { percent } from '#figures';
import { chains, EVERYTHING, tests } from '#projections';
import { queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

const COUNTED = [['counted', '=', 1]] as const;
const PASSED = [...COUNTED, ['passed', '=', 1]] as const;

/** `GET /api/chains/<id>/tests/weekly`: numbers of tests and pass rates of a chain, by the week of occurrence. */
@Controller('api/chains/:id/tests/weekly')
export class WeeklyTestsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async weeks(
    @Param('id') chain: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<WeeksOfTests> {
    const by = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/chains/{id}/tests/weekly', query), by, chain);
    const { reads, asOfDate } = context;
    return readConsistently(context, async (at) => {
      if (!(await reads.find(chains, chain, at, by))) throw new Missing('chain', chain);
      requireFigures(chain, by);
      const every = { chain, at, asOfDate, visibility: EVERYTHING };
      const counted = await reads.countBy(tests, every, 'weekStartsOn', COUNTED);
      const passed = await reads.countBy(tests, every, 'weekStartsOn', PASSED);
      return {
        ...(await computedAt(context, at, chain)),
        items: Object.entries(counted)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([weekStartsOn, total]) => ({
            weekStartsOn,
            counted: total,
            passed: passed[weekStartsOn] ?? 0,
            passRatePercent: percent(passed[weekStartsOn] ?? 0, total),
          })),
      };
    });
  }
}
