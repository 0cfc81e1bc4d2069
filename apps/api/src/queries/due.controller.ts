import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DueList } from '#contracts';
import { addDays, daysBetween } from '#domain';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { dateOf } from './date-parameters.js';
import { DAYS_AHEAD, dueOfReader } from './due-of-reader.js';
import { QueryContexts } from './query-contexts.js';

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
