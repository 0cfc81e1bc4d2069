import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DueList, RenewalList } from '#contracts';
import { addDays, daysBetween, DUE_KINDS } from '#domain';
import { RENEWAL_HORIZONS, renewals } from '#figures';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { dateOf } from './date-parameters.js';
import { DAYS_AHEAD, dueOfReader } from './due-of-reader.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** How many days a list looks ahead at most. */
const MAX_DAYS_AHEAD = 1_100;

/** `GET /api/due`: 到期与逾期, what is late at the moment or will be due by a later date, with who has to act. */
@Controller('api/due')
export class DueController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async due(@Query() query: unknown, @Req() request: FastifyRequest): Promise<DueList> {
    const given = queryOf('/api/due', query);
    const { chain } = given;
    const visibility = await this.visibilities.of(request);
    const { role, organisationId } = actingOf((request as IdentifiedRequest).principal);
    const context = await this.contexts.resolve(given, visibility, chain);
    const until = untilOf(given.until, context.asOfDate);
    return dueOfReader(context, { role, organisationId, visibility }, { chain, until });
  }

  @Get('renewals')
  async renewals(@Query() query: unknown, @Req() request: FastifyRequest): Promise<RenewalList> {
    const given = queryOf('/api/due/renewals', query);
    const { chain } = given;
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(given, visibility, chain);
    const { asOfDate, reads } = context;
    return readConsistently(context, async (at) => {
      const scope = { at, asOfDate, visibility, ...(chain === undefined ? {} : { chain }) };
      const items = await renewals(reads, scope);
      return {
        ...(await computedAt(context, at, chain)),
        horizons: [...RENEWAL_HORIZONS],
        items: items.map((item) => {
          const { zh, en } = DUE_KINDS[item.kind];
          return { ...item, ending: [...item.ending], words: { zh, en } };
        }),
      };
    });
  }
}

/** @throws HttpProblem INVALID_PARAMETER for a date too far ahead */
function untilOf(given: string | undefined, asOfDate: string): string {
  const until = dateOf('until', given) ?? addDays(asOfDate, DAYS_AHEAD);
  if (daysBetween(asOfDate, until) <= MAX_DAYS_AHEAD) return until;
  throw invalidParameter(
    'until',
    `until 至多为查询日之后 ${MAX_DAYS_AHEAD} 天`,
    `until may be at most ${MAX_DAYS_AHEAD} days after the as-of date`,
  );
}
