import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { WeeksOfTests } from '#contracts';
import { Missing } from '#domain';
import { percent } from '#figures';
import { chains, tests } from '#projections';
import { queryOf } from '../http/parameters.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

const COUNTED = [['counted', '=', 1]] as const;
const PASSED = [...COUNTED, ['passed', '=', 1]] as const;

/** `GET /api/chains/<id>/tests/weekly`: numbers of tests and pass rates of a chain, by the week of occurrence. */
@Controller('api/chains/:id/tests/weekly')
export class WeeklyTestsController {
  constructor(@Inject(QueryContexts) private readonly contexts: QueryContexts) {}

  @Get()
  async weeks(@Param('id') chain: string, @Query() query: unknown): Promise<WeeksOfTests> {
    const context = await this.contexts.resolve(queryOf('/api/chains/{id}/tests/weekly', query), chain);
    const { reads, asOfDate } = context;
    return readConsistently(context, async (at) => {
      if (!(await reads.find(chains, chain, at))) throw new Missing('chain', chain);
      const counted = await reads.countBy(tests, { chain, at, asOfDate }, 'weekStartsOn', COUNTED);
      const passed = await reads.countBy(tests, { chain, at, asOfDate }, 'weekStartsOn', PASSED);
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
