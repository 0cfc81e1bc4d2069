import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Missing } from '#domain';
import {
  chainDashboard,
  chainSummaries,
  cityDashboard,
  comparedChains,
  medianPassRate,
  percent,
  rankedChains,
} from '#figures';
import { chains, maySeeFiguresOf, visibilityKey, type Visibility } from '#projections';
import type { At, ReadStore } from '#read-store';
import { CacheKey } from '../http/cache-key.js';
import { queryOf } from '../http/parameters.js';
import { SealedRowsOf } from '../ledger/sealed-rows.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently, type QueryContext } from './query-contexts.js';
import { ResponseCache } from './response-cache.js';

const JSON_TYPE = 'application/json; charset=utf-8';

type Compute = (
  reads: ReadStore,
  moment: { readonly at: At; readonly asOfDate: string },
  visibility: Visibility,
) => Promise<object>;

/** The dashboards. A response is computed once for each state of its chain and then sent from the cache. */
@Controller('api')
export class DashboardsController {
  private readonly cache: ResponseCache;

  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(SealedRowsOf) private readonly sealedRows: SealedRowsOf,
    @Inject(CacheKey) cacheKey: CacheKey,
  ) {
    this.cache = new ResponseCache(cacheKey);
  }

  @Get('chains/:id/dashboard')
  ofChain(@Param('id') id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.respond('chain', id, query, reply, async (reads, moment) => {
      const dashboard = await chainDashboard(reads, id, moment);
      if (!dashboard) throw new Missing('chain', id);
      return dashboard;
    });
  }

  @Get('city/dashboard')
  ofCity(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.respond('city', undefined, query, reply, cityDashboard);
  }

  @Get('chains')
  chains(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.respond('chains', undefined, query, reply, async (reads, moment, by) => ({
      items: await chainSummaries(reads, moment, by),
    }));
  }

  @Get('city/ranking')
  ranking(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.respond('ranking', undefined, query, reply, async (reads, moment, by) => {
      const compared = await comparedChains(reads, moment, by);
      const sum = (of: 'testsCounted' | 'testsPassed') => compared.reduce((total, chain) => total + chain[of], 0);
      return {
        medianPassRatePercent: medianPassRate(compared),
        passRatePercent: percent(BigInt(sum('testsPassed')), BigInt(sum('testsCounted'))),
        testsCounted: sum('testsCounted'),
        items: rankedChains(compared),
      };
    });
  }

  private async respond(
    route: string,
    chain: string | undefined,
    query: unknown,
    reply: FastifyReply,
    compute: Compute,
  ): Promise<void> {
    const visibility = await this.visibilities.of(reply.request);
    const context = await this.contexts.resolve(queryOf('/api/city/dashboard', query), visibility, chain);
    if (chain !== undefined && !maySeeFiguresOf(chain, visibility)) await this.refuse(chain, context);
    const sealed = await this.sealedRows.upTo(chain, context.knownUpTo, context.at !== 'now');
    const key = `${await keyOf(route, chain, context)} ${sealed?.position ?? 0}`;
    const response =
      this.cache.get(key) ??
      (await this.cache.compute(key, () =>
        readConsistently(context, async (at) => ({
          ...(await computedAt(context, at, chain)),
          sealed,
          ...(await compute(context.reads, { at, asOfDate: context.asOfDate }, visibility)),
        })),
      ));
    void reply.headers({ etag: response.etag, 'content-type': JSON_TYPE }).send(response.body);
  }

  /** A chain that did not exist by then is not found; figures of another one are refused. */
  private async refuse(chain: string, { reads, at, visibility }: QueryContext): Promise<void> {
    if (!(await reads.find(chains, chain, at, visibility))) throw new Missing('chain', chain);
    requireFigures(chain, visibility);
  }
}

/** Everything that the response depends on. All who may see the figures of a chain see the same ones. */
const keyOf = async (route: string, chain: string | undefined, context: QueryContext): Promise<string> =>
  `${route} ${chain ?? visibilityKey(context.visibility)} ${context.by} ${context.normalisedAt} ${context.normalisedKnown ?? ''} ${context.asOfDate} ${await context.revision()}`;
