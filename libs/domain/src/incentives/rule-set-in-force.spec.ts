import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, labelRule, ruleSet, supported } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import { IncentiveClaim } from './claim.js';
import { approveClaim } from './decide-claim.js';
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
});
