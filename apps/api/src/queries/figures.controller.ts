import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { Evidence } from '#contracts';
import { Missing } from '#domain';
import { evaluateFigure, evidenceFor, figureNamed } from '#figures';
import { chains } from '#projections';
import type { Scope } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { limitOf, queryOf } from '../http/parameters.js';
import { computedAt, consistently, Readings } from './readings.js';

/** `GET /api/figures/<figure>`: what a number on a screen was counted from. */
@Controller('api/figures')
export class FiguresController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @Get(':figure')
  async evidence(@Param('figure') name: string, @Query() query: unknown): Promise<Evidence> {
    const given = queryOf('/api/figures/{figure}', query);
    const { chain, cursor } = given;
    const figure = figureNamed(name);
    if (!figure) throw new HttpProblem('UNKNOWN_FIGURE', { details: { figure: name } });
    const page = { limit: limitOf(given.limit), cursor };
    const reading = await this.readings.of(given, chain);
    return consistently(reading, async (at) => {
      const scope: Scope = { at, asOfDate: reading.asOfDate, ...(chain === undefined ? {} : { chain }) };
      if (chain !== undefined && !(await reading.reads.find(chains, chain, at))) throw new Missing('chain', chain);
      const { value, ratio } = await evaluateFigure(reading.reads, figure, scope);
      const { items, nextCursor } = await evidenceFor(reading.reads, figure, scope, page);
      return {
        ...(await computedAt(reading, at, chain)),
        figure: name,
        title: figure.title,
        formula: figure.formula,
        value: value as Evidence['value'],
        ...(ratio === undefined ? {} : { ratio }),
        rows: items,
        nextCursor,
      };
    });
  }
}
