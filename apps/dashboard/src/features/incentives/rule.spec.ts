import { describe, expect, it } from '@jest/globals';
import { byPolicy, type RuleSet, type SupportRule } from './rule';

const set = (policyId: string, version: number, effectiveTo: string, rules: number): RuleSet => ({
  policyId,
  version,
  titleZh: policyId,
  titleEn: policyId,
  effectiveFrom: '2026-01-01',
  effectiveTo,
  approvedBy: 'regulator',
  rules: Array<SupportRule>(rules),
});

describe('the support policies', () => {
  it('each show their own version in force, independent of other policies', () => {
    const sets = [
      set('small', 3, '2026-12-31', 1),
      set('city', 1, '2026-12-31', 25),
      set('city', 2, '2026-03-31', 26),
      set('ended', 1, '2026-02-28', 40),
    ];
    const shown = byPolicy(sets, '2026-06-01').map((versions) => versions.map((each) => [each.policyId, each.version]));
    expect(shown).toEqual([
      [
        ['city', 1],
        ['city', 2],
      ],
      [['small', 3]],
      [['ended', 1]],
    ]);
  });
});
