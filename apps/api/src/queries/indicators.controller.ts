import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { IndicatorBoard } from '#contracts';
import { derivedIndicators } from '#figures';
import { indicators } from '#projections';
import { queryOf } from '../http/parameters.js';
import { computedAt, consistently, Readings } from './readings.js';

/** More indicators than any plan has. */
const MAX_INDICATORS = 500;

/** `GET /api/indicators`: every indicator with what was reported and, apart from it, what the events derive. */
@Controller('api/indicators')
export class IndicatorsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @Get()
  async board(@Query() query: unknown): Promise<IndicatorBoard> {
    const reading = await this.readings.of(queryOf('/api/indicators', query));
    return consistently(reading, async (at) => {
      const moment = { at, asOfDate: reading.asOfDate };
      const derived = await derivedIndicators(reading.reads, moment);
      const { items } = await reading.reads.list(indicators, moment, [], { limit: MAX_INDICATORS });
      return {
        ...(await computedAt(reading, at, undefined)),
        items: items.map(({ key, row }) => {
          const value = Object.hasOwn(derived, key) ? (derived[key] ?? null) : null;
          const difference = value === null || row.value === null ? null : value - row.value;
          return { indicatorId: key, row: { ...row }, derived: value, difference };
        }),
      };
    });
  }
}
