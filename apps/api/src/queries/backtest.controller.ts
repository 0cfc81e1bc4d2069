import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BacktestAnswer } from '#contracts';
import { alertRulesOn } from '#domain';
import { backtest, type BacktestedAlert } from '#figures';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { alertMoment, outcomesOf } from './alerts.controller.js';
import { backtestFrom, numbersOf, ruleOf } from './backtest-question.js';
import { dateOf } from './date-parameters.js';
import { computedAt, QueryContexts } from './query-contexts.js';

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
    const from = dateOf('from', given.from) ?? (await backtestFrom(context.reads, at, asOfDate));
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
