import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IndicatorBoard } from '#contracts';
import { derivedIndicators, everyRow, graceDays, nextReport } from '#figures';
import { indicators } from '#projections';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** `GET /api/indicators`: every indicator with its reported value and, separately, the value derived from events. */
@Controller('api/indicators')
export class IndicatorsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async board(@Query() query: unknown, @Req() request: FastifyRequest): Promise<IndicatorBoard> {
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/indicators', query), visibility);
    return readConsistently(context, async (at) => {
      const moment = { at, asOfDate: context.asOfDate };
      const derived = await derivedIndicators(context.reads, moment);
      const items = await everyRow(context.reads, indicators, { ...moment, visibility }, [], 'declared');
      const daysOf = await graceDays(context.reads, at);
      return {
        ...(await computedAt(context, at, undefined)),
        items: items.map(({ key, row }) => {
          const value = Object.hasOwn(derived, key) ? (derived[key] ?? null) : null;
          const difference = value === null || row.value === null ? null : value - row.value;
          const next = nextReport(row, daysOf(row.chainId), context.asOfDate);
          return { indicatorId: key, row: { ...row }, derived: value, difference, nextReport: next };
        }),
      };
    });
  }
}
