import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { WeeksOfTests } from '#contracts';
import { Missing } from '#domain';
import { percent } from '#figures';
import { chains, tests } from '#projections';
import { queryOf } from '../http/parameters.js';
import { computedAt, consistently, Readings } from './readings.js';

const COUNTED = [['counted', '=', 1]] as const;
const PASSED = [...COUNTED, ['passed', '=', 1]] as const;

/** `GET /api/chains/<id>/tests/weekly`: the trend of a chain's tests, by the week in which they were done. */
@Controller('api/chains/:id/tests/weekly')
export class WeeklyTestsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @Get()
  async weeks(@Param('id') chain: string, @Query() query: unknown): Promise<WeeksOfTests> {
    const reading = await this.readings.of(queryOf('/api/chains/{id}/tests/weekly', query), chain);
    const { reads, asOfDate } = reading;
    return consistently(reading, async (at) => {
      if (!(await reads.find(chains, chain, at))) throw new Missing('chain', chain);
      const counted = await reads.countBy(tests, { chain, at, asOfDate }, 'weekStartsOn', COUNTED);
      const passed = await reads.countBy(tests, { chain, at, asOfDate }, 'weekStartsOn', PASSED);
      return {
        ...(await computedAt(reading, at, chain)),
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
