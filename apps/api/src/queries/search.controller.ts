import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MAX_FOUND, type SearchAnswer } from '#contracts';
import { actions } from '#domain';
import { commandsOf, readModelsOf } from '#identity';
import { readModels, type RowModel } from '#projections';
import { rankOfTitles, type SearchHit } from '#read-store';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { namingOf } from './naming-fields.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';
import { requireShort } from './row-filters.js';

const DEFAULT_FOUND = 20;

/** Most lists and most actions of an answer. */
const MAX_TITLES = 8;

/** `GET /api/search`: rows of every read model, lists and actions by what they are called, at a moment. */
@Controller('api/search')
export class SearchController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async search(@Query() query: unknown, @Req() request: FastifyRequest): Promise<SearchAnswer> {
    const given = queryOf('/api/search', query);
    const { search = '' } = given;
    requireShort(search);
    const limit = foundAtMost(given.limit);
    const visibility = await this.visibilities.of(request);
    const { role } = actingOf((request as IdentifiedRequest).principal);
    const [lists, commands] = [new Set(readModelsOf(role)), new Set<string>(commandsOf(role))];
    const context = await this.contexts.resolve(given, visibility);
    return readConsistently(context, async (at) => {
      const { hits, hasMore, isComplete } = await context.reads.search({ search, at, visibility, limit });
      return {
        ...(await computedAt(context, at, undefined)),
        items: hits.map(found),
        hasMore,
        isComplete,
        models: titled(
          search,
          readModels.filter((model) => isListed(model) && lists.has(model.name)),
        ),
        commands: titled(
          search,
          actions.filter(({ name }) => commands.has(name)),
        ),
      };
    });
  }
}

const isListed = ({ isFoundByOthers }: RowModel): boolean => isFoundByOthers !== true;

/** @throws HttpProblem INVALID_PARAMETER */
function foundAtMost(limit: string | undefined): number {
  if (limit === undefined) return DEFAULT_FOUND;
  const rows = /^[1-9]\d?$/.test(limit) ? Number(limit) : NaN;
  if (!(rows <= MAX_FOUND))
    throw invalidParameter(
      'limit',
      `limit 应为 1 至 ${MAX_FOUND} 的整数`,
      `limit must be a whole number from 1 to ${MAX_FOUND}`,
    );
  return rows;
}

/** Only the fields that name the row: the rest is on its page. */
const found = ({ model, key, chain, row }: SearchHit): SearchAnswer['items'][number] => ({
  model,
  key,
  chain,
  row: namingOf(model, row),
});

type Titled = Pick<RowModel, 'name' | 'title'>;

/** The names of those whose title satisfies the search, best first. */
const titled = (search: string, all: readonly Titled[]): readonly string[] =>
  all
    .flatMap(({ name, title }) => {
      const rank = rankOfTitles([title.zh, title.en], search);
      return rank === undefined ? [] : [{ name, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_TITLES)
    .map(({ name }) => name);
