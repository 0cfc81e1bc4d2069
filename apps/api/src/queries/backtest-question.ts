import { addDays, ALERT_KINDS, ALERT_RULE_CODES, chinaDate, type AlertNumbers, type AlertRuleCode } from '#domain';
import { EVERYTHING } from '#projections';
import type { ReadStore } from '#read-store';
import { invalidParameter } from '../http/parameters.js';

/** How long a replay is by default, in days. */
const DAYS_BACK = 365;

/** The day of the first event, at most a year before the end. */
export async function backtestFrom(reads: ReadStore, at: number, asOfDate: string): Promise<string> {
  const first = await reads.firstOccurredAt({ at, visibility: EVERYTHING });
  const earliest = addDays(asOfDate, -DAYS_BACK);
  const began = first === undefined ? asOfDate : chinaDate(first);
  return began > earliest ? began : earliest;
}

/** @throws HttpProblem INVALID_PARAMETER */
export function ruleOf(given: string | undefined): AlertRuleCode {
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
export function numbersOf(rule: AlertRuleCode, inForce: AlertNumbers, given: string | undefined): AlertNumbers {
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
