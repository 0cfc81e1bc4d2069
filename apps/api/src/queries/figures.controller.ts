import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Evidence } from '#contracts';
import { Missing } from '#domain';
import {
  CHAIN_SEGMENTS,
  evaluateFigure,
  evidenceFor,
  figureNamed,
  figureOfPart,
  hasPart,
  type ChainPart,
} from '#figures';
import { chains, type Figure } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { invalidParameter, limitOf, queryOf } from '../http/parameters.js';
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
    const part = partOf(name, figure, given);
    const page = { limit: limitOf(given.limit), cursor };
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(given, visibility, chain);
    return readConsistently(context, async (at) => {
      const scope: Scope = { at, asOfDate: context.asOfDate, visibility, ...(chain === undefined ? {} : { chain }) };
      if (chain !== undefined && !(await context.reads.find(chains, chain, at, visibility)))
        throw new Missing('chain', chain);
      if (chain !== undefined) requireFigures(chain, visibility);
      const shown = part === undefined ? figure : await ofPart(context.reads, figure, part, scope);
      const { value, ratio } = await evaluateFigure(context.reads, shown, scope);
      const { items, nextCursor, hidden } = await evidenceFor(context.reads, shown, scope, page);
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

interface GivenPart {
  readonly chain?: string;
  readonly segment?: string;
  readonly organisation?: string;
}

/** @throws HttpProblem INVALID_PARAMETER */
function partOf(name: string, figure: Figure, { chain, segment, organisation }: GivenPart): ChainPart | undefined {
  if (segment === undefined && organisation === undefined) return undefined;
  const parameter = segment === undefined ? 'organisation' : 'segment';
  const refuse = (zh: string, en: string) => invalidParameter(parameter, zh, en);
  if (chain === undefined || (segment !== undefined && organisation !== undefined))
    throw refuse('须与 chain 同用，且二者只取其一', 'needs chain, and only one of the two is given');
  const known = CHAIN_SEGMENTS.find((each) => each === segment);
  if (segment !== undefined && known === undefined)
    throw refuse(
      `segment 应为 ${CHAIN_SEGMENTS.join('、')} 之一`,
      `segment must be one of ${CHAIN_SEGMENTS.join(', ')}`,
    );
  const part: ChainPart =
    known === undefined
      ? { kind: 'organisation', organisationId: organisation ?? '' }
      : { kind: 'segment', segment: known };
  if (!hasPart(figure, part)) throw refuse(`${name} 不能按此拆分`, `${name} has no such parts`);
  return part;
}

/** @throws HttpProblem ACCESS_DENIED for a part that the reader may not see */
async function ofPart(reads: ReadStore, figure: Figure, part: ChainPart, scope: Scope): Promise<Figure> {
  const { chain = '' } = scope;
  const narrowed = hasPart(figure, part)
    ? await figureOfPart(reads, figure, part, { ...scope, chain }, scope.visibility)
    : undefined;
  if (narrowed === undefined) throw new HttpProblem('ACCESS_DENIED');
  return narrowed;
}
