import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AlertDto, AlertList } from '#contracts';
import { ALERT_KINDS, ALERT_RULE_CODES, alertRulesOn, daysBetween, type AlertRuleSet } from '#domain';
import { alertsAt, byOccurrence, byRecording, everyRow, type Alert, type AlertMoment } from '#figures';
import { alertOutcomes, chains, maySeeEveryEventOf, type Visibility } from '#projections';
import type { At, Scope } from '#read-store';
import { queryOf } from '../http/parameters.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently, type QueryContext } from './query-contexts.js';

/** `GET /api/alerts`: 预警, of the chains that the reader oversees: nobody else sees what they are computed from. */
@Controller('api/alerts')
export class AlertsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async alerts(@Query() query: unknown, @Req() request: FastifyRequest): Promise<AlertList> {
    const given = queryOf('/api/alerts', query);
    const visibility = await this.visibilities.of(request);
    const { role } = actingOf((request as IdentifiedRequest).principal);
    const context = await this.contexts.resolve(given, visibility, given.chain);
    return readConsistently(context, async (at) => {
      const moment = await alertMoment(context, at, given.chain);
      const set = alertRulesOn(context.asOfDate);
      const alerts = await alertsAt(moment, set);
      const outcomes = await outcomesOf({ at, asOfDate: context.asOfDate, visibility }, context);
      return {
        ...(await computedAt(context, at, given.chain)),
        rules: rulesOf(set),
        items: alerts.map((alert) => dtoOf(alert, outcomes.get(alert.id) ?? null, role, context.asOfDate)),
      };
    });
  }
}

/** What alerts of the reader are computed of; without chains for a reader who oversees none. */
export async function alertMoment(
  { reads, asOfDate, by, visibility }: QueryContext,
  at: At,
  chain: string | undefined,
): Promise<AlertMoment> {
  const all = await everyRow(reads, chains, { at, asOfDate, visibility });
  const overseen = all.map(({ key }) => key).filter((key) => isOverseen(key, visibility, chain));
  const positionOn = (by === 'occurred' ? byOccurrence : byRecording)(reads, at);
  return { reads, at, asOfDate, chains: overseen, positionOn };
}

const isOverseen = (key: string, visibility: Visibility, chain: string | undefined): boolean =>
  (chain === undefined || chain === key) && maySeeEveryEventOf(key, visibility);

/** The recorded outcomes that a reader may see, by the alert. */
export async function outcomesOf(
  scope: Scope,
  { reads }: Pick<QueryContext, 'reads'>,
): Promise<ReadonlyMap<string, AlertDto['outcome']>> {
  const rows = await everyRow(reads, alertOutcomes, scope);
  return new Map(
    rows.map(({ row: { alertId, outcome, finding, answeredBy, answeredOn } }) => [
      alertId,
      { outcome, finding, answeredBy, answeredOn },
    ]),
  );
}

function dtoOf(alert: Alert, outcome: AlertDto['outcome'], role: string, asOfDate: string): AlertDto {
  const { zh, en } = alert.words;
  return {
    ...alert,
    subject: { ...alert.subject },
    words: { zh, en },
    mine: alert.owner === role && outcome === null,
    daysOpen: daysBetween(alert.raisedOn, asOfDate),
    rows: alert.rows.map(({ model, key }) => ({ model, key })),
    outcome,
  };
}

const termOf = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({ zh, en });

/** A version of the rules, with their words. */
export const rulesOf = ({ version, effectiveFrom, source, rules }: AlertRuleSet): AlertList['rules'] => ({
  version,
  effectiveFrom,
  source: termOf(source),
  items: ALERT_RULE_CODES.map((code) => {
    const { owner, watches, predicts, parameters, ...words } = ALERT_KINDS[code];
    const { state, numbers } = rules[code];
    return {
      code,
      words: termOf(words),
      ...{ owner, state },
      watches: termOf(watches),
      predicts: termOf(predicts),
      numbers: Object.entries(parameters).map(([name, parameter]) => ({
        name,
        words: termOf(parameter),
        value: numbers[name] ?? parameter.min,
        min: parameter.min,
        max: parameter.max,
      })),
    };
  }),
});
