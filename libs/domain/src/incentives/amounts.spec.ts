import { describe, expect, it } from '@jest/globals';
import { cappedRule, labelRule } from '../testing/support-world.js';
import { approvalBounds, isWithin, largestAmount, mostPayable, requestBounds } from './amounts.js';
import type { SupportRule } from './rule-set.js';
import type { SubjectFacts } from './subject.js';

const subject: SubjectFacts = {
  found: true,
  beneficiaryIds: ['maker'],
  facts: { 'project.tier': 2 },
  chainId: 'new-energy-vehicles',
  itemId: undefined,
  part: undefined,
  qualifyingOn: '2026-06-20',
  earnedBefore: false,
  evidence: [],
};
const withoutTier: SubjectFacts = { ...subject, facts: {} };
const { amountCny: _cap, ...withoutAmount } = labelRule;
const tiered: SupportRule = {
  ...withoutAmount,
  amountType: 'TIERED',
  tiers: [
    { tier: 1, amountCny: 200_000 },
    { tier: 2, amountCny: 100_000 },
  ],
};
const byOthers: SupportRule = { ...withoutAmount, amountType: 'BY_OTHER_RULES' };
const bounds = (leastCny: number, mostCny: number) => ({ leastCny, mostCny });

describe('the amount under a rule', () => {
  it.each([
    ['up to a cap', labelRule, subject, 100_000, 100_000, bounds(1, 100_000)],
    ['fixed', cappedRule, subject, 50_000, 50_000, bounds(50_000, 50_000)],
    ['of the awarded tier', tiered, subject, 100_000, 200_000, bounds(100_000, 200_000)],
    ['of a tier that is not awarded yet', tiered, withoutTier, undefined, 200_000, bounds(1, 200_000)],
    ['set by other rules', byOthers, subject, undefined, undefined, undefined],
  ] as const)('%s', (_title, rule, facts, payable, largest, requests) => {
    expect(mostPayable(rule, facts)).toBe(payable);
    expect(largestAmount(rule)).toBe(largest);
    expect(requestBounds(rule, facts)).toEqual(requests);
  });

  it.each([
    ['up to the cap', labelRule, subject, 100_000, bounds(1, 100_000)],
    ['no more than was requested', labelRule, subject, 80_000, bounds(1, 80_000)],
    ['no more than the cap', labelRule, subject, 120_000, bounds(1, 100_000)],
    ['exactly the fixed amount', cappedRule, subject, 50_000, bounds(50_000, 50_000)],
    ['exactly that of the tier', tiered, subject, 200_000, bounds(100_000, 100_000)],
    ['nothing without a tier', tiered, withoutTier, 200_000, undefined],
    ['nothing where other rules set it', byOthers, subject, 1, undefined],
  ] as const)('that may be approved is %s', (_title, rule, facts, requestedCny, approvals) =>
    expect(approvalBounds(rule, facts, requestedCny)).toEqual(approvals),
  );

  it.each([
    [0, false],
    [1, true],
    [100_000, true],
    [100_001, false],
  ])('%d within 1 to 100,000: %p', (amountCny, within) => expect(isWithin(bounds(1, 100_000), amountCny)).toBe(within));
});
