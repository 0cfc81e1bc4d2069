import { anyObject, computed, date, integer, listOf, object, orNull, text, term, type Schema } from './schema.js';

const condition = object({
  fact: text(),
  op: text(),
  values: listOf(text()),
  actual: orNull('string'),
  holds: { type: 'boolean' },
});
const flag: Schema = { type: 'boolean' };

/** A check is told apart by its code. */
const check = (code: string, found: Readonly<Record<string, Schema>>): Schema =>
  object({ code: { const: code }, holds: flag, ...found });

const checks: Schema = listOf({
  oneOf: [
    check('POLICY_NOT_IN_FORCE', {
      effectiveFrom: date,
      effectiveTo: date,
      submittedOn: date,
      qualifyingOn: { ...orNull('string'), format: 'date' },
    }),
    check('SUBJECT_NOT_FOUND', { found: flag }),
    check('NOT_BENEFICIARY', { beneficiary: text(), beneficiaryIds: listOf(text()) }),
    check('DOUBLE_CLAIM', { earlierClaimIds: listOf(text()), otherMunicipalSupportDeclared: flag }),
    check('NOT_FIRST_TIME', { firstTimeOnly: flag, earnedBefore: flag }),
    check('EVIDENCE_MISSING', { missing: listOf(text('Event type')) }),
    check('CONDITION_NOT_MET', { failed: listOf(condition) }),
    check('REFER_TO_OTHER_POLICY', { amountType: text() }),
    check('NOT_SELECTED', { selection: text(), selected: orNull('boolean') }),
  ],
});

const granted = object({ grantedCny: integer, reasonCode: orNull('string'), capped: { type: 'boolean' } });
const beforeAndAfter = { beforeCny: integer, afterCny: integer };

/** The shapes of answers about support and targets: claims, what could be claimed, rule sets tried out, indicators. */
export const PROGRAMME_ANSWERS: Readonly<Record<string, Schema>> = {
  ClaimAssessment: computed(
    object({
      claimId: text(),
      status: text(),
      policyId: text(),
      ruleSetVersion: integer,
      ruleId: text(),
      ruleTitle: term,
      eligible: { type: 'boolean' },
      reasonCode: orNull('string'),
      checks,
      conditions: listOf(condition),
      mostPayableCny: orNull('integer'),
      sources: listOf(object({ stream: text(), eventIds: listOf(text()) })),
    }),
  ),
  ClaimableSupport: computed(
    object({
      organisationId: text(),
      policyId: orNull('string'),
      ruleSetVersion: orNull('integer'),
      items: listOf(
        object({
          ruleId: text(),
          ruleTitle: term,
          selection: text(),
          subjectType: text(),
          subjectId: text(),
          label: text(),
          chainId: orNull('string'),
          eligible: { type: 'boolean' },
          reasonCode: orNull('string'),
          unmet: listOf(condition),
          mostPayableCny: orNull('integer'),
        }),
      ),
    }),
  ),
  IndicatorBoard: computed(
    object({
      items: listOf(
        object({ indicatorId: text(), row: anyObject, derived: orNull('number'), difference: orNull('number') }),
      ),
    }),
  ),
  PolicyComparison: computed(
    object({
      policyId: text(),
      beforeVersion: integer,
      claims: listOf(
        object({
          claimId: text(),
          chainId: text(),
          ruleId: text(),
          claimantId: text(),
          requestedCny: integer,
          before: granted,
          after: granted,
          differenceCny: integer,
        }),
      ),
      organisations: listOf(object({ organisationId: text(), ...beforeAndAfter })),
      budget: object(beforeAndAfter),
      capsHit: anyObject,
    }),
  ),
};
