import { compareDecimals, DECIMAL } from '../kit/decimal.js';
import { LOCAL_DATE } from '../kit/payload.js';
import { isWithin, requestBounds } from './amounts.js';
import type { ExternalSupport } from './claimed-subject.js';
import type { BarringRecord } from './credit-records.js';
import type { AmountType, Beneficiary, RuleCondition, RuleSetVersion, Selection, SupportRule } from './rule-set.js';
import type { SubjectFacts } from './subject.js';

/**
 * Reasons for which a claim is refused, in the order in which they are checked: the first failing one is the reason.
 */
export const REJECTION_CODES = [
  'POLICY_NOT_IN_FORCE',
  'SUBJECT_NOT_FOUND',
  'NOT_BENEFICIARY',
  'BARRED_BY_CREDIT_RECORD',
  'DOUBLE_CLAIM',
  'NOT_FIRST_TIME',
  'EVIDENCE_MISSING',
  'CONDITION_NOT_MET',
  'REFER_TO_OTHER_POLICY',
  'NOT_SELECTED',
  'AMOUNT_OUT_OF_RULE',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

export interface ClaimTerms {
  readonly claimantId: string;
  /** The date on which the claim was submitted. */
  readonly submittedOn: string;
  /** Whole yuan. */
  readonly requestedCny: number;
  readonly otherMunicipalSupportDeclared: boolean;
  /** Earlier live claims on the same subject (submitted, approved or paid). */
  readonly earlierClaimIds: readonly string[];
  /** Support from other policies that the regulator has recorded for the subject. */
  readonly externalSupports: readonly ExternalSupport[];
  /** Credit records of the claimant that bar support. */
  readonly creditRecords: readonly BarringRecord[];
  /** Decided by a round; undefined where none was held (the approval is then the selection). */
  readonly selected: boolean | undefined;
}

export interface ConditionResult extends RuleCondition {
  /** The value from the events; null when there is none. */
  readonly actual: string | null;
  readonly holds: boolean;
}

/** The values that each check used. Dates are `YYYY-MM-DD`. */
export type Finding =
  | {
      readonly code: 'POLICY_NOT_IN_FORCE';
      readonly effectiveFrom: string;
      readonly effectiveTo: string;
      readonly submittedOn: string;
      /** The date of the event that qualifies; null while it has not happened. */
      readonly qualifyingOn: string | null;
    }
  | { readonly code: 'SUBJECT_NOT_FOUND'; readonly found: boolean }
  | {
      readonly code: 'NOT_BENEFICIARY';
      readonly beneficiary: Beneficiary;
      /** The organisations that may be paid for the subject. */
      readonly beneficiaryIds: readonly string[];
    }
  | { readonly code: 'BARRED_BY_CREDIT_RECORD'; readonly creditRecords: readonly BarringRecord[] }
  | {
      readonly code: 'DOUBLE_CLAIM';
      readonly earlierClaimIds: readonly string[];
      readonly otherMunicipalSupportDeclared: boolean;
      readonly externalSupports: readonly ExternalSupport[];
    }
  | { readonly code: 'NOT_FIRST_TIME'; readonly firstTimeOnly: boolean; readonly earnedBefore: boolean }
  | { readonly code: 'EVIDENCE_MISSING'; readonly missing: readonly string[] }
  | { readonly code: 'CONDITION_NOT_MET'; readonly failed: readonly ConditionResult[] }
  | { readonly code: 'REFER_TO_OTHER_POLICY'; readonly amountType: AmountType }
  | {
      readonly code: 'NOT_SELECTED';
      readonly selection: Selection;
      /** Null where no round was held. */
      readonly selected: boolean | null;
    }
  | {
      readonly code: 'AMOUNT_OUT_OF_RULE';
      readonly requestedCny: number;
      /** What may be requested; null where other rules set the amount. */
      readonly leastCny: number | null;
      readonly mostCny: number | null;
    };

export type CheckResult = Finding & { readonly holds: boolean };

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

/** Whether the claimant is one of those that the rule pays for the subject. */
export const mayBePaid = (rule: SupportRule, claim: Pick<ClaimTerms, 'claimantId'>, subject: SubjectFacts): boolean =>
  subject.beneficiaryIds.includes(claim.claimantId) &&
  (!KIND_BENEFICIARIES.includes(rule.beneficiary) || subject.facts['organisation.kind'] === rule.beneficiary);

/** Every check in the order of the rejection codes. */
function checksOf(
  ruleSet: RuleSetVersion,
  rule: SupportRule,
  claim: ClaimTerms,
  subject: SubjectFacts,
  conditions: readonly ConditionResult[],
): readonly CheckResult[] {
  const { effectiveFrom, effectiveTo } = ruleSet;
  const {
    submittedOn,
    requestedCny,
    earlierClaimIds,
    otherMunicipalSupportDeclared,
    creditRecords,
    selected = null,
  } = claim;
  const externalSupports = claim.externalSupports.map(({ supportId, policy, amountCny, document }) => ({
    supportId,
    policy,
    amountCny,
    document,
  }));
  const { found, beneficiaryIds, qualifyingOn = null, earnedBefore } = subject;
  const { beneficiary, firstTimeOnly, amountType, selection } = rule;
  const inForce = (on: string): boolean => effectiveFrom <= on && on <= effectiveTo;
  const missing = rule.evidenceEvents.filter((type) => !subject.evidence.includes(type));
  const failed = conditions.filter((condition) => !condition.holds);
  const bounds = requestBounds(rule, subject);
  return [
    {
      code: 'POLICY_NOT_IN_FORCE',
      holds: inForce(submittedOn) && (qualifyingOn === null || inForce(qualifyingOn)),
      effectiveFrom,
      effectiveTo,
      submittedOn,
      qualifyingOn,
    },
    { code: 'SUBJECT_NOT_FOUND', holds: found, found },
    { code: 'NOT_BENEFICIARY', holds: mayBePaid(rule, claim, subject), beneficiary, beneficiaryIds },
    { code: 'BARRED_BY_CREDIT_RECORD', holds: creditRecords.length === 0, creditRecords },
    {
      code: 'DOUBLE_CLAIM',
      holds: !otherMunicipalSupportDeclared && earlierClaimIds.length === 0 && externalSupports.length === 0,
      earlierClaimIds,
      otherMunicipalSupportDeclared,
      externalSupports,
    },
    { code: 'NOT_FIRST_TIME', holds: !firstTimeOnly || !earnedBefore, firstTimeOnly, earnedBefore },
    { code: 'EVIDENCE_MISSING', holds: missing.length === 0, missing },
    { code: 'CONDITION_NOT_MET', holds: failed.length === 0, failed },
    { code: 'REFER_TO_OTHER_POLICY', holds: amountType !== 'BY_OTHER_RULES', amountType },
    { code: 'NOT_SELECTED', holds: selected !== false, selection, selected },
    {
      code: 'AMOUNT_OUT_OF_RULE',
      holds: bounds === undefined || isWithin(bounds, requestedCny),
      requestedCny,
      leastCny: bounds?.leastCny ?? null,
      mostCny: bounds?.mostCny ?? null,
    },
  ];
}

/** Judges one claim under one rule: every check with what it found, and the one reason if it fails. */
export function assess(
  ruleSet: RuleSetVersion,
  rule: SupportRule,
  claim: ClaimTerms,
  subject: SubjectFacts,
): Assessment {
  const conditions = rule.conditions.map((condition) => judge(condition, subject.facts));
  const checks = checksOf(ruleSet, rule, claim, subject, conditions);
  const reasonCode = checks.find((result) => !result.holds)?.code ?? null;
  return { eligible: reasonCode === null, reasonCode, checks, conditions };
}
