import { addDays } from '../kit/china-date.js';
import { term, type Term } from '../kit/term.js';
import type { DueKindCode } from './due-kinds.js';
import { addWorkingDays, yearsWithoutHolidays } from './working-calendar.js';

/** How long something may wait; the first day is not counted. */
export interface DeadlineRule {
  readonly days: number;
  readonly unit: 'DAYS' | 'WORKING_DAYS';
}

/** The rules that apply to what begins to wait on or after a day, until the next version. */
export interface DeadlineRuleSet {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly source: Term;
  readonly rules: Readonly<Partial<Record<DueKindCode, DeadlineRule>>>;
}

const days = (n: number): DeadlineRule => ({ days: n, unit: 'DAYS' });
const workingDays = (n: number): DeadlineRule => ({ days: n, unit: 'WORKING_DAYS' });

/**
 * Every version, oldest first. What waits keeps the rule that was in force when it began to wait, so a new version does
 * not change what was late before. Kinds without a rule have a date that somebody stated.
 */
export const DEADLINE_RULE_SETS: readonly DeadlineRuleSet[] = [
  {
    version: 1,
    effectiveFrom: '2000-01-01',
    source: term('本系统的默认期限', 'Defaults of this system'),
    rules: {
      CORRECTIVE_ACTION_PLAN: days(15),
      ACTION_VERIFICATION: workingDays(20),
      NONCONFORMITY_CLOSING: workingDays(5),
      TEST_REPORT: workingDays(15),
      DECLARATION_CONFIRMATION: workingDays(10),
      BOTTLENECK_CONFIRMATION: workingDays(10),
      BOTTLENECK_PROJECT: workingDays(30),
      BID_AWARD: workingDays(15),
      PROJECT_START: workingDays(20),
      PROJECT_ACCEPTANCE: workingDays(20),
      PROJECT_REVIEW: workingDays(20),
      CLAIM_DECISION: workingDays(20),
      CLAIM_SECOND_APPROVAL: workingDays(5),
      CLAIM_PAYMENT: workingDays(20),
      CLAIM_CLAW_BACK: workingDays(20),
      TREATMENT_PLAN: days(15),
      TREATMENT_CHECK: workingDays(10),
      TRIAL_DECISION: workingDays(20),
      ACCREDITATION_REVIEW: workingDays(20),
      FAILURE_NOTICE_ANSWER: workingDays(5),
    },
  },
];

/** The version in force on a day. */
export const deadlineRulesOn = (date: string): DeadlineRuleSet | undefined =>
  DEADLINE_RULE_SETS.findLast(({ effectiveFrom }) => effectiveFrom <= date);

/** The last day on which what waits since a day is in time; null where no rule of that day says. */
export function deadlineByRule(kind: DueKindCode, since: string): string | null {
  const rule = deadlineRulesOn(since)?.rules[kind];
  if (rule === undefined) return null;
  return rule.unit === 'DAYS' ? addDays(since, rule.days) : addWorkingDays(since, rule.days);
}

/** The years whose holidays are not known and on which a deadline by rule depends. */
export const uncertainYears = (kind: DueKindCode, since: string, dueOn: string): readonly number[] =>
  deadlineRulesOn(since)?.rules[kind]?.unit === 'WORKING_DAYS' ? yearsWithoutHolidays(since, dueOn) : [];
