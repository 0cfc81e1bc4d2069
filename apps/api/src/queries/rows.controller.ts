import type { IncomingHttpHeaders } from 'node:http';
import { Controller, Get, Headers, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RowDetail, RowPage, RowView } from '#contracts';
import { Missing } from '#domain';
import { dueBetween, type RowModel, type Visibility, type Where } from '#projections';
import type { ReadStore, RowVersion } from '#read-store';
import type { CountedRequest } from '../access-log/read-recorder.js';
import { invalidParameter, limitOf, listParameter, queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { READ_STORE } from '../tokens.js';
import { changedWithin } from './changed-rows.js';
import { csvResponse, FORMAT_HEADERS } from './csv-response.js';
import { exportFormatOf } from './other-exports.js';
import { dateOf } from './date-parameters.js';
import { EventLines } from './event-lines.js';
import { MOMENT_PARAMETERS, type MomentParameters } from './moment.js';
import { computedAt, QueryContexts, readConsistently, type QueryContext } from './query-contexts.js';
import { skippedBefore } from './page-number.js';
import { columnParameterNames, modelOf, orderOf, requireShort, whereOf } from './row-filters.js';

/** Most versions of a row in a response; older ones are left out. */
const MAX_VERSIONS = 500;

/** The parameters of a request. */
type Given = Readonly<Record<string, string | undefined>>;

/** What a request selects of a read model. */
interface Selection {
  readonly context: QueryContext;
  readonly where: Where;
  readonly changed: Awaited<ReturnType<typeof changedWithin>>;
}

/** `GET /api/rows/<model>`: the rows of a read model at a moment; `GET /api/rows/<model>/<key>`: one row with its versions. */
@Controller('api/rows')
export class RowsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':model')
  async list(
    @Param('model') name: string,
    @Query() query: unknown,
    @Headers() headers: IncomingHttpHeaders,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RowPage | StreamableFile> {
    const model = modelOf(name);
    const given = queryOf('/api/rows/{model}', query, columnParameterNames(model));
    const by = await this.visibilities.of(request);
    const response = exportFormatOf(headers)
      ? await this.listAsCsv(model, given, request, by)
      : given.keys === undefined
        ? await this.listPage(model, given, by)
        : await this.listByKeys(model, listParameter('keys', given, MOMENT_PARAMETERS), given, by);
    void reply.header('vary', FORMAT_HEADERS);
    return response;
  }

  private async listPage(model: RowModel, given: Given, visibility: Visibility): Promise<RowPage> {
    const { chain, search, cursor, limit } = given;
    requireShort(search);
    const most = limitOf(limit);
    const page = {
      ...{ limit: most, cursor },
      skip: skippedBefore(given['page'], most, cursor),
      order: orderOf(model, given['sort']),
    };
    const { context, where, changed } = await this.selected(model, given, visibility);
    return readConsistently(context, async (at) => {
      const { asOfDate } = context;
      const scope = { at, asOfDate, visibility, ...changed, ...(chain === undefined ? {} : { chain }) };
      const { items, nextCursor } = await context.reads.list(model, scope, where, page, search);
      return {
        ...(await computedAt(context, at, chain)),
        model: model.name,
        total: await context.reads.count(model, scope, where, search),
        items: items.map((version) => view(model, version, context)),
        nextCursor,
      };
    });
  }

  /** @throws HttpProblem INVALID_PARAMETER */
  private async selected(model: RowModel, given: Given, by: Visibility): Promise<Selection> {
    const { context, where } = await this.matching(model, given, by);
    return { context, where, changed: await changedWithin(given, context) };
  }

  private async matching(
    model: RowModel,
    { dueBy, ...given }: Given,
    by: Visibility,
  ): Promise<Pick<Selection, 'context' | 'where'>> {
    const where = whereOf(model, given);
    const until = dateOf('dueBy', dueBy);
    if (until === undefined) return { context: await this.contexts.resolve(given, by, given['chain']), where };
    if (model.due === undefined)
      throw invalidParameter('dueBy', `${model.title.zh}没有到期日`, `${model.name} has no date on which rows end`);
    // From the date of the moment on, whatever date validity is judged by.
    const context = await this.contexts.resolve({ ...given, on: undefined }, by, given['chain']);
    return { context, where: [...where, ...dueBetween(model, context.asOfDate, until)] };
  }

  private async listAsCsv(
    model: RowModel,
    given: Given,
    request: FastifyRequest,
    by: Visibility,
  ): Promise<StreamableFile> {
    requireShort(given['search']);
    const order = orderOf(model, given['sort']);
    const { context, where, changed } = await this.selected(model, given, by);
    const { file, rows } = await csvResponse(context, { model, where, changed, order, given }, request.headers);
    (request as CountedRequest).rowsRead = rows;
    return file;
  }

  /** The rows that exist among these keys, ordered by key. */
  private async listByKeys(
    model: RowModel,
    keys: readonly string[],
    given: MomentParameters,
    by: Visibility,
  ): Promise<RowPage> {
    const context = await this.contexts.resolve(given, by);
    return readConsistently(context, async (at) => {
      const found = await Promise.all(keys.map((key) => context.reads.find(model, key, at, by)));
      const items = found.flatMap((version) => (version === undefined ? [] : [view(model, version, context)]));
      return {
        ...(await computedAt(context, at, undefined)),
        model: model.name,
        total: items.length,
        items,
        nextCursor: null,
      };
    });
  }

  /**
   * The chain of a row, whose replay by occurrence is enough; undefined for a row of no chain.
   * @throws Missing for a row that never existed: nothing is replayed for it
   */
  private async chainOf(model: RowModel, key: string, by: Visibility): Promise<string | undefined> {
    const last = (await this.reads.versions(model, key, 'now', by)).at(-1);
    if (!last) throw new Missing(model.name, key);
    return last.chain ?? undefined;
  }

  @Get(':model/:key')
  async one(
    @Param('model') name: string,
    @Param('key') key: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<RowDetail> {
    const model = modelOf(name);
    const given = queryOf('/api/rows/{model}/{key}', query);
    const by = await this.visibilities.of(request);
    const chain = given.by === 'occurred' ? await this.chainOf(model, key, by) : undefined;
    const context = await this.contexts.resolve(given, by, chain);
    return readConsistently(context, async (at) => {
      const version = await context.reads.find(model, key, at, by);
      if (!version) throw new Missing(name, key);
      const all = await context.reads.versions(model, key, at, by);
      const versions = all.slice(-MAX_VERSIONS);
      return {
        ...(await computedAt(context, at, version.chain ?? undefined)),
        model: name,
        ...view(model, version, context),
        versionsTotal: all.length,
        versions: await Promise.all(
          versions.map(async ({ fromPosition, toPosition, row }) => ({
            fromPosition: context.logPosition(fromPosition),
            toPosition: toPosition === null ? null : context.logPosition(toPosition),
            event: await this.lines.at(context.logPosition(fromPosition)),
            row,
          })),
        ),
      };
    });
  }
}

const view = (model: RowModel, { key, chain, fromPosition, row }: RowVersion, context: QueryContext): RowView => ({
  key,
  chain,
  label: model.label(row),
  fromPosition: context.logPosition(fromPosition),
  row,
});
