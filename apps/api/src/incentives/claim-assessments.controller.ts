import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ClaimAssessment } from '#contracts';
import { IncentiveClaim, judgeClaim, judgingRefs, Missing, mostApprovable } from '#domain';
import type { EventStore } from '#event-store';
import { claims, type Visibility } from '#projections';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { EventLines } from '../queries/event-lines.js';
import { computedAt, QueryContexts, type QueryContext } from '../queries/query-contexts.js';
import { EVENT_STORE } from '../tokens.js';
import { occurredBy, StreamsAsOf, upTo, type StreamSource } from './streams-as-of.js';

/** The streams in their state at the moment of a query. */
export async function streamsOf(context: QueryContext, events: EventStore): Promise<StreamsAsOf> {
  if (context.by === 'occurred') return new StreamsAsOf(events, occurredBy(context.asOfDate));
  const position = context.at === 'now' ? await context.reads.checkpoint() : context.at;
  return new StreamsAsOf(events, upTo(position));
}

/** `GET /api/claims/<id>/assessment`: the checks and conditions of a claim with their results, and the events they used. */
@Controller('api/claims')
export class ClaimAssessmentsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':id/assessment')
  async assessment(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<ClaimAssessment> {
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/claims/{id}/assessment', query), visibility);
    if (!(await context.reads.find(claims, id, context.at, visibility))) throw new Missing('claim', id);
    const streams = await streamsOf(context, this.events);
    const claim = await streams.state(IncentiveClaim.of(id));
    if (!claim) throw new Missing('claim', id);
    const judged = judgeClaim(claim, await streams.states(judgingRefs(claim)), context.asOfDate);
    return {
      ...(await computedAt(context, context.at, claim.chainId)),
      claimId: id,
      status: claim.status,
      policyId: claim.policyId,
      ruleSetVersion: claim.ruleSetVersion,
      ruleId: claim.ruleId,
      ruleTitle: { zh: judged.rule.titleZh, en: judged.rule.titleEn },
      ...judged.assessment,
      mostPayableCny: mostApprovable(judged),
      sources: await this.visibleSources(streams.sources, visibility),
    };
  }

  /** The sources without the events that the reader may not see. */
  private async visibleSources(
    sources: readonly StreamSource[],
    visibility: Visibility,
  ): Promise<ClaimAssessment['sources']> {
    const visible = [];
    for (const { stream, events } of sources) {
      const eventIds = [];
      for (const { id, position } of events) if (await this.lines.visibleAt(position, visibility)) eventIds.push(id);
      if (eventIds.length > 0) visible.push({ stream, eventIds });
    }
    return visible;
  }
}
