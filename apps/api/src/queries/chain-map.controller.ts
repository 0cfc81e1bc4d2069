import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ChainMap } from '#contracts';
import { Missing } from '#domain';
import { chainWeakness, networkRows, WEAKNESS_RULES, type WeaknessTerm } from '#figures';
import { chains, organisations } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** Terms with the words and the points of each. */
const RULES: ChainMap['rules'] = {
  version: WEAKNESS_RULES.version,
  terms: Object.entries(WEAKNESS_RULES.terms).map(([code, { zh, en, points, most }]) => ({
    code,
    zh,
    en,
    points,
    most,
  })),
};

/** More organisations than a city registers. */
const ALL = 1_000_000;

/** `GET /api/chains/<id>/map`: 质量图谱, the members of a chain, weakest first, with its segments and supply links. */
@Controller('api/chains/:id/map')
export class ChainMapController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async map(@Param('id') chain: string, @Query() query: unknown, @Req() request: FastifyRequest): Promise<ChainMap> {
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/chains/{id}/map', query), visibility, chain);
    const { reads, asOfDate } = context;
    return readConsistently(context, async (at) => {
      if (!(await reads.find(chains, chain, at, visibility))) throw new Missing('chain', chain);
      requireFigures(chain, visibility);
      const scope = { at, asOfDate, visibility };
      const { members, segments, links } = chainWeakness(await networkRows(reads, { ...scope, chain }), asOfDate);
      const names = await namesOf(reads, scope);
      return {
        ...(await computedAt(context, at, chain)),
        rules: RULES,
        members: members.map(({ terms, ...member }) => ({
          ...member,
          name: names.get(member.organisationId)?.name ?? member.organisationId,
          nameEn: names.get(member.organisationId)?.nameEn ?? null,
          terms: terms.map(termOf),
        })),
        segments: segments.map(({ terms, ...segment }) => ({ ...segment, terms: terms.map(termOf) })),
        links: links.map((link) => [...link]),
      };
    });
  }
}

const termOf = ({ code, count, points, rows }: WeaknessTerm): ChainMap['members'][number]['terms'][number] => ({
  code,
  count,
  points,
  rows: rows.map(({ model, key }) => ({ model, key })),
});

/** The names of organisations are published. By occurrence, a replay of one chain may not have them. */
async function namesOf(reads: ReadStore, scope: Scope) {
  const { items } = await reads.list(organisations, scope, [], { limit: ALL, order: 'key' });
  return new Map(items.map(({ key, row }) => [key, { name: row.name, nameEn: row.nameEn ?? null }]));
}
