import { ALERT_OUTCOMES, ALERT_RULE_CODES } from '#domain';
import { codeOf, date, flag, integer, list, nullable, number, object, term, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';

const OWNERS = ['CHAIN_CHIEF_OFFICE', 'REGULATOR'] as const;

const named = object({ model: text(), key: text() });

/** A rule with the numbers that it depends on. */
const rule = object({
  code: codeOf(ALERT_RULE_CODES),
  words: term,
  owner: codeOf(OWNERS),
  state: codeOf(['IN_FORCE', 'DRAFT']),
  watches: term,
  predicts: term,
  numbers: list(object({ name: text(), words: term, value: number, min: number, max: number })),
});

const ruleSet = object({
  version: integer('Version of the rules'),
  effectiveFrom: date,
  source: term,
  items: list(rule),
});

const alert = object({
  id: text('Names the alert in the record of its outcome; the same at every moment'),
  rule: codeOf(ALERT_RULE_CODES),
  owner: codeOf(OWNERS),
  /** Whether the reader has to answer it, and it is not answered. */
  mine: flag,
  chainId: nullable(text('Null for an alert about several chains')),
  subject: named,
  raisedOn: date,
  daysOpen: integer('Since it was raised'),
  words: term,
  rows: list(named),
  count: integer('Rows that it was raised from; the first of them are in `rows`'),
  outcome: nullable(
    object({
      outcome: codeOf(ALERT_OUTCOMES),
      finding: text(),
      answeredBy: text(),
      answeredOn: date,
    }),
  ),
});
export type AlertDto = Answer<typeof alert>;

/** 预警: the alerts of the rules in force at the moment, newest first, of the chains that the reader oversees. */
export const alertList = computed({ rules: ruleSet, items: list(alert) });
export type AlertList = Answer<typeof alertList>;

/** 预警回测: what a rule would have raised, how early before the bad event that it foretells, and how often rightly. */
export const backtest = computed({
  rule: codeOf(ALERT_RULE_CODES),
  state: codeOf(['IN_FORCE', 'DRAFT']),
  numbers: list(object({ name: text(), value: number })),
  from: date,
  until: date,
  stepDays: integer('Days between two moments of the replay'),
  moments: integer('Moments that were replayed'),
  badEvents: integer('Bad events in the time of the replay'),
  foretold: integer('Of them, those that an alert foretold within its horizon'),
  items: list(
    object({
      id: text(),
      chainId: nullable(text()),
      subject: named,
      words: term,
      raisedOn: date,
      seenOn: date,
      badOn: nullable(date),
      daysEarly: nullable(integer('Days from the day on which it was seen to the bad event')),
      result: codeOf(['RIGHT', 'WRONG', 'OPEN']),
      outcome: nullable(codeOf(ALERT_OUTCOMES)),
    }),
  ),
});
export type BacktestAnswer = Answer<typeof backtest>;
