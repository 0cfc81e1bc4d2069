import { compareDecimals, DECIMAL } from '../kit/decimal.js';
import { LOCAL_DATE } from '../kit/payload.js';
import type { RuleCondition, RuleSetVersion, SupportRule } from './rule-set.js';
import type { SubjectFacts } from './subject.js';

/** Reasons for which a claim is refused, in the order in which they are checked: the first failing one is the reason. */
export const REJECTION_CODES = [
  'POLICY_NOT_IN_FORCE',
  'SUBJECT_NOT_FOUND',
  'NOT_BENEFICIARY',
  'DOUBLE_CLAIM',
  'NOT_FIRST_TIME',
  'EVIDENCE_MISSING',
  'CONDITION_NOT_MET',
  'REFER_TO_OTHER_POLICY',
  'NOT_SELECTED',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

export interface ClaimTerms {
  readonly claimantId: string;
  /** The date on which the claim was submitted. */
  readonly submittedOn: string;
  readonly otherMunicipalSupportDeclared: boolean;
  /** Earlier live claims on the same subject (submitted, approved or paid). */
  readonly earlierClaimIds: readonly string[];
  /** Decided by a ranked round; undefined where none was held (the approval is then the selection). */
  readonly selected: boolean | undefined;
}

export interface ConditionResult extends RuleCondition {
  /** What the events say; null when they say nothing. */
  readonly actual: string | null;
  readonly holds: boolean;
}

export interface CheckResult {
  readonly code: RejectionCode;
  readonly holds: boolean;
  /** What was found, for the reader. */
  readonly found: string;
}

export interface Assessment {
  readonly eligible: boolean;
  /** The first failing check; null when eligible. */
  readonly reasonCode: RejectionCode | null;
  readonly checks: readonly CheckResult[];
  readonly conditions: readonly ConditionResult[];
}

/** Orders two numbers or two dates; undefined for anything else. */
function order(a: string, b: string): number | undefined {
  if (DECIMAL.test(a) && DECIMAL.test(b)) return compareDecimals(a, b);
  if (LOCAL_DATE.test(a) && LOCAL_DATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return undefined;
}

function holds({ op, values }: RuleCondition, actual: string | null): boolean {
  const [first] = values;
  if (actual === null || first === undefined) return false;
  switch (op) {
    case 'eq':
      return actual === first;
    case 'in':
      return values.includes(actual);
    case 'gte':
      return (order(actual, first) ?? -1) >= 0;
    case 'lte':
      return (order(actual, first) ?? 1) <= 0;
  }
}

const judge = (condition: RuleCondition, facts: SubjectFacts['facts']): ConditionResult => {
  const value = Object.hasOwn(facts, condition.fact) ? facts[condition.fact] : undefined;
  const actual = value === undefined ? null : String(value);
  return { ...condition, actual, holds: holds(condition, actual) };
};

const KIND_BENEFICIARIES = ['INSPECTION_TESTING_BODY', 'ENTERPRISE', 'NQI_PLATFORM'];

const mayBePaid = (rule: SupportRule, claim: ClaimTerms, subject: SubjectFacts): boolean =>
  subject.beneficiaryIds.includes(claim.claimantId) &&
  (!KIND_BENEFICIARIES.includes(rule.beneficiary) || subject.facts['organisation.kind'] === rule.beneficiary);

/** Judges one claim under one rule: every check with what was found, and the one reason if it fails. */
export function assess(
  ruleSet: RuleSetVersion,
  rule: SupportRule,
  claim: ClaimTerms,
  subject: SubjectFacts,
): Assessment {
  const inForce = (on: string): boolean => ruleSet.effectiveFrom <= on && on <= ruleSet.effectiveTo;
  const conditions = rule.conditions.map((condition) => judge(condition, subject.facts));
  const missing = rule.evidenceEvents.filter((type) => !subject.evidence.includes(type));
  const failed = conditions.filter((condition) => !condition.holds);
  const check = (code: RejectionCode, ok: boolean, found: string): CheckResult => ({ code, holds: ok, found });
  const checks: readonly CheckResult[] = [
    check(
      'POLICY_NOT_IN_FORCE',
      inForce(claim.submittedOn) && (subject.qualifyingOn === undefined || inForce(subject.qualifyingOn)),
      [subject.qualifyingOn ?? '–', claim.submittedOn].join(' → '),
    ),
    check('SUBJECT_NOT_FOUND', subject.found, subject.found ? 'found' : 'none'),
    check('NOT_BENEFICIARY', mayBePaid(rule, claim, subject), subject.beneficiaryIds.join(', ')),
    check(
      'DOUBLE_CLAIM',
      !claim.otherMunicipalSupportDeclared && claim.earlierClaimIds.length === 0,
      claim.earlierClaimIds.join(', '),
    ),
    check('NOT_FIRST_TIME', !rule.firstTimeOnly || !subject.earnedBefore, subject.earnedBefore ? 'earlier' : 'first'),
    check('EVIDENCE_MISSING', missing.length === 0, missing.join(', ')),
    check(
      'CONDITION_NOT_MET',
      failed.length === 0,
      failed.map(({ fact, actual }) => `${fact} = ${actual ?? '–'}`).join('; '),
    ),
    check('REFER_TO_OTHER_POLICY', rule.amountType !== 'BY_OTHER_RULES', rule.amountType),
    check('NOT_SELECTED', rule.selection !== 'COMPETITIVE' || claim.selected !== false, String(claim.selected ?? '–')),
  ];
  const reasonCode = checks.find((result) => !result.holds)?.code ?? null;
  return { eligible: reasonCode === null, reasonCode, checks, conditions };
}

/** The most a claim can be approved for under the rule; undefined where the rule has no amount for it. */
export function mostPayable(rule: SupportRule, subject: SubjectFacts): number | undefined {
  switch (rule.amountType) {
    case 'FIXED':
    case 'MAX':
      return rule.amountCny;
    case 'TIERED':
      return rule.tiers?.find(({ tier }) => tier === subject.facts['project.tier'])?.amountCny;
    case 'BY_OTHER_RULES':
      return undefined;
  }
}

/** Whether the approved amount satisfies the rule: FIXED and TIERED exactly, MAX above 0 and up to the cap. */
export function amountWithinRule(rule: SupportRule, subject: SubjectFacts, approvedCny: number): boolean {
  const most = mostPayable(rule, subject);
  if (most === undefined) return false;
  return rule.amountType === 'MAX' ? approvedCny > 0 && approvedCny <= most : approvedCny === most;
}
