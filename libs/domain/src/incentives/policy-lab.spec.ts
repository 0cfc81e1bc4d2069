import { describe, expect, it } from '@jest/globals';
import { grantCertification, suspendCertification } from '../infrastructure/certification/certify.js';
import { after, sent, type History, type Sent } from '../testing/history.js';
import { cappedRule, claimFor, labelRule, ruleSet, supported } from '../testing/support-world.js';
import { certifier, CHAIN, maker, regulator, seller, supplier } from '../testing/world.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { submitClaim } from './submit-claim.js';
import { compareOutcomes, compareRuleSets } from './compare-rule-sets.js';
import { replayUnder, type LabOutcome } from './policy-lab.js';
import { publishRuleSet } from './publish-rule-set.js';
import type { RuleSetVersion } from './rule-set.js';
import { withdrawClaim } from './settle-claim.js';

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

  it('adds up exactly, also beyond what a double holds', () => {
    const outcome = (claimId: string, grantedCny: number): LabOutcome => ({
      claimId,
      chainId: 'new-energy-vehicles',
      ruleId: 'LABEL',
      claimantId: 'maker',
      year: 2026,
      requestedCny: grantedCny,
      grantedCny,
      reasonCode: null,
      capped: false,
    });
    const before = [
      ...Array.from({ length: 9_008 }, (_, index) => outcome(`IC-${index}`, 1_000_000_000_000)),
      outcome('IC-LAST', 1),
    ];
    const { budget, organisations } = compareOutcomes(
      before,
      before.map(({ claimId }) => outcome(claimId, 0)),
    );
    const sums = { beforeCny: '9008000000000001', afterCny: 0, differenceCny: '-9008000000000001' };
    expect([budget, organisations]).toEqual([sums, [{ organisationId: 'maker', ...sums }]]);
  });

  it('reports gains and losses by organisation, the cost and the caps that are hit', () => {
    const comparison = compareRuleSets(
      under([labelRule, cappedRule]),
      under([{ ...labelRule, amountCny: 60_000 }, cappedRule]),
      history,
    );
    expect(comparison.budget).toEqual({ beforeCny: 200_000, afterCny: 160_000, differenceCny: -40_000 });
    expect(comparison.capsHit).toEqual({ before: 1, after: 1 });
    expect(comparison.organisations).toEqual([
      { organisationId: 'maker', beforeCny: 200_000, afterCny: 160_000, differenceCny: -40_000 },
    ]);
    expect(comparison.claims.find(({ claimId }) => claimId === 'IC-1')?.differenceCny).toBe(-40_000);
  });

  it('compares only claims that both rule sets decide', () => {
    const outcomes = replayUnder(under([labelRule, cappedRule]), history);
    const [first, ...others] = outcomes;
    expect(compareOutcomes(outcomes, others).claims.map(({ claimId }) => claimId)).toEqual(
      outcomes.map(({ claimId }) => claimId).filter((claimId) => claimId !== first!.claimId),
    );
  });

  it('writes nothing', () => {
    const frozen = JSON.stringify(history);
    replayUnder(under([labelRule]), history);
    expect(JSON.stringify(history)).toBe(frozen);
  });
});

describe('the amount that the policy lab grants', () => {
  const claimedFor = (ruleId: string, requestedCny: number): History =>
    after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1', ruleId, requestedCny), maker, '2026-07-01'));
  const smaller = { ...labelRule, amountCny: 60_000 };
  const larger = { ...labelRule, amountCny: 200_000 };
  const fixed = { ...labelRule, amountType: 'FIXED', amountCny: 50_000 } as const;

  it.each([
    ['what was requested, under the rule itself', 'LABEL', 80_000, labelRule, 80_000, null],
    ['what was requested, under a rule that pays more', 'LABEL', 80_000, larger, 80_000, null],
    ['as much as another rule pays', 'LABEL', 80_000, smaller, 60_000, null],
    ['exactly what another rule pays', 'LABEL', 60_000, smaller, 60_000, null],
    ['the amount of a fixed rule', 'LABEL', 80_000, fixed, 50_000, null],
    ['nothing where more was requested than its own rule pays', 'LABEL', 100_001, smaller, 0, 'AMOUNT_OUT_OF_RULE'],
    ['what was requested above its own rule, where the other pays it', 'LABEL', 100_001, larger, 100_001, null],
    [
      'nothing where less was requested than its fixed rule pays',
      'CAPPED',
      49_999,
      cappedRule,
      0,
      'AMOUNT_OUT_OF_RULE',
    ],
  ] as const)('is %s', (_what, ruleId, requestedCny, rule, grantedCny, reasonCode) =>
    expect(replayUnder(under([rule]), claimedFor(ruleId, requestedCny))).toMatchObject([{ grantedCny, reasonCode }]),
  );
});

describe('the yearly caps of the policy lab', () => {
  const claimed = (claimId: string, subjectId: string, on: string) =>
    sent(submitClaim, claimFor(claimId, subjectId, 'CAPPED', 50_000), maker, on);
  const outcomes = (yearlyCapCny: number, ...claims: readonly Sent[]) =>
    replayUnder(under([labelRule, { ...cappedRule, yearlyCapCny }]), after(supported, ...claims)).map(
      ({ grantedCny, capped }) => [grantedCny, capped],
    );
  const two = [claimed('IC-1', 'CERT-1', '2026-07-01'), claimed('IC-2', 'CERT-2', '2026-07-02')];

  it.each([
    [
      99_999,
      [
        [50_000, false],
        [0, true],
      ],
    ],
    [
      100_000,
      [
        [50_000, false],
        [50_000, false],
      ],
    ],
    [
      49_999,
      [
        [0, true],
        [0, true],
      ],
    ],
  ])('of %d let two claims of 50,000 have %j', (cap, expected) => expect(outcomes(cap, ...two)).toEqual(expected));

  it('are one for each year of submission, by the date at +08:00', () => {
    const third = (on: string) => claimed('IC-3', 'CERT-3', on);
    expect(outcomes(100_000, ...two, third('2026-12-31T23:59:59+08:00')).at(-1)).toEqual([0, true]);
    expect(outcomes(100_000, ...two, third('2027-01-01T00:00:00+08:00')).at(-1)).toEqual([50_000, false]);
  });

  it('are one for each rule', () =>
    expect(
      replayUnder(
        under([labelRule, { ...cappedRule, yearlyCapCny: 50_000 }]),
        after(supported, ...two, sent(submitClaim, claimFor('IC-3', 'CERT-3', 'LABEL'), maker, '2026-07-03')),
      ).map(({ grantedCny }) => grantedCny),
    ).toEqual([50_000, 0, 100_000]));
});

describe('the claims that the policy lab judges', () => {
  const other = { ...ruleSet, policyId: 'OTHER', rules: [labelRule] };
  const claimIds = (past: History) => replayUnder(under([labelRule]), past).map(({ claimId }) => claimId);
  const first = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-01'));

  it('are those of the policy, and no others', () => {
    const both = after(
      first,
      sent(publishRuleSet, other, regulator, '2026-07-02'),
      sent(submitClaim, { ...claimFor('IC-2', 'CERT-2'), policyId: 'OTHER' }, maker, '2026-07-03'),
    );
    expect(claimIds(both)).toEqual(['IC-1']);
  });

  it('are not those that were withdrawn, which leave their subject to others', () => {
    const withdrawn = after(
      first,
      sent(withdrawClaim, { claimId: 'IC-1', reason: '改报' }, maker, '2026-07-02'),
      sent(submitClaim, claimFor('IC-2', 'CERT-1'), maker, '2026-07-03'),
    );
    expect(replayUnder(under([labelRule]), withdrawn)).toMatchObject([{ claimId: 'IC-2', grantedCny: 100_000 }]);
  });

  it('are judged in the order of their decisions, then those that were never decided', () => {
    const decided = after(
      first,
      sent(submitClaim, claimFor('IC-2', 'CERT-2'), maker, '2026-07-02'),
      sent(approveClaim, { claimId: 'IC-2', approvedCny: 1 }, regulator, '2026-07-03'),
    );
    expect(claimIds(decided)).toEqual(['IC-2', 'IC-1']);
  });

  it('are judged by what was on file when they were decided', () => {
    const suspension = { certificationId: 'CERT-1', reason: '监督审核' };
    const approved = after(
      first,
      sent(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, regulator, '2026-07-03'),
      sent(suspendCertification, suspension, certifier, '2026-07-04'),
    );
    const pending = after(first, sent(suspendCertification, suspension, certifier, '2026-07-04'));
    expect(replayUnder(under([labelRule]), approved)).toMatchObject([{ reasonCode: null }]);
    expect(replayUnder(under([labelRule]), pending)).toMatchObject([{ reasonCode: 'CONDITION_NOT_MET' }]);
  });
});

describe('organisations in a comparison of rule sets', () => {
  it('are in order of what they gain, the largest gain first, then by identifier', () => {
    const claimBy = (actor: typeof maker, claimId: string, subjectId: string) =>
      sent(submitClaim, { ...claimFor(claimId, subjectId), claimantId: actor.organisationId }, actor, '2026-07-01');
    const held = (actor: typeof maker, certificationId: string) =>
      sent(
        grantCertification,
        {
          chainId: CHAIN,
          certificationId,
          scheme: 'GBA_CARBON_FOOTPRINT_LABEL',
          holderId: actor.organisationId,
          validUntil: '2029-06-19',
        },
        certifier,
        '2026-06-20',
      );
    const past = after(
      supported,
      held(supplier, 'CERT-S'),
      held(seller, 'CERT-T'),
      claimBy(supplier, 'IC-1', 'CERT-S'),
      claimBy(seller, 'IC-2', 'CERT-T'),
      claimBy(maker, 'IC-3', 'CERT-1'),
      claimBy(maker, 'IC-4', 'CERT-2'),
    );
    const { organisations } = compareRuleSets(under([{ ...labelRule, amountCny: 60_000 }]), under([labelRule]), past);
    expect(organisations).toEqual([
      { organisationId: 'maker', beforeCny: 120_000, afterCny: 200_000, differenceCny: 80_000 },
      { organisationId: 'seller', beforeCny: 60_000, afterCny: 100_000, differenceCny: 40_000 },
      { organisationId: 'supplier', beforeCny: 60_000, afterCny: 100_000, differenceCny: 40_000 },
    ]);
    const losses = compareRuleSets(under([labelRule]), under([{ ...labelRule, amountCny: 60_000 }]), past);
    expect(losses.organisations.map(({ organisationId }) => organisationId)).toEqual(['seller', 'supplier', 'maker']);
    expect(losses.claims.map(({ differenceCny }) => differenceCny)).toEqual([-40_000, -40_000, -40_000, -40_000]);
  });
});
