import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Missing } from '#domain';
import { chainDashboard, chainSummaries, cityDashboard } from '#figures';
import type { At, ReadStore } from '#read-store';
import { matchesEtag } from '../http/entity-tag.js';
import { queryOf } from '../http/parameters.js';
import { LastChanges } from './last-changes.js';
import { PreparedAnswers, type Prepared } from './prepared-answers.js';
import { computedAt, consistently, Readings, type Reading } from './readings.js';

const NOT_MODIFIED = 304;
/** Ask again each time, and be told when nothing has changed. */
const MAY_CHANGE = 'no-cache';
/** What is past stays as it was: a year is as long as the header can say. */
const SETTLED = 'public, max-age=31536000, immutable';

type Ask = (reads: ReadStore, moment: { readonly at: At; readonly asOfDate: string }) => Promise<object>;

/** The dashboards: made once for each state of their chain, then sent as they are. */
@Controller('api')
export class DashboardsController {
  private readonly answers = new PreparedAnswers();

  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(LastChanges) private readonly changes: LastChanges,
  ) {}

  @Get('chains/:id/dashboard')
  ofChain(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer('chain', id, query, request, reply, async (reads, moment) => {
      const dashboard = await chainDashboard(reads, id, moment);
      if (!dashboard) throw new Missing('chain', id);
      return dashboard;
    });
  }

  @Get('city/dashboard')
  ofCity(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer('city', undefined, query, request, reply, cityDashboard);
  }

  @Get('chains')
  chains(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer('chains', undefined, query, request, reply, async (reads, moment) => ({
      items: await chainSummaries(reads, moment),
    }));
  }

  private async answer(
    what: string,
    chain: string | undefined,
    query: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    ask: Ask,
  ): Promise<void> {
    const reading = await this.readings.of(queryOf('/api/city/dashboard', query), chain);
    const key = await this.keyOf(what, chain, reading);
    const prepared =
      this.answers.get(key) ??
      (await this.answers.prepare(key, () =>
        consistently(reading, async (at) => ({
          ...(await computedAt(reading, at, chain)),
          ...(await ask(reading.reads, { at, asOfDate: reading.asOfDate })),
        })),
      ));
    send(reply, prepared, reading.settled, request.headers['if-none-match']);
  }

  /** Everything the answer depends on. What is settled depends on no later event. */
  private async keyOf(what: string, chain: string | undefined, reading: Reading): Promise<string> {
    const last = reading.settled ? '' : await this.changes.of(chain);
    return `${what} ${chain ?? ''} ${reading.by} ${reading.asked} ${reading.asOfDate} ${last}`;
  }
}

function send(reply: FastifyReply, { body, etag }: Prepared, settled: boolean, ifNoneMatch: string | undefined): void {
  void reply.header('etag', etag).header('cache-control', settled ? SETTLED : MAY_CHANGE);
  if (matchesEtag(ifNoneMatch, etag)) void reply.code(NOT_MODIFIED).send();
  else void reply.header('content-type', 'application/json; charset=utf-8').send(body);
}
