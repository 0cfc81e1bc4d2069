import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ReachAnswer } from '#contracts';
import { Missing } from '#domain';
import { ORIGINS, reachableRows, reachOf, type Origin, type ReachableRows, type ReachedKind } from '#figures';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { namingOf } from './naming-fields.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** The kinds of what is reached that are rows. */
const ROWS = ['tests', 'nonconformities', 'projects', 'certificates', 'claims'] as const;
type RowKind = (typeof ROWS)[number];

const isRow = (kind: ReachedKind): kind is RowKind => (ROWS as readonly string[]).includes(kind);

/** `GET /api/reach/<model>/<key>`: 影响范围, what a failure reaches among the rows that the reader may see. */
@Controller('api/reach')
export class ReachController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':model/:key')
  async reach(
    @Param('model') model: string,
    @Param('key') key: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<ReachAnswer> {
    const origin = { model: originOf(model), key };
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/reach/{model}/{key}', query), visibility);
    return readConsistently(context, async (at) => {
      const rows = await reachableRows(context.reads, origin, { at, asOfDate: context.asOfDate, visibility });
      if (!rows) throw new Missing(model, key);
      const named = namesIn(rows);
      return {
        ...(await computedAt(context, at, undefined)),
        model,
        key,
        items: reachOf(origin, rows).map(({ via, ...one }) => ({
          ...one,
          via: via && { ...via },
          row: named(one.kind, one.key),
        })),
      };
    });
  }
}

/** @throws HttpProblem UNKNOWN_READ_MODEL */
function originOf(model: string): Origin['model'] {
  const known = ORIGINS.find((each) => each === model);
  if (!known) throw new HttpProblem('UNKNOWN_READ_MODEL', { details: { name: model } });
  return known;
}

/** The fields that name a row; null for what is no row, or one that the reader does not see. */
function namesIn(rows: ReachableRows): (kind: ReachedKind, key: string) => Readonly<Record<string, unknown>> | null {
  const byKind = new Map<ReachedKind, ReadonlyMap<string, object>>(
    ROWS.map((kind) => [kind, new Map(rows[kind].map(({ key, row }) => [key, row]))]),
  );
  return (kind, key) => {
    const row = byKind.get(kind)?.get(key);
    return isRow(kind) && row !== undefined ? namingOf(kind, row) : null;
  };
}
