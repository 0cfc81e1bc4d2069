import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { changedHistory, CommandCatalogue, refusedCommands, type ChangedHistory, type Judgement } from '#commands';
import type { BodyOf, WhatIf } from '#contracts';
import { Missing } from '#domain';
import type { Clock, EventStore, StoredEvent } from '#event-store';
import { chains, maySeeEveryEventOf, EVERYTHING, type Visibility } from '#projections';
import { eventsToReplay, FoldFailure, type ReadStore } from '#read-store';
import { describeProblem } from '../http/problem-catalogue.js';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { bodyOf } from '../identity/request-body.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { EventLines } from '../queries/event-lines.js';
import { momentOf } from '../queries/moment.js';
import { computedAt, QueryContexts } from '../queries/query-contexts.js';
import type { Settings } from '../settings.js';
import { CLOCK, EVENT_STORE, READ_STORE, SETTINGS } from '../tokens.js';
import { imaginedChanges } from './imagined-changes.js';
import { whatWouldDiffer, type Imagination } from './what-if.js';

const OK = 200;
/** Most events of one request; they are in memory twice while it runs. */
const MAX_REPLAYED = 200_000;

/** `POST /api/what-if`: replays history with imagined changes, in memory, and says what would differ. Writes nothing. */
@Controller('api/what-if')
export class WhatIfController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(OK)
  async imagine(@Req() request: FastifyRequest, @Query() query: unknown): Promise<WhatIf> {
    const given = queryOf('/api/what-if', query);
    const body = bodyOf('/api/what-if', request.body);
    const { chain } = given;
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(given, visibility, chain);
    const at = context.at === 'now' ? await context.reads.checkpoint() : context.at;
    if (chain !== undefined) {
      if (!(await context.reads.find(chains, chain, at, visibility))) throw new Missing('chain', chain);
      requireFigures(chain, visibility);
    }
    await this.requireOwn(body, chain, visibility);
    const events = await this.replayed(chain, context.by === 'recorded' ? at : context.knownUpTo);
    const changes = imaginedChanges(body, new Map(events.map((event) => [event.id, event])), chain);
    const history = changedHistory(events, changes);
    const { at: point } = momentOf(given, this.clock());
    const until = point.kind === 'instant' ? point.until : undefined;
    const { asOfDate } = context;
    const imagined = { history, moment: { by: context.by, until }, chain, asOfDate, visibility };
    const { lateAfterDays } = this.settings;
    const judgement = await refusedCommands(history, { catalogue: this.catalogue, lateAfterDays });
    return {
      ...(await computedAt(context, at, chain)),
      sandbox: true,
      replayed: events.length,
      ...(await applied(whatWouldDiffer(imagined))),
      ...(await this.judged(judgement, history, events, visibility)),
    };
  }

  /**
   * A reader leaves out events that it can see. Changed and added events can name anything, and what follows from them
   * would say what the reader may not see.
   */
  private async requireOwn(body: BodyOf<'/api/what-if'>, chain: string | undefined, by: Visibility): Promise<void> {
    const { omit = [], change = [], add = [] } = body;
    const seesAll = chain === undefined ? by === EVERYTHING : maySeeEveryEventOf(chain, by);
    if (change.length + add.length > 0 && !seesAll) throw new HttpProblem('WHAT_IF_NEEDS_EVERY_EVENT');
    for (const id of [...omit, ...change.map(({ eventId }) => eventId)]) await this.lines.withId(id, by);
  }

  private async replayed(chain: string | undefined, until: number): Promise<readonly StoredEvent[]> {
    const count = await this.reads.eventCount(chain, until);
    if (count > MAX_REPLAYED) throw new HttpProblem('WHAT_IF_TOO_LARGE', { detail: `${count} > ${MAX_REPLAYED}` });
    const { events, reads } = this;
    const found = (await eventsToReplay({ events, reads }, { chain, until })) as readonly StoredEvent[];
    return [...found].sort((a, b) => a.position - b.position);
  }

  private async judged(
    { refused, differing, judged, notJudged }: Judgement,
    { changed }: ChangedHistory,
    events: readonly StoredEvent[],
    by: Visibility,
  ): Promise<Pick<WhatIf, 'judged' | 'notJudged' | 'hidden' | 'refused' | 'differing'>> {
    const positions = new Map(events.map(({ id, position }) => [id, position]));
    const lineOf = (id: string) => this.lines.visibleAt(positions.get(id) ?? 0, by);
    const shown: WhatIf['refused'][number][] = [];
    for (const { eventId, refusal } of refused) {
      const event = positions.has(eventId) ? await lineOf(eventId) : null;
      if (event === undefined) continue;
      const code = refusal instanceof Missing ? 'NOT_FOUND' : refusal.code;
      const { zh, en } = describeProblem(code) ?? { zh: code, en: code };
      const missing = refusal instanceof Missing ? ` (${refusal.kind} ${refusal.id})` : '';
      shown.push({
        event,
        ...(event === null ? { added: eventId } : {}),
        type: event?.type ?? changed.find(({ id }) => id === eventId)?.type ?? '',
        code,
        reason: { zh: zh + missing, en: en + missing },
      });
    }
    const others = await Promise.all(differing.map(lineOf));
    return {
      judged,
      notJudged,
      hidden: refused.length - shown.length,
      refused: shown,
      differing: others.filter((line) => line !== undefined),
    };
  }
}

/** @throws HttpProblem WHAT_IF_CANNOT_BE_APPLIED */
async function applied(imagination: Promise<Imagination>): Promise<Imagination> {
  try {
    return await imagination;
  } catch (error) {
    if (!(error instanceof FoldFailure)) throw error;
    const { id, type } = error.event;
    throw new HttpProblem('WHAT_IF_CANNOT_BE_APPLIED', { details: { eventId: id, type } });
  }
}
