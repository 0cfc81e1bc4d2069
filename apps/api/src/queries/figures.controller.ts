import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Evidence } from '#contracts';
import { Missing } from '#domain';
import { evaluateFigure, evidenceFor, figureNamed } from '#figures';
import { chains } from '#projections';
import type { Scope } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { limitOf, queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** `GET /api/figures/<figure>`: the value of a figure, with the rows and events that it was computed from. */
@Controller('api/figures')
export class FiguresController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':figure')
  async evidence(
    @Param('figure') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Evidence> {
    const given = queryOf('/api/figures/{figure}', query);
    const { chain, cursor } = given;
    const figure = figureNamed(name);
    if (!figure) throw new HttpProblem('UNKNOWN_FIGURE', { details: { figure: name } });
    const page = { limit: limitOf(given.limit), cursor };
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(given, visibility, chain);
    return readConsistently(context, async (at) => {
      const scope: Scope = { at, asOfDate: context.asOfDate, visibility, ...(chain === undefined ? {} : { chain }) };
      if (chain !== undefined && !(await context.reads.find(chains, chain, at, visibility)))
        throw new Missing('chain', chain);
      if (chain !== undefined) requireFigures(chain, visibility);
      const { value, ratio } = await evaluateFigure(context.reads, figure, scope);
      const { items, nextCursor, hidden } = await evidenceFor(context.reads, figure, scope, page);
      return {
        ...(await computedAt(context, at, chain)),
        figure: name,
        title: figure.title,
        formula: figure.formula,
        value: value as Evidence['value'],
        ...(ratio === undefined ? {} : { ratio }),
        rows: items,
        hidden,
        nextCursor,
      };
    });
  }
}
