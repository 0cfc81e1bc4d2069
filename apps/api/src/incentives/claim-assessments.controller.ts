import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ClaimAssessment } from '#contracts';
import { IncentiveClaim, judgeClaim, judgingRefs, Missing, mostApprovable } from '#domain';
import type { EventStore } from '#event-store';
import { queryOf } from '../http/parameters.js';
import { computedAt, QueryContexts, type QueryContext } from '../queries/query-contexts.js';
import { EVENT_STORE } from '../tokens.js';
import { occurredBy, StreamsAsOf, upTo } from './streams-as-of.js';

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
  ) {}

  @Get(':id/assessment')
  async assessment(@Param('id') id: string, @Query() query: unknown): Promise<ClaimAssessment> {
    const context = await this.contexts.resolve(queryOf('/api/claims/{id}/assessment', query));
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
      sources: streams.sources,
    };
  }
}
