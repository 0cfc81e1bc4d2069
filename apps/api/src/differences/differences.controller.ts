import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AttributionAnswer, FigureDifferences, RowDifferences } from '#contracts';
import { Missing } from '#domain';
import {
  attributionOf,
  differingRows,
  differingRowsOf,
  eventsBetweenRows,
  FIGURES,
  figureNamed,
  type ListAt,
  type RowDifference,
} from '#figures';
import { chains, type RowModel, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { listParameter, queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import {
  DIFFERENCE_PARAMETERS,
  startOfDifference,
  type FromParameters,
  type MomentParameters,
} from '../queries/moment.js';
import { computedAt, QueryContexts } from '../queries/query-contexts.js';
import { columnParameterNames, modelOf, requireShort, whereOf } from '../queries/row-filters.js';
import { READ_STORE } from '../tokens.js';
import { changeLines, stepLine, valueOf } from './change-lines.js';
import { figuresThatDiffer } from './figure-differences.js';
import { fixed, wayBetween, type FixedMoment } from './way-between.js';

type Given = MomentParameters & FromParameters;

/** `GET /api/differences/…`: what differs between two moments, and which events made the difference. */
@Controller('api/differences')
export class DifferencesController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  @Get('figures')
  async figures(@Query() query: unknown, @Req() request: FastifyRequest): Promise<FigureDifferences> {
    const given = queryOf('/api/differences/figures', query);
    const { chain } = given;
    const visibility = await this.visibilities.of(request);
    const [from, to] = await this.moments(given, visibility, chain);
    await requireChain(chain, to, visibility);
    const way = await wayBetween(from, to, this.reads, chain);
    return {
      ...(await ends(from, to, chain)),
      compared: Object.keys(FIGURES).length,
      items: await figuresThatDiffer(way),
    };
  }

  @Get('figures/:figure')
  async figure(
    @Param('figure') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<AttributionAnswer> {
    const given = queryOf('/api/differences/figures/{figure}', query);
    const { chain } = given;
    const figure = figureNamed(name);
    if (!figure) throw new HttpProblem('UNKNOWN_FIGURE', { details: { figure: name } });
    const visibility = await this.visibilities.of(request);
    const [from, to] = await this.moments(given, visibility, chain);
    await requireChain(chain, to, visibility);
    const way = await wayBetween(from, to, this.reads, chain);
    const { before, after, changes, considered, steps } = await attributionOf(figure, way);
    return {
      ...(await ends(from, to, chain)),
      figure: name,
      title: figure.title,
      formula: figure.formula,
      before: valueOf(before),
      after: valueOf(after),
      ...(before.ratio === undefined ? {} : { ratioBefore: before.ratio }),
      ...(after.ratio === undefined ? {} : { ratioAfter: after.ratio }),
      changes: changes === undefined ? null : changeLines(changes),
      considered,
      steps: steps.map(stepLine),
    };
  }

  @Get('rows/:model')
  async rows(
    @Param('model') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<RowDifferences> {
    const model = modelOf(name);
    const given = queryOf('/api/differences/rows/{model}', query, columnParameterNames(model));
    const { chain, search } = given;
    requireShort(search);
    const where = whereOf(model, given);
    const visibility = await this.visibilities.of(request);
    const [from, to] = await this.moments(given, visibility, chain);
    const list = ({ context: { reads, asOfDate }, at }: FixedMoment): ListAt => ({
      reads,
      scope: { at, asOfDate, visibility, ...(chain === undefined ? {} : { chain }) },
    });
    const [before, after] = [list(from), list(to)];
    const { items, complete } =
      given.keys === undefined
        ? await differingRows(model, before, after, where, search)
        : await differingRowsOf(model, before, after, listParameter('keys', given, DIFFERENCE_PARAMETERS));
    const events = await eventsBetweenRows(
      model,
      before,
      after,
      items.map(({ key }) => key),
    );
    const number = (kind: RowDifference['kind']): number => items.filter((item) => item.kind === kind).length;
    return {
      ...(await ends(from, to, chain)),
      model: name,
      added: number('added'),
      removed: number('removed'),
      changed: number('changed'),
      complete,
      items: items.map((item) => rowLine(model, item, events.get(item.key) ?? [])),
    };
  }

  private async moments(
    given: Given,
    visibility: Visibility,
    chain: string | undefined,
  ): Promise<readonly [FixedMoment, FixedMoment]> {
    const from = await this.contexts.resolve(startOfDifference(given), visibility, chain);
    const to = await this.contexts.resolve(given, visibility, chain);
    return [await fixed(from), await fixed(to)];
  }
}

async function requireChain(chain: string | undefined, { context, at }: FixedMoment, by: Visibility): Promise<void> {
  if (chain === undefined) return;
  if (!(await context.reads.find(chains, chain, at, by))) throw new Missing('chain', chain);
  requireFigures(chain, by);
}

const ends = async (from: FixedMoment, to: FixedMoment, chain: string | undefined) => ({
  from: await computedAt(from.context, from.at, chain),
  to: await computedAt(to.context, to.at, chain),
});

function rowLine(
  model: RowModel,
  { kind, key, before, after, fields }: RowDifference,
  eventIds: readonly string[],
): RowDifferences['items'][number] {
  const shown = after ?? before;
  return {
    kind,
    key,
    chain: shown?.chain ?? null,
    label: shown ? model.label(shown.row) : key,
    before: before?.row ?? null,
    after: after?.row ?? null,
    fields,
    eventIds,
  };
}
