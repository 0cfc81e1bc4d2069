import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BacktestAnswer } from '#contracts';
import {
  addDays,
  ALERT_KINDS,
  ALERT_RULE_CODES,
  alertRulesOn,
  chinaDate,
  type AlertNumbers,
  type AlertRuleCode,
} from '#domain';
import { backtest, type BacktestedAlert } from '#figures';
import { EVERYTHING } from '#projections';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { alertMoment, outcomesOf } from './alerts.controller.js';
import { dateOf } from './date-parameters.js';
import { computedAt, QueryContexts } from './query-contexts.js';

/** How long a replay is by default, in days. */
const DAYS_BACK = 365;

/** `GET /api/alerts/backtest`: 预警回测, when a rule would have raised alerts in the past, how early and how often rightly. */
@Controller('api/alerts/backtest')
export class BacktestController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async backtest(@Query() query: unknown, @Req() request: FastifyRequest): Promise<BacktestAnswer> {
    const given = queryOf('/api/alerts/backtest', query);
    const visibility = await this.visibilities.of(request);
    const rule = ruleOf(given.rule);
    const context = await this.contexts.resolve(given, visibility, given.chain);
    const { asOfDate } = context;
    const numbers = numbersOf(rule, alertRulesOn(asOfDate).rules[rule].numbers, given.numbers);
    // A replay reads many moments: it ends at a fixed position, so that it does not run after new events.
    const at = context.at === 'now' ? await context.reads.checkpoint() : context.at;
    const moment = await alertMoment(context, at, given.chain);
    const from = dateOf('from', given.from) ?? (await beginning(context, at, asOfDate));
    const found = await backtest(moment, rule, numbers, from < asOfDate ? from : asOfDate);
    const outcomes = await outcomesOf({ at, asOfDate, visibility }, context);
    return {
      ...(await computedAt(context, at, given.chain)),
      rule,
      state: alertRulesOn(asOfDate).rules[rule].state,
      numbers: Object.entries(numbers).map(([name, value]) => ({ name, value })),
      ...{ from: found.from, until: found.until, stepDays: found.stepDays, moments: found.moments },
      ...{ badEvents: found.badEvents, foretold: found.foretold },
      items: found.alerts.map((one) => itemOf(one, outcomes.get(one.alert.id)?.outcome ?? null)),
    };
  }
}

/** The day of the first event, at most a year before the end. */
async function beginning(
  { reads }: Awaited<ReturnType<QueryContexts['resolve']>>,
  at: number,
  asOfDate: string,
): Promise<string> {
  const first = await reads.firstOccurredAt({ at, visibility: EVERYTHING });
  const earliest = addDays(asOfDate, -DAYS_BACK);
  const began = first === undefined ? asOfDate : chinaDate(first);
  return began > earliest ? began : earliest;
}

function ruleOf(given: string | undefined): AlertRuleCode {
  const rule = ALERT_RULE_CODES.find((code) => code === given);
  if (rule !== undefined) return rule;
  throw invalidParameter(
    'rule',
    `rule 应为 ${ALERT_RULE_CODES.join('、')} 之一`,
    `rule must be one of ${ALERT_RULE_CODES.join(', ')}`,
  );
}

/**
 * The numbers of a draft: those of the version in force, with the ones that are given as `name:value,name:value`.
 * @throws HttpProblem INVALID_PARAMETER
 */
function numbersOf(rule: AlertRuleCode, inForce: AlertNumbers, given: string | undefined): AlertNumbers {
  const { parameters } = ALERT_KINDS[rule];
  const changed = (given ?? '').split(',').filter((part) => part !== '');
  return {
    ...inForce,
    ...Object.fromEntries(
      changed.map((part) => {
        const [name = '', text = ''] = part.split(':');
        const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
        const value = Number(text);
        if (parameter && /^\d+$/.test(text) && value >= parameter.min && value <= parameter.max) return [name, value];
        const ranges = Object.entries(parameters).map(([known, { min, max }]) => `${known}:${min}..${max}`);
        throw invalidParameter(
          'numbers',
          `numbers 应为 name:integer，以逗号分隔；可用：${ranges.join('，')}`,
          `numbers must be name:integer, separated by commas, of ${ranges.join(', ')}`,
        );
      }),
    ),
  };
}

const itemOf = (
  { alert, seenOn, badOn, daysEarly, result }: BacktestedAlert,
  outcome: BacktestAnswer['items'][number]['outcome'],
): BacktestAnswer['items'][number] => ({
  id: alert.id,
  chainId: alert.chainId,
  subject: { ...alert.subject },
  words: { zh: alert.words.zh, en: alert.words.en },
  ...{ raisedOn: alert.raisedOn, seenOn, badOn, daysEarly, result, outcome },
});
