import { describe, expect, it } from '@jest/globals';
import { labelRule, ruleSet } from '../testing/support-world.js';
import { assess, REJECTION_CODES, type ClaimTerms } from './assess.js';
import type { RuleCondition, SupportRule } from './rule-set.js';
import type { SubjectFacts } from './subject.js';

const subject: SubjectFacts = {
  found: true,
  beneficiaryIds: ['maker'],
  facts: { 'certification.scheme': 'GBA_CARBON_FOOTPRINT_LABEL', 'certification.status': 'VALID', 'project.tier': 2 },
  chainId: 'new-energy-vehicles',
  itemId: undefined,
  part: undefined,
  qualifyingOn: '2026-06-20',
  earnedBefore: false,
  evidence: ['CertificationGranted'],
};
const claim: ClaimTerms = {
  claimantId: 'maker',
  submittedOn: '2026-07-25',
  requestedCny: 100_000,
  otherMunicipalSupportDeclared: false,
  earlierClaimIds: [],
  externalSupports: [],
  creditRecords: [],
  selected: undefined,
};
const reasonOf = (
  rule: SupportRule,
  terms: Partial<ClaimTerms> = {},
  facts: Partial<SubjectFacts> = {},
): string | null => assess(ruleSet, rule, { ...claim, ...terms }, { ...subject, ...facts }).reasonCode;

describe('judging a claim', () => {
  it('finds an eligible claim', () =>
    expect(assess(ruleSet, labelRule, claim, subject)).toMatchObject({ eligible: true, reasonCode: null }));

  it.each([
    ['POLICY_NOT_IN_FORCE', {}, { submittedOn: '2028-06-20' }, {}],
    ['POLICY_NOT_IN_FORCE', {}, {}, { qualifyingOn: '2023-06-19' }],
    ['SUBJECT_NOT_FOUND', {}, {}, { found: false, beneficiaryIds: [] }],
    ['NOT_BENEFICIARY', {}, { claimantId: 'supplier' }, {}],
    ['NOT_BENEFICIARY', { beneficiary: 'INSPECTION_TESTING_BODY' }, {}, {}],
    [
      'BARRED_BY_CREDIT_RECORD',
      {},
      {
        creditRecords: [
          { recordId: 'CR-1', source: '处罚决定书', severity: 'SERIOUS_BREACH', inForceUntil: '2027-03-01' },
        ],
      },
      {},
    ],
    ['DOUBLE_CLAIM', {}, { earlierClaimIds: ['IC-0'] }, {}],
    ['DOUBLE_CLAIM', {}, { otherMunicipalSupportDeclared: true }, {}],
    [
      'DOUBLE_CLAIM',
      {},
      { externalSupports: [{ supportId: 'ES-1', policy: '绿色计划', amountCny: 1, document: '拨付通知' }] },
      {},
    ],
    ['NOT_FIRST_TIME', { firstTimeOnly: true }, {}, { earnedBefore: true }],
    ['EVIDENCE_MISSING', {}, {}, { evidence: [] }],
    ['CONDITION_NOT_MET', {}, {}, { facts: { 'certification.status': 'SUSPENDED' } }],
    ['REFER_TO_OTHER_POLICY', { amountType: 'BY_OTHER_RULES' }, {}, {}],
    ['NOT_SELECTED', { selection: 'COMPETITIVE' }, { selected: false }, {}],
    ['NOT_SELECTED', { proRated: true }, { selected: false }, {}],
    ['AMOUNT_OUT_OF_RULE', {}, { requestedCny: 100_001 }, {}],
    ['AMOUNT_OUT_OF_RULE', {}, { requestedCny: 0 }, {}],
    ['AMOUNT_OUT_OF_RULE', { amountType: 'FIXED' }, { requestedCny: 99_999 }, {}],
    [null, { selection: 'COMPETITIVE' }, { selected: true }, {}],
    [null, { selection: 'COMPETITIVE' }, { selected: undefined }, {}],
    // The policy is in force from 2023-06-20 to 2028-06-19, both included: for the submission and for what qualifies.
    ['POLICY_NOT_IN_FORCE', {}, { submittedOn: '2023-06-19' }, { qualifyingOn: undefined }],
    [null, {}, { submittedOn: '2023-06-20' }, { qualifyingOn: undefined }],
    [null, {}, { submittedOn: '2028-06-19' }, {}],
    [null, {}, {}, { qualifyingOn: '2023-06-20' }],
    [null, {}, {}, { qualifyingOn: '2028-06-19' }],
    ['POLICY_NOT_IN_FORCE', {}, {}, { qualifyingOn: '2028-06-20' }],
    [null, {}, { requestedCny: 1 }, {}],
  ] as const)('%s follows (%#)', (code, rule, terms, facts) =>
    expect(reasonOf({ ...labelRule, ...rule }, terms, facts)).toBe(code),
  );

  it.each(['ENTERPRISE', 'INSPECTION_TESTING_BODY', 'NQI_PLATFORM'] as const)(
    'a rule for a %s pays no other kind of organisation',
    (beneficiary) => {
      const rule = { ...labelRule, beneficiary };
      const facts = (kind: string) => ({ facts: { ...subject.facts, 'organisation.kind': kind } });
      expect(reasonOf(rule, {}, facts(beneficiary))).toBeNull();
      expect(reasonOf(rule, {}, facts('METROLOGY_BODY'))).toBe('NOT_BENEFICIARY');
    },
  );

  it.each(['CERTIFICATE_HOLDER', 'UNDERTAKING_UNIT', 'ORGANISATION'] as const)(
    'a rule for a %s pays whatever kind of organisation it is',
    (beneficiary) =>
      expect(
        reasonOf({ ...labelRule, beneficiary }, {}, { facts: { ...subject.facts, 'organisation.kind': 'BANK' } }),
      ).toBeNull(),
  );

  it('says what each check found', () =>
    expect(
      assess(
        ruleSet,
        { ...labelRule, evidenceEvents: ['CertificationGranted', 'ProjectAccepted'] },
        { ...claim, earlierClaimIds: ['IC-0'] },
        { ...subject, facts: { ...subject.facts, 'certification.status': 'SUSPENDED' }, qualifyingOn: undefined },
      ).checks,
    ).toEqual([
      {
        code: 'POLICY_NOT_IN_FORCE',
        holds: true,
        effectiveFrom: '2023-06-20',
        effectiveTo: '2028-06-19',
        submittedOn: '2026-07-25',
        qualifyingOn: null,
      },
      { code: 'SUBJECT_NOT_FOUND', holds: true, found: true },
      { code: 'NOT_BENEFICIARY', holds: true, beneficiary: 'CERTIFICATE_HOLDER', beneficiaryIds: ['maker'] },
      { code: 'BARRED_BY_CREDIT_RECORD', holds: true, creditRecords: [] },
      {
        code: 'DOUBLE_CLAIM',
        holds: false,
        earlierClaimIds: ['IC-0'],
        otherMunicipalSupportDeclared: false,
        externalSupports: [],
      },
      { code: 'NOT_FIRST_TIME', holds: true, firstTimeOnly: false, earnedBefore: false },
      { code: 'EVIDENCE_MISSING', holds: false, missing: ['ProjectAccepted'] },
      {
        code: 'CONDITION_NOT_MET',
        holds: false,
        failed: [{ fact: 'certification.status', op: 'eq', values: ['VALID'], actual: 'SUSPENDED', holds: false }],
      },
      { code: 'REFER_TO_OTHER_POLICY', holds: true, amountType: 'MAX' },
      { code: 'NOT_SELECTED', holds: true, selection: 'AUTOMATIC', selected: null },
      { code: 'AMOUNT_OUT_OF_RULE', holds: true, requestedCny: 100_000, leastCny: 1, mostCny: 100_000 },
    ]));

  it('checks in the order of the rejection codes', () =>
    expect(assess(ruleSet, labelRule, claim, subject).checks.map(({ code }) => code)).toEqual(REJECTION_CODES));

  it('names the first failing check, in the order of the policy', () =>
    expect(
      reasonOf(
        { ...labelRule, firstTimeOnly: true },
        { earlierClaimIds: ['IC-0'], submittedOn: '2030-01-01' },
        { found: false, evidence: [], earnedBefore: true },
      ),
    ).toBe('POLICY_NOT_IN_FORCE'));

  it.each([
    [{ op: 'eq', values: ['VALID'] }, 'VALID', true],
    [{ op: 'eq', values: ['VALID'] }, 'EXPIRED', false],
    [{ op: 'eq', values: ['true'] }, true, true],
    [{ op: 'in', values: ['A', 'B'] }, 'B', true],
    [{ op: 'in', values: ['A', 'B'] }, 'C', false],
    [{ op: 'gte', values: ['50'] }, '50.0', true],
    [{ op: 'gte', values: ['50'] }, '49.9', false],
    [{ op: 'lte', values: ['15'] }, 15, true],
    [{ op: 'lte', values: ['15'] }, 16, false],
    [{ op: 'gte', values: ['2026-06-30'] }, '2026-06-30', true],
    [{ op: 'gte', values: ['2026-06-30'] }, '2026-06-29', false],
    [{ op: 'lte', values: ['2026-06-30'] }, '2026-07-01', false],
    [{ op: 'gte', values: ['2026-06-30'] }, '50', false],
    [{ op: 'gte', values: ['50'] }, 'many', false],
    [{ op: 'gte', values: ['many'] }, '50', false],
    [{ op: 'eq', values: ['VALID'] }, undefined, false],
  ] as const)('a condition %j holds for %p: %p', (condition, actual, holds) => {
    const conditions = [{ fact: 'a.b', ...condition } as RuleCondition];
    const { conditions: judged } = assess(ruleSet, { ...labelRule, conditions }, claim, {
      ...subject,
      facts: { 'a.b': actual },
    });
    expect(judged[0]).toMatchObject({ holds, actual: actual === undefined ? null : String(actual) });
  });

  it('does not take inherited object properties for facts', () => {
    const conditions: readonly RuleCondition[] = [{ fact: 'constructor', op: 'eq', values: ['x'] }];
    expect(assess(ruleSet, { ...labelRule, conditions }, claim, subject).conditions[0]).toMatchObject({ actual: null });
  });
});
