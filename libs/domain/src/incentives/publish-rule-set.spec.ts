import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { labelRule, POLICY, ruleSet } from '../testing/support-world.js';
import { chains, chief, regulator } from '../testing/world.js';
import { amendRuleSet, publishRuleSet } from './publish-rule-set.js';
import { RuleSetAmended, RuleSetPublished } from './rule-set.js';

const by = { actor: regulator, occurredAt: '2026-01-03' };
const published = after(chains, sent(publishRuleSet, ruleSet, regulator, '2026-01-03'));
const amendment = { ...ruleSet, version: 2, reason: '提高上限' };
const { amountCny: _cap, ...withoutAmount } = labelRule;
const tiers = [{ tier: 1, amountCny: 1 }];

describe('publish a rule set', () => {
  it('is done by the regulator, starting with version 1', () => {
    given(...chains)
      .when(publishRuleSet, ruleSet, by)
      .thenHappened(RuleSetPublished(ruleSet));
    given(...chains)
      .when(publishRuleSet, { ...ruleSet, version: 2 }, by)
      .thenRefused('VERSION_GAP', { current: 0 }, 'version');
    given(...chains)
      .when(publishRuleSet, ruleSet, { ...by, actor: chief })
      .thenRefused('FORBIDDEN');
  });

  it('refuses a policy that is already published', () =>
    given(...published)
      .when(publishRuleSet, ruleSet, by)
      .thenRefused('ALREADY_EXISTS', {}, 'policyId'));

  it('accepts a policy that is in force for one day', () => {
    const oneDay = { ...ruleSet, effectiveTo: ruleSet.effectiveFrom };
    given(...chains)
      .when(publishRuleSet, oneDay, by)
      .thenHappened(RuleSetPublished(oneDay));
  });

  it('refuses a policy that ends before it starts, and a duplicate rule', () => {
    given(...chains)
      .when(publishRuleSet, { ...ruleSet, effectiveTo: '2023-06-19' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'effectiveTo');
    given(...chains)
      .when(publishRuleSet, { ...ruleSet, rules: [labelRule, labelRule] }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'rules');
  });

  it.each([
    ['a cap without an amount', withoutAmount],
    ['a fixed amount type without an amount', { ...withoutAmount, amountType: 'FIXED' }],
    ['tiers beside one amount', { ...labelRule, tiers }],
    ['a tiered amount type without tiers', { ...withoutAmount, amountType: 'TIERED' }],
    ['an amount beside tiers', { ...labelRule, amountType: 'TIERED', tiers }],
    ['an amount beside BY_OTHER_RULES', { ...labelRule, amountType: 'BY_OTHER_RULES' }],
    ['pro-rating without a yearly cap', { ...labelRule, proRated: true }],
  ])('refuses a rule with %s', (_what, rule) =>
    given(...chains)
      .when(publishRuleSet, { ...ruleSet, rules: [rule] }, by)
      .thenRefused('RULE_NOT_SOUND', { ruleId: 'LABEL' }, 'rules[0]'),
  );

  const withConditions = (...conditions: readonly object[]) => ({
    ...ruleSet,
    rules: [labelRule, { ...labelRule, ruleId: 'OTHER', conditions }],
  });
  const valid = { fact: 'certification.status', op: 'eq', values: ['VALID'] };

  it('refuses a condition on a fact that its kind of subject does not have', () =>
    given(...chains)
      .when(publishRuleSet, withConditions(valid, { ...valid, fact: 'project.kind' }), by)
      .thenRefused(
        'FACT_UNKNOWN',
        { ruleId: 'OTHER', subjectType: 'CERTIFICATE', fact: 'project.kind' },
        'rules[1].conditions[1].fact',
      ));

  it('refuses an operator that does not fit the type of the fact', () =>
    given(...chains)
      .when(publishRuleSet, withConditions({ ...valid, op: 'gte' }), by)
      .thenRefused(
        'OPERATOR_NOT_FOR_FACT',
        { ruleId: 'OTHER', fact: 'certification.status', type: 'code', op: 'gte' },
        'rules[1].conditions[0].op',
      ));

  it('refuses several values where the operator compares with one', () =>
    given(...chains)
      .when(publishRuleSet, withConditions({ ...valid, values: ['VALID', 'EXPIRED'] }), by)
      .thenRefused('ONE_VALUE_REQUIRED', { ruleId: 'OTHER', op: 'eq' }, 'rules[1].conditions[0].values'));

  it.each([
    ['is none of the codes', { ...valid, op: 'in', values: ['VALID', 'GRANTED'] }, 'code', 1],
    ['is no date', { fact: 'certification.validUntil', op: 'gte', values: ['2026-02-30'] }, 'date', 0],
  ] as const)('refuses a value that %s', (_what, condition, type, at) =>
    given(...chains)
      .when(publishRuleSet, withConditions(condition), by)
      .thenRefused(
        'VALUE_NOT_OF_FACT',
        { ruleId: 'OTHER', fact: condition.fact, type, value: condition.values[at] ?? '' },
        `rules[1].conditions[0].values[${at}]`,
      ),
  );

  it('refuses evidence that is no event type of its kind of subject', () =>
    given(...chains)
      .when(
        publishRuleSet,
        { ...ruleSet, rules: [{ ...labelRule, evidenceEvents: ['CertificationGranted', 'ProjectAccepted'] }] },
        by,
      )
      .thenRefused(
        'EVIDENCE_UNKNOWN',
        { ruleId: 'LABEL', subjectType: 'CERTIFICATE', event: 'ProjectAccepted' },
        'rules[0].evidenceEvents[1]',
      ));
});

describe('amend a rule set', () => {
  it('takes the next version, with the reason', () => {
    given(...published)
      .when(amendRuleSet, amendment, by)
      .thenHappened(RuleSetAmended(amendment));
    given(...published)
      .when(amendRuleSet, { ...amendment, version: 3 }, by)
      .thenRefused('VERSION_GAP', { current: 1 }, 'version');
  });

  it('refuses rules that could not be published, and a policy that does not exist', () => {
    given(...published)
      .when(amendRuleSet, { ...amendment, rules: [withoutAmount] }, by)
      .thenRefused('RULE_NOT_SOUND');
    given(...published)
      .when(amendRuleSet, { ...amendment, rules: [{ ...labelRule, evidenceEvents: ['BidSubmitted'] }] }, by)
      .thenRefused('EVIDENCE_UNKNOWN');
    given(...chains)
      .when(amendRuleSet, amendment, by)
      .thenMissing('rule-set', POLICY);
  });
});
