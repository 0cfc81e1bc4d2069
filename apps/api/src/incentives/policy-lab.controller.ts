import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { CommandCatalogue } from '#commands';
import type { PolicyComparison } from '#contracts';
import {
  compareRuleSets,
  Missing,
  requireSoundRules,
  RuleSet,
  ruleSetInForce,
  upcast,
  type PastEvent,
  type RuleSetVersion,
} from '#domain';
import { eventsUpTo, type EventStore } from '#event-store';
import type { FastifyRequest } from 'fastify';
import { EVERYTHING } from '#projections';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts } from '../queries/query-contexts.js';
import { EVENT_STORE } from '../tokens.js';
import { streamsOf } from './claim-assessments.controller.js';

const OK = 200;

/** `POST /api/policy-lab`: replays history under another rule set and compares it with the one in force. Writes nothing. */
@Controller('api/policy-lab')
export class PolicyLabController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Post()
  @HttpCode(OK)
  async compare(@Req() request: FastifyRequest, @Query() query: unknown): Promise<PolicyComparison> {
    const visibility = await this.visibilities.of(request);
    if (visibility !== EVERYTHING) throw new HttpProblem('NEEDS_EVERY_ROW');
    // Validated like the rule set of a publish-rule-set command.
    const after = this.catalogue.read('publish-rule-set', request.body).data as unknown as RuleSetVersion;
    requireSoundRules(after);
    const context = await this.contexts.resolve(queryOf('/api/policy-lab', query), visibility);
    const policy = await (await streamsOf(context, this.events)).state(RuleSet.of(after.policyId));
    const before = policy && ruleSetInForce(policy, context.asOfDate);
    if (!before) throw new Missing('rule-set', after.policyId);
    const until = context.at === 'now' ? await context.reads.checkpoint() : context.at;
    return {
      ...(await computedAt(context, until, undefined)),
      policyId: after.policyId,
      beforeVersion: before.version,
      ...compareRuleSets(before, after, await this.historyUpTo(until)),
    };
  }

  private async historyUpTo(until: number): Promise<readonly PastEvent[]> {
    return (await eventsUpTo(this.events, { until })).map((event) => upcast(event as PastEvent));
  }
}
