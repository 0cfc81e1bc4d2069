import type { IncomingHttpHeaders } from 'node:http';
import { Controller, Get, Headers, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EVENT_SCHEMAS } from '#domain';
import type { Projector } from '#read-store';
import { ReadRecorder } from '../access-log/read-recorder.js';
import { invalidParameter, limitOf, queryOf } from '../http/parameters.js';
import { Authentication } from '../identity/authentication.js';
import { Visibilities } from '../identity/visibilities.js';
import { positionOf } from '../live/last-event-id.js';
import { LiveFeed, type Message } from '../live/live-feed.js';
import { PROJECTOR } from '../tokens.js';
import { CloudEventFeed, type FeedRequest } from './cloud-event-feed.js';

/** Longest time that a request waits for the next event, in seconds. */
const MAX_WAIT_S = 30;
/** Events that a stream reads at once. */
const PAGE = 100;
const BATCH = 'application/cloudevents-batch+json; charset=utf-8';

/** `GET /api/cloud-events`: events after a position, as a batch of CloudEvents, or as server-sent events where that is accepted. */
@Controller('api/cloud-events')
export class CloudEventsController {
  constructor(
    @Inject(CloudEventFeed) private readonly feed: CloudEventFeed,
    @Inject(LiveFeed) private readonly live: LiveFeed,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(Authentication) private readonly authentication: Authentication,
    @Inject(ReadRecorder) private readonly recorder: ReadRecorder,
  ) {}

  @Get()
  async read(
    @Query() query: unknown,
    @Headers() headers: IncomingHttpHeaders,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const given = queryOf('/api/cloud-events', query);
    const { chain } = given;
    const selected = { chain, types: typesOf(given.type) };
    const after = positionOf('after', given.after) ?? 0;
    const limit = limitOf(given.limit);
    const wait = waitOf(given.wait);
    const visibility = await this.visibilities.of(request);
    if (acceptsStream(headers)) {
      const lastSeen = positionOf('Last-Event-ID', headers['last-event-id'] as string | undefined) ?? after;
      return this.stream(request, reply, selected, lastSeen);
    }
    let page = await this.feed.page({ ...selected, after, visibility }, limit);
    if (page.items.length === 0 && wait > 0) {
      await this.nextEvent(page.position, wait, request);
      page = await this.feed.page(
        { ...selected, after: page.position, visibility: await this.visibilities.of(request) },
        limit,
      );
    }
    const next = new URLSearchParams({ ...(query as Record<string, string>), after: String(page.position) });
    await reply
      .headers({
        'content-type': BATCH,
        'cache-control': 'no-store',
        'lingqu-position': String(page.position),
        link: `<?${next.toString()}>; rel="next"`,
      })
      .send(JSON.stringify(page.items));
  }

  private stream(
    request: FastifyRequest,
    reply: FastifyReply,
    selected: Pick<FeedRequest, 'chain' | 'types'>,
    lastSeen: number,
  ): Promise<void> {
    this.recorder.note(request, 'STREAM');
    return this.live.listen(reply, {
      chain: selected.chain,
      lastSeen,
      isAllowed: () => this.authentication.mayStillRead(request),
      visibility: () => this.visibilities.of(request),
      messages: (after, until, visibility) => this.messages({ ...selected, after, visibility }, until),
    });
  }

  private async *messages(request: FeedRequest, until: number): AsyncGenerator<Message> {
    for (let after = request.after; after < until;) {
      const { items, position } = await this.feed.page({ ...request, after }, PAGE, until);
      for (const event of items) yield { position: Number(event.sequence), data: event };
      if (position <= after) return;
      after = position;
    }
  }

  /** Settles when the read models contain an event after a position, when the time is over, or when the client leaves. */
  private nextEvent(position: number, seconds: number, request: FastifyRequest): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        unsubscribe();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, seconds * 1_000).unref();
      const unsubscribe = this.projector.onChange((change) => change.position > position && done());
      request.raw.once('close', done);
      if (this.projector.position > position) done();
    });
  }
}

const acceptsStream = ({ accept = '' }: IncomingHttpHeaders): boolean => /(?:^|,)\s*text\/event-stream\b/i.test(accept);

function typesOf(type: string | undefined): readonly string[] {
  if (type === undefined) return [];
  const types = type.split(',').map((one) => one.replace(/^lingqu\./, ''));
  const unknown = types.find((one) => !Object.hasOwn(EVENT_SCHEMAS, one));
  if (unknown === undefined) return types;
  throw invalidParameter('type', `没有事件类型 ${unknown}`, `there is no event type ${unknown}`);
}

function waitOf(wait: string | undefined): number {
  if (wait === undefined) return 0;
  if (/^\d{1,2}$/.test(wait) && Number(wait) <= MAX_WAIT_S) return Number(wait);
  throw invalidParameter(
    'wait',
    `wait 应为 0 至 ${MAX_WAIT_S} 的整数（秒）`,
    `wait must be a whole number of seconds from 0 to ${MAX_WAIT_S}`,
  );
}
