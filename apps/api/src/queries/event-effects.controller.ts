import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EventEffects, EventLine } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import { differenceOf } from '#figures';
import type { Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { EVENT_STORE, READ_STORE } from '../tokens.js';
import { EventLines, lineOf } from './event-lines.js';
import { modelOf } from './row-filters.js';

/** Most events before and after an event that are searched for those of the same command; an append has fewer. */
const MAX_AROUND = 50;

/** `GET /api/events/<id>/effects`: the rows that an event changed, before and after, and the events around it. */
@Controller('api/events')
export class EventEffectsController {
  constructor(
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':id/effects')
  async effects(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<EventEffects> {
    queryOf('/api/events/{id}/effects', query);
    const visibility = await this.visibilities.of(request);
    const { event } = await this.lines.withId(id, visibility);
    return {
      rows: await this.rows(event.position, visibility),
      previous: await this.neighbour(event, visibility, 'previous'),
      next: await this.neighbour(event, visibility, 'next'),
      together: await this.ofCommand(event, visibility),
    };
  }

  private async rows(position: number, visibility: Visibility): Promise<EventEffects['rows']> {
    const rows: EventEffects['rows'][number][] = [];
    for (const { model: name, key } of await this.reads.changedBy(position, visibility)) {
      const model = modelOf(name);
      const before = await this.reads.find(model, key, position - 1, visibility);
      const after = await this.reads.find(model, key, position, visibility);
      const shown = after ?? before;
      rows.push({
        model: name,
        key,
        label: shown ? model.label(shown.row) : key,
        before: before?.row ?? null,
        after: after?.row ?? null,
        fields: [...(differenceOf(model, before, after)?.fields ?? [])],
      });
    }
    return rows;
  }

  /** The event before or after in the stream that the reader may see. */
  private async neighbour(
    { stream, position }: StoredEvent,
    visibility: Visibility,
    which: 'previous' | 'next',
  ): Promise<EventLine | null> {
    const filter =
      which === 'previous'
        ? { stream, at: position - 1, visibility }
        : { stream, at: 'now' as const, after: position, visibility };
    const { items } = await this.reads.timeline(filter, { limit: 1, newestFirst: which === 'previous' });
    return items[0] ? lineOf(items[0]) : null;
  }

  /** The other events of the command that recorded this one. */
  private async ofCommand({ id, commandId, position }: StoredEvent, visibility: Visibility): Promise<EventLine[]> {
    const around = await this.events.readAll(Math.max(0, position - MAX_AROUND), 2 * MAX_AROUND);
    const others = around.filter((event) => event.commandId === commandId && event.id !== id);
    const lines = await Promise.all(others.map((event) => this.lines.visibleAt(event.position, visibility)));
    return lines.filter((line) => line !== undefined);
  }
}
