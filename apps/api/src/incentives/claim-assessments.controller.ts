import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ClaimAssessment } from '#contracts';
import { claimJudgingRefs, IncentiveClaim, judgeClaim, Missing, mostPayable } from '#domain';
import type { EventStore } from '#event-store';
import { queryOf } from '../http/parameters.js';
import { computedAt, Readings, type Reading } from '../queries/readings.js';
import { EVENT_STORE } from '../tokens.js';
import { happenedBy, StreamsAsOf, upTo } from './streams-as-of.js';

/** The streams as they stood where a reading stands. */
export async function streamsOf(reading: Reading, events: EventStore): Promise<StreamsAsOf> {
  if (reading.by === 'occurred') return new StreamsAsOf(events, happenedBy(reading.asOfDate));
  const position = reading.at === 'now' ? await reading.reads.checkpoint() : reading.at;
  return new StreamsAsOf(events, upTo(position));
}

/** `GET /api/claims/<id>/assessment`: why a claim is eligible or not, condition by condition, with the events read. */
@Controller('api/claims')
export class ClaimAssessmentsController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(EVENT_STORE) private readonly events: EventStore,
  ) {}

  @Get(':id/assessment')
  async assessment(@Param('id') id: string, @Query() query: unknown): Promise<ClaimAssessment> {
    const reading = await this.readings.of(queryOf('/api/claims/{id}/assessment', query));
    const streams = await streamsOf(reading, this.events);
    const claim = await streams.state(IncentiveClaim.of(id));
    if (!claim) throw new Missing('claim', id);
    const judged = judgeClaim(claim, await streams.states(claimJudgingRefs(claim)), reading.asOfDate);
    return {
      ...(await computedAt(reading, reading.at, claim.chainId)),
      claimId: id,
      status: claim.status,
      policyId: claim.policyId,
      ruleSetVersion: claim.ruleSetVersion,
      ruleId: claim.ruleId,
      ruleTitle: { zh: judged.rule.titleZh, en: judged.rule.titleEn },
      ...judged.assessment,
      mostPayableCny: mostPayable(judged.rule, judged.subject) ?? null,
      sources: streams.sources,
    };
  }
}
