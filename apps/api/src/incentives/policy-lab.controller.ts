import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { CommandCatalogue } from '#commands';
import type { PolicyComparison } from '#contracts';
import {
  compareRuleSets,
  Missing,
  requireSoundRules,
  RuleSet,
  upcast,
  type PastEvent,
  type RuleSetVersion,
} from '#domain';
import { eventsUpTo, type EventStore } from '#event-store';
import type { FastifyRequest } from 'fastify';
import { queryOf } from '../http/parameters.js';
import { computedAt, Readings } from '../queries/readings.js';
import { EVENT_STORE } from '../tokens.js';
import { streamsOf } from './claim-assessments.controller.js';

const OK = 200;

/** `POST /api/policy-lab`: history replayed under another rule set, side by side with the one in force; writes nothing. */
@Controller('api/policy-lab')
export class PolicyLabController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
  ) {}

  @Post()
  @HttpCode(OK)
  async compare(@Req() request: FastifyRequest, @Query() query: unknown): Promise<PolicyComparison> {
    // The same shape, and the same refusals, as when the rule set is published.
    const after = this.catalogue.read('publish-rule-set', request.body).data as unknown as RuleSetVersion;
    requireSoundRules(after);
    const reading = await this.readings.of(queryOf('/api/policy-lab', query));
    const policy = await (await streamsOf(reading, this.events)).state(RuleSet.of(after.policyId));
    const before = policy?.versions.at(-1);
    if (!before) throw new Missing('rule-set', after.policyId);
    const until = reading.at === 'now' ? await reading.reads.checkpoint() : reading.at;
    return {
      ...(await computedAt(reading, until, undefined)),
      policyId: after.policyId,
      beforeVersion: before.version,
      ...compareRuleSets(before, after, await this.historyUpTo(until)),
    };
  }

  private async historyUpTo(until: number): Promise<readonly PastEvent[]> {
    return (await eventsUpTo(this.events, { until })).map((event) => upcast(event as PastEvent));
  }
}
