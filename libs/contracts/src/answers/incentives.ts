import { REJECTION_CODES, type RejectionCode } from '#domain';
import { Type, type TProperties } from 'typebox';
import {
  codeOf,
  date,
  flag,
  integer,
  list,
  nullable,
  object,
  term,
  text,
  uuid,
  wholeNumber,
  type Answer,
} from '../schema.js';
import { computed } from './computed-at.js';

/** A condition of a rule, with the actual value and the result. */
const ruleCondition = object({
  fact: text(),
  op: text(),
  values: list(text()),
  actual: nullable(text()),
  holds: flag,
});
export type RuleConditionResult = Answer<typeof ruleCondition>;

/** One check, identified by its code, with the values it used. */
const check = <const C extends RejectionCode, P extends TProperties>(code: C, found: P) =>
  object({ code: Type.Literal(code), holds: flag, ...found });

const assessmentCheck = Type.Union([
  check('POLICY_NOT_IN_FORCE', {
    effectiveFrom: date,
    effectiveTo: date,
    submittedOn: date,
    /** Null while the qualifying event has not happened. */
    qualifyingOn: nullable(date),
  }),
  check('SUBJECT_NOT_FOUND', { found: flag }),
  check('NOT_BENEFICIARY', { beneficiary: text(), beneficiaryIds: list(text()) }),
  check('BARRED_BY_CREDIT_RECORD', {
    creditRecords: list(object({ recordId: text(), source: text(), severity: text(), inForceUntil: date })),
  }),
  check('DOUBLE_CLAIM', {
    earlierClaimIds: list(text()),
    otherMunicipalSupportDeclared: flag,
    /** Support from other policies that the regulator has recorded; whole yuan. */
    externalSupports: list(object({ supportId: text(), policy: text(), amountCny: integer(), document: text() })),
  }),
  check('NOT_FIRST_TIME', { firstTimeOnly: flag, earnedBefore: flag }),
  check('EVIDENCE_MISSING', { missing: list(text('Type of an event that is not recorded')) }),
  check('CONDITION_NOT_MET', { failed: list(ruleCondition) }),
  check('REFER_TO_OTHER_POLICY', { amountType: text() }),
  /** Null where no round was held. */
  check('NOT_SELECTED', { selection: text(), selected: nullable(flag) }),
  /** What may be requested, in whole yuan; null where other rules set the amount. */
  check('AMOUNT_OUT_OF_RULE', { requestedCny: integer(), leastCny: nullable(integer()), mostCny: nullable(integer()) }),
]);
export type AssessmentCheck = Answer<typeof assessmentCheck>;

/** The eligibility of a claim: every check and condition with its result, and the events that were used. */
export const claimAssessment = computed({
  claimId: text(),
  status: text(),
  policyId: text(),
  ruleSetVersion: integer(),
  ruleId: text(),
  ruleTitle: term,
  eligible: flag,
  /** The first check that fails. */
  reasonCode: nullable(codeOf(REJECTION_CODES)),
  /** In the order of evaluation. */
  checks: list(assessmentCheck),
  conditions: list(ruleCondition),
  mostPayableCny: nullable(integer('Most that can be approved, whole yuan; null where the rule has no amount for it')),
  /** The streams that were read, with their events. */
  sources: list(object({ stream: text(), eventIds: list(uuid) })),
});
export type ClaimAssessment = Answer<typeof claimAssessment>;

/** The support that an organisation can claim: eligible items first, then those with one unmet condition. */
export const claimableSupport = computed({
  organisationId: text(),
  policyId: nullable(text()),
  ruleSetVersion: nullable(integer()),
  items: list(
    object({
      ruleId: text(),
      ruleTitle: term,
      selection: text(),
      subjectType: text(),
      subjectId: text(),
      /** The honour, where the subject is an award. */
      itemId: nullable(text()),
      label: text(),
      chainId: nullable(text()),
      eligible: flag,
      reasonCode: nullable(text()),
      unmet: list(ruleCondition),
      mostPayableCny: nullable(integer()),
    }),
  ),
});
export type ClaimableSupport = Answer<typeof claimableSupport>;

const labResult = object({ grantedCny: integer('Whole yuan'), reasonCode: nullable(text()), capped: flag });

/** Sums in whole yuan. */
const comparedSums = { beforeCny: wholeNumber, afterCny: wholeNumber, differenceCny: wholeNumber };

/** All recorded claims under another rule set, compared with the one in force. */
export const policyComparison = computed({
  policyId: text(),
  beforeVersion: integer(),
  claims: list(
    object({
      claimId: text(),
      chainId: text(),
      ruleId: text(),
      claimantId: text(),
      requestedCny: integer(),
      before: labResult,
      after: labResult,
      differenceCny: integer(),
    }),
  ),
  /** Largest gain first. */
  organisations: list(object({ organisationId: text(), ...comparedSums })),
  budget: object(comparedSums),
  capsHit: object({ before: integer(), after: integer() }),
});
export type PolicyComparison = Answer<typeof policyComparison>;
