import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ClaimableSupport } from '#contracts';
import {
  DEFAULT_POLICY,
  judgeUnder,
  judgingRefs,
  largestAmount,
  mostApprovable,
  RuleSet,
  ruleSetInForce,
  type Assessment,
  type RuleSetVersion,
  type SupportRule,
} from '#domain';
import type { EventStore } from '#event-store';
import { EVERYTHING } from '#projections';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts } from '../queries/query-contexts.js';
import { EVENT_STORE } from '../tokens.js';
import { streamsOf } from './claim-assessments.controller.js';
import { candidatesOf, type Candidate } from './claimable-support.js';
import type { StreamsAsOf } from './streams-as-of.js';

/** Rules with more unmet conditions than this do not concern the candidate and are left out. */
const MAX_UNMET = 1;

/** Stands for the id of a claim that is not submitted: every live claim on the subject is earlier. */
const NOT_SUBMITTED = '';

/** `GET /api/organisations/<id>/support`: the support that an organisation can claim for its recorded results. */
@Controller('api/organisations')
export class ClaimableSupportController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':id/support')
  async support(
    @Param('id') organisationId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<ClaimableSupport> {
    const visibility = await this.visibilities.of(request);
    if (visibility !== EVERYTHING && !visibility.organisations.includes(organisationId))
      throw new HttpProblem('SUPPORT_NOT_YOURS', { details: { organisationId } });
    const context = await this.contexts.resolve(queryOf('/api/organisations/{id}/support', query), visibility);
    const { asOfDate, at } = context;
    const streams = await streamsOf(context, this.events);
    const policy = await streams.state(RuleSet.of(DEFAULT_POLICY));
    const ruleSet = policy && ruleSetInForce(policy, asOfDate);
    const inForce =
      ruleSet && ruleSet.effectiveFrom <= asOfDate && asOfDate <= ruleSet.effectiveTo ? ruleSet : undefined;
    const candidates = inForce ? await candidatesOf(context.reads, { at, asOfDate, visibility }, organisationId) : [];
    const lines: ClaimableSupport['items'][number][] = [];
    for (const candidate of candidates)
      if (inForce) lines.push(...(await this.linesOf(streams, inForce, candidate, organisationId, asOfDate)));
    return {
      ...(await computedAt(context, at, undefined)),
      organisationId,
      policyId: inForce?.policyId ?? null,
      ruleSetVersion: inForce?.version ?? null,
      items: lines.sort(
        (a, b) => Number(b.eligible) - Number(a.eligible) || (b.mostPayableCny ?? 0) - (a.mostPayableCny ?? 0),
      ),
    };
  }

  private async linesOf(
    streams: StreamsAsOf,
    ruleSet: RuleSetVersion,
    candidate: Candidate,
    claimantId: string,
    on: string,
  ): Promise<readonly ClaimableSupport['items'][number][]> {
    const rules = ruleSet.rules.filter(({ subjectType }) => subjectType === candidate.subjectType);
    const [first] = rules;
    if (!first) return [];
    const { subjectType } = first;
    const claim = {
      claimId: NOT_SUBMITTED,
      policyId: ruleSet.policyId,
      claimantId,
      subjectType,
      subjectId: candidate.subjectId,
      ...(candidate.itemId === undefined ? {} : { itemId: candidate.itemId }),
      otherMunicipalSupportDeclared: false,
      submittedOn: on,
    };
    const {
      policy: _policy,
      round: _round,
      ...shared
    } = judgingRefs({ ...claim, ruleId: first.ruleId, requestedCny: 0 });
    const states = await streams.states(shared);
    const lines: ClaimableSupport['items'][number][] = [];
    for (const rule of rules) {
      const asked = { ...claim, ruleId: rule.ruleId, requestedCny: largestAmount(rule) ?? 0 };
      const { round } = await streams.states({ round: judgingRefs(asked).round });
      const judged = judgeUnder(ruleSet, rule, asked, { ...states, round }, on);
      if (concerns(judged.assessment)) lines.push(line(rule, candidate, judged.assessment, mostApprovable(judged)));
    }
    return lines;
  }
}

const concerns = ({ conditions }: Assessment): boolean =>
  conditions.filter((condition) => !condition.holds).length <= MAX_UNMET &&
  conditions.some((condition) => condition.holds);

const line = (
  rule: SupportRule,
  { subjectType, subjectId, itemId, label, chainId }: Candidate,
  { eligible, reasonCode, conditions }: Assessment,
  mostPayableCny: number | null,
): ClaimableSupport['items'][number] => ({
  ruleId: rule.ruleId,
  ruleTitle: { zh: rule.titleZh, en: rule.titleEn },
  selection: rule.selection,
  subjectType,
  subjectId,
  itemId: itemId ?? null,
  label,
  chainId,
  eligible,
  reasonCode,
  unmet: conditions.filter((condition) => !condition.holds),
  mostPayableCny,
});
