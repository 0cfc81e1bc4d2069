import { hash } from 'node:crypto';
import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EventDetail, EventPage } from '#contracts';
import { bytesAt, type EventStore } from '#event-store';
import type { Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { flagOf, invalidParameter, limitOf, listParameter, queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { EVENT_STORE, READ_STORE } from '../tokens.js';
import { accountsOf, EventLines, lineOf } from './event-lines.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** `GET /api/events`: the list of events; `GET /api/events/<id>`: one event with its stored bytes. */
@Controller('api/events')
export class EventsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async list(@Query() query: unknown, @Req() request: FastifyRequest): Promise<EventPage> {
    const given = queryOf('/api/events', query);
    const visibility = await this.visibilities.of(request);
    if (given.ids !== undefined) return this.listByIds(listParameter('ids', given, []), visibility);
    const { chain, type, stream, organisation: organisationId, cursor } = given;
    const ofChains = flagOf('ofChains', given.ofChains);
    const page = { limit: limitOf(given.limit), cursor, newestFirst: isNewestFirst(given.order) };
    const context = await this.contexts.resolve(given, visibility, chain);
    await this.contexts.requireKnown({ type, stream });
    return readConsistently(context, async (at) => {
      const filter = { chain, ofChains, type, stream, organisationId, at, visibility };
      const { items, nextCursor } = await context.reads.timeline(filter, page);
      return {
        ...(await computedAt(context, at, chain)),
        total: await context.reads.countTimeline(filter),
        items: await this.lines.withAccounts(
          context.by === 'recorded'
            ? items.map(lineOf)
            : await Promise.all(items.map(({ position }) => this.lines.at(context.logPosition(position)))),
        ),
        nextCursor,
      };
    });
  }

  /** The events that the reader may see among these ids, ordered by id. Events never change, so the moment does not matter. */
  private async listByIds(ids: readonly string[], visibility: Visibility): Promise<EventPage> {
    const found = await Promise.all(ids.map((id) => this.events.findById(id.toLowerCase())));
    const positions = [...new Set(found.flatMap((event) => (event === undefined ? [] : [event.position])))];
    await this.contexts.waitFor(Math.max(0, ...positions));
    const lines = await Promise.all(positions.map((position) => this.lines.visibleAt(position, visibility)));
    const items = await this.lines.withAccounts(lines.filter((line) => line !== undefined));
    const context = await this.contexts.resolve({}, visibility);
    return readConsistently(context, async (at) => ({
      ...(await computedAt(context, at, undefined)),
      total: items.length,
      items,
      nextCursor: null,
    }));
  }

  @Get(':id')
  async one(@Param('id') id: string, @Query() query: unknown, @Req() request: FastifyRequest): Promise<EventDetail> {
    queryOf('/api/events/{id}', query);
    const visibility = await this.visibilities.of(request);
    const { event, line } = await this.lines.withId(id, visibility);
    const body = await bytesAt(this.events, event.position);
    const { schema, commandId, occurredOffset, lateReason, received, data } = event;
    return {
      ...line,
      ...accountsOf(event),
      schema,
      commandId,
      ...(occurredOffset === undefined ? {} : { occurredOffset }),
      ...(lateReason ? { lateReason } : {}),
      ...(received ? { received } : {}),
      data: data as EventDetail['data'],
      body,
      sha256: hash('sha256', body),
      changed: await this.reads.changedBy(event.position, visibility),
    };
  }
}

function isNewestFirst(order: string | undefined): boolean {
  if (order === undefined || order === 'newest') return true;
  if (order === 'oldest') return false;
  throw invalidParameter('order', 'order 应为 newest 或 oldest', 'order must be newest or oldest');
}
