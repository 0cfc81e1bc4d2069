import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Missing } from '#domain';
import { chainDashboard, chainSummaries, cityDashboard } from '#figures';
import type { At, ReadStore } from '#read-store';
import { matchesEtag } from '../http/entity-tag.js';
import { queryOf } from '../http/parameters.js';
import { computedAt, QueryContexts, readConsistently, type QueryContext } from './query-contexts.js';
import { ResponseCache, type CachedResponse } from './response-cache.js';

const NOT_MODIFIED = 304;
/** The client revalidates each time with the entity tag. */
const REVALIDATE = 'no-cache';
/** A response for a past position never changes; a year is the longest that the header allows. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

type Compute = (reads: ReadStore, moment: { readonly at: At; readonly asOfDate: string }) => Promise<object>;

/** The dashboards. A response is computed once for each state of its chain and then sent from the cache. */
@Controller('api')
export class DashboardsController {
  private readonly cache = new ResponseCache();

  constructor(@Inject(QueryContexts) private readonly contexts: QueryContexts) {}

  @Get('chains/:id/dashboard')
  ofChain(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.respond('chain', id, query, request, reply, async (reads, moment) => {
      const dashboard = await chainDashboard(reads, id, moment);
      if (!dashboard) throw new Missing('chain', id);
      return dashboard;
    });
  }

  @Get('city/dashboard')
  ofCity(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.respond('city', undefined, query, request, reply, cityDashboard);
  }

  @Get('chains')
  chains(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.respond('chains', undefined, query, request, reply, async (reads, moment) => ({
      items: await chainSummaries(reads, moment),
    }));
  }

  private async respond(
    route: string,
    chain: string | undefined,
    query: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    compute: Compute,
  ): Promise<void> {
    const context = await this.contexts.of(queryOf('/api/city/dashboard', query), chain);
    const key = await keyOf(route, chain, context);
    const response =
      this.cache.get(key) ??
      (await this.cache.compute(key, () =>
        readConsistently(context, async (at) => ({
          ...(await computedAt(context, at, chain)),
          ...(await compute(context.reads, { at, asOfDate: context.asOfDate })),
        })),
      ));
    send(reply, response, context.isFinal, request.headers['if-none-match']);
  }
}

/** Everything that the response depends on. */
const keyOf = async (route: string, chain: string | undefined, context: QueryContext): Promise<string> =>
  `${route} ${chain ?? ''} ${context.by} ${context.normalisedAt} ${context.asOfDate} ${await context.revision()}`;

function send(
  reply: FastifyReply,
  { body, etag }: CachedResponse,
  isFinal: boolean,
  ifNoneMatch: string | undefined,
): void {
  void reply.header('etag', etag).header('cache-control', isFinal ? IMMUTABLE : REVALIDATE);
  if (matchesEtag(ifNoneMatch, etag)) void reply.code(NOT_MODIFIED).send();
  else void reply.header('content-type', 'application/json; charset=utf-8').send(body);
}
