import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Missing } from '#domain';
import { chains, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { ReadRecorder } from '../access-log/read-recorder.js';
import { queryOf } from '../http/parameters.js';
import { Authentication } from '../identity/authentication.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { READ_STORE } from '../tokens.js';
import { positionOf } from './last-event-id.js';
import { LiveFeed } from './live-feed.js';

/** `GET /api/live`, `GET /api/chains/<id>/live`: changes of all chains, or of one, as server-sent events. */
@Controller('api')
export class LiveController {
  constructor(
    @Inject(LiveFeed) private readonly feed: LiveFeed,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(Authentication) private readonly authentication: Authentication,
    @Inject(ReadRecorder) private readonly recorder: ReadRecorder,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get('live')
  async all(
    @Query() query: unknown,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    queryOf('/api/live', query);
    await this.feed.listen(reply, this.options(reply.request, undefined, lastEventId));
  }

  @Get('chains/:id/live')
  async ofChain(
    @Param('id') id: string,
    @Query() query: unknown,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    queryOf('/api/chains/{id}/live', query);
    const visibility = await this.visibilities.of(reply.request);
    if (!(await this.reads.find(chains, id, 'now', visibility))) throw new Missing('chain', id);
    requireFigures(id, visibility);
    await this.feed.listen(reply, this.options(reply.request, id, lastEventId));
  }

  /** A stream ends with the session, the key or the membership that opened it; what it sends follows the present scope. */
  private options(request: FastifyRequest, chain: string | undefined, lastEventId: string | undefined) {
    const isAllowed = (): boolean => this.authentication.mayStillRead(request);
    const visibility = (): Promise<Visibility> => this.visibilities.of(request);
    this.recorder.note(request, 'STREAM');
    return { chain, lastSeen: positionOf('Last-Event-ID', lastEventId), isAllowed, visibility };
  }
}
