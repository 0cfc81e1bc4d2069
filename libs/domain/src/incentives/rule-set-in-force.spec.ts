import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, factsOf, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, labelRule, POLICY, ruleSet, supported } from '../testing/support-world.js';
import { maker, regulator, since2020 } from '../testing/world.js';
import { budgetKey, IncentiveClaim, RuleBudget } from './claim.js';
import { approveClaim } from './decide-claim.js';
import { judgeClaim, judgingRefs } from './judge-claim.js';
import { amendRuleSet } from './publish-rule-set.js';
import { ruleSetInForce, type RuleSetVersion } from './rule-set.js';
import { submitClaim } from './submit-claim.js';

const smaller = {
  ...ruleSet,
  version: 2,
  effectiveFrom: '2026-07-01',
  rules: [{ ...labelRule, amountCny: 60_000 }],
  reason: '下调上限',
};
/** Version 2 with a smaller cap holds from 2026-07-01. */
const amended: History = after(supported, sent(amendRuleSet, smaller, regulator, '2026-06-21'));
const { ruleSetVersion: _version, ...withoutVersion } = claimFor('IC-1', 'CERT-1', 'LABEL', 60_000);
const by = (occurredAt: string) => ({ actor: maker, occurredAt });

/** How IC-1 is judged on a date. */
function judgedOf(history: History, on: string) {
  const claim = stateOf(history, IncentiveClaim.of('IC-1'))!;
  return judgeClaim(claim, factsOf(history, judgingRefs(claim)), on).assessment;
}

describe('a claim is judged by the rule set in force on the day of submission', () => {
  it('another version is refused, whether it ended or has not begun', () => {
    given(...amended)
      .when(submitClaim, claimFor('IC-1', 'CERT-1'), by('2026-08-01'))
      .thenRefused('RULE_SET_NOT_IN_FORCE', { inForce: 2, on: '2026-08-01' }, 'ruleSetVersion');
    given(...amended)
      .when(submitClaim, { ...withoutVersion, ruleSetVersion: 2 }, by('2026-06-30'))
      .thenRefused('RULE_SET_NOT_IN_FORCE', { inForce: 1, on: '2026-06-30' }, 'ruleSetVersion');
  });

  it('the version may be left out', () => {
    const claimed = after(amended, sent(submitClaim, withoutVersion, maker, '2026-07-01'));
    expect(stateOf(claimed, IncentiveClaim.of('IC-1'))).toMatchObject({ ruleSetVersion: 2 });
  });

  it('a rule that the version in force no longer has is refused', () =>
    given(...amended)
      .when(submitClaim, { ...withoutVersion, ruleId: 'CAPPED' }, by('2026-08-01'))
      .thenRefused('RULE_NOT_FOUND', { ruleId: 'CAPPED' }, 'ruleId'));

  it('a later amendment does not change a claim that was submitted before', () => {
    const pending = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-06-25'));
    const then = after(pending, sent(amendRuleSet, smaller, regulator, '2026-07-01'));
    const approved = after(
      then,
      sent(approveClaim, { claimId: 'IC-1', approvedCny: 100_000 }, regulator, '2026-08-01'),
    );
    expect(stateOf(approved, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'APPROVED', approvedCny: 100_000 });
  });

  it.each([
    ['before the policy begins', '2023-06-19', 1],
    ['on its first day', '2023-06-20', 1],
    ['on the day before version 2', '2026-06-30', 1],
    ['on the first day of version 2', '2026-07-01', 2],
    ['after version 2 ended early, because it replaced version 1', '2027-01-01', 2],
  ])('%s, on %s, it is version %d', (_when, on, version) => {
    const versions: readonly RuleSetVersion[] = [ruleSet, { ...smaller, effectiveTo: '2026-12-31' }];
    expect(ruleSetInForce({ versions }, on)?.version).toBe(version);
  });

  // In force from 2023-06-20 to 2028-06-19, both included, by the date at +08:00.
  it.each([
    ['2023-06-19T23:59:59.999+08:00', false],
    ['2023-06-20T00:00:00.000+08:00', true],
    ['2028-06-19T23:59:59.999+08:00', true],
    ['2028-06-20T00:00:00.000+08:00', false],
  ])('one submitted at %s is in force: %p, whenever it is decided', (submittedAt, inForce) => {
    const early = sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, submittedAt);
    const judged = judgedOf(after(since2020(supported), early), '2029-01-02');
    const [first] = judged.checks;
    expect(first).toMatchObject({ code: 'POLICY_NOT_IN_FORCE', holds: inForce });
  });

  it('one decided after the policy ended is approved', () =>
    given(...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2028-06-19')))
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, { actor: regulator, occurredAt: '2028-07-01' })
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-1', approvedCny: 1 } },
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      ));

  it.each([
    ['2026-12-31T23:59:59+08:00', 2026],
    ['2027-01-01T00:00:00+08:00', 2027],
  ])('one submitted at %s counts for the budget of %d', (submittedAt, year) => {
    const approved = after(
      supported,
      sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, submittedAt),
      sent(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, regulator, '2027-03-01'),
    );
    expect(stateOf(approved, RuleBudget.of(budgetKey(POLICY, 'LABEL', year)))).toEqual({ committedCny: 1 });
  });

  it('its rule is that of its own version, also where both versions have a rule of that name', () => {
    const claimed = after(amended, sent(submitClaim, withoutVersion, maker, '2026-07-01'));
    expect(judgedOf(claimed, '2026-08-01').checks.at(-1)).toMatchObject({ leastCny: 1, mostCny: 60_000 });
  });
});
