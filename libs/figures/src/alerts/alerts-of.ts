import { ALERT_RULE_CODES, type AlertNumbers, type AlertRuleCode, type AlertRuleSet } from '#domain';
import type { Alert } from './alert.js';
import type { AlertRows } from './alert-rows.js';
import { commonCauseAlerts } from './one-cause.js';
import { lateShareAlerts } from './late-share.js';
import { passRateAlerts } from './pass-rate.js';
import { renewalAlerts } from './renewal.js';
import { seriesAlerts } from './series.js';
import { silenceAlerts } from './silence.js';

type Rule = (rows: AlertRows, numbers: AlertNumbers, asOfDate: string) => readonly Alert[];

const RULES: Readonly<Record<AlertRuleCode, Rule>> = {
  PASS_RATE_BELOW_LIMIT: passRateAlerts,
  SERIES_OUT_OF_CONTROL: seriesAlerts,
  COMMON_CAUSE: commonCauseAlerts,
  MEMBER_SILENT: silenceAlerts,
  LATE_SHARE_GROWS: lateShareAlerts,
  CERTIFICATE_RENEWAL_LATE: renewalAlerts,
};

/** The alerts of one rule on a date, by the rows of a moment, newest first. */
export const alertsOfRule = (
  rule: AlertRuleCode,
  rows: AlertRows,
  numbers: AlertNumbers,
  asOfDate: string,
): readonly Alert[] => RULES[rule](rows, numbers, asOfDate).toSorted(newestFirst);

/** The rules of a version that are in force. */
export const rulesInForce = ({ rules }: AlertRuleSet): readonly AlertRuleCode[] =>
  ALERT_RULE_CODES.filter((code) => rules[code].state === 'IN_FORCE');

/** 预警: the alerts of every rule that is in force, newest first. */
export const alertsOf = (rows: AlertRows, set: AlertRuleSet, asOfDate: string): readonly Alert[] =>
  rulesInForce(set)
    .flatMap((code) => RULES[code](rows, set.rules[code].numbers, asOfDate))
    .toSorted(newestFirst);

const newestFirst = (a: Alert, b: Alert): number =>
  a.raisedOn > b.raisedOn ? -1 : a.raisedOn < b.raisedOn ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
