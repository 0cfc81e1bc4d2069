import { describe, expect, it } from '@jest/globals';
import { after, sent, type History } from '../testing/history.js';
import { cappedRule, claimFor, labelRule, ruleSet, supported } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { submitClaim } from './submit-claim.js';
import { compareRuleSets, replayUnder } from './policy-lab.js';
import type { RuleSetVersion } from './rule-set.js';

const history: History = after(
  supported,
  sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-01'),
  sent(approveClaim, { claimId: 'IC-1', approvedCny: 80_000 }, regulator, '2026-07-10'),
  sent(submitClaim, claimFor('IC-2', 'CERT-1', 'CAPPED', 50_000), maker, '2026-07-11'),
  sent(rejectClaim, { claimId: 'IC-2', reasonCode: 'DOUBLE_CLAIM', reason: '重复' }, regulator, '2026-07-12'),
  sent(submitClaim, claimFor('IC-3', 'CERT-2', 'CAPPED', 50_000), maker, '2026-07-13'),
  sent(submitClaim, claimFor('IC-4', 'CERT-3', 'CAPPED', 50_000), maker, '2026-07-14'),
  sent(submitClaim, claimFor('IC-5', 'CERT-4', 'CAPPED', 50_000), maker, '2026-07-15'),
);

const under = (rules: RuleSetVersion['rules']): RuleSetVersion => ({ ...ruleSet, version: 2, rules });
const grants = (rules: RuleSetVersion['rules']) =>
  Object.fromEntries(replayUnder(under(rules), history).map(({ claimId, grantedCny }) => [claimId, grantedCny]));

describe('the policy lab', () => {
  it('grants under the rules in force what could have been granted in history', () =>
    expect(grants([labelRule, cappedRule])).toEqual({
      'IC-1': 100_000,
      'IC-2': 0,
      'IC-3': 50_000,
      'IC-4': 50_000,
      'IC-5': 0,
    }));

  it('allows a later claim on the same subject when the rule of the earlier one is dropped', () => {
    const outcomes = replayUnder(under([cappedRule]), history);
    expect(outcomes.find(({ claimId }) => claimId === 'IC-1')).toMatchObject({
      reasonCode: 'RULE_NOT_FOUND',
      grantedCny: 0,
    });
    expect(outcomes.find(({ claimId }) => claimId === 'IC-2')).toMatchObject({ reasonCode: null, grantedCny: 50_000 });
  });

  it('pro-rates a yearly cap among all who are eligible', () =>
    expect(grants([labelRule, { ...cappedRule, proRated: true }])).toMatchObject({
      'IC-3': 40_000,
      'IC-4': 40_000,
      'IC-5': 40_000,
    }));

  it('reports gains and losses by organisation, the cost and the caps that are hit', () => {
    const comparison = compareRuleSets(
      under([labelRule, cappedRule]),
      under([{ ...labelRule, amountCny: 60_000 }, cappedRule]),
      history,
    );
    expect(comparison.budget).toEqual({ beforeCny: 200_000, afterCny: 160_000 });
    expect(comparison.capsHit).toEqual({ before: 1, after: 1 });
    expect(comparison.organisations).toEqual([{ organisationId: 'maker', beforeCny: 200_000, afterCny: 160_000 }]);
    expect(comparison.claims.find(({ claimId }) => claimId === 'IC-1')?.differenceCny).toBe(-40_000);
  });

  it('judges a claim by the facts at its decision, and writes nothing', () => {
    const frozen = JSON.stringify(history);
    replayUnder(under([labelRule]), history);
    expect(JSON.stringify(history)).toBe(frozen);
  });
});
