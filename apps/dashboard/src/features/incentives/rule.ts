/** One condition of a rule, as `GET /api/rows/rule_sets` gives it. */
export interface RuleCondition {
  readonly fact: string;
  readonly op: string;
  readonly values: readonly string[];
}

/** A rule of a rule set. Amounts in whole yuan. */
export interface SupportRule {
  readonly ruleId: string;
  readonly measure: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly beneficiary: string;
  readonly subjectType: string;
  readonly amountType: string;
  readonly amountCny?: number;
  readonly tiers?: readonly { readonly tier: number; readonly amountCny: number }[];
  readonly selection: string;
  readonly conditions: readonly RuleCondition[];
  readonly firstTimeOnly: boolean;
  readonly evidenceEvents: readonly string[];
  readonly yearlyCapCny?: number;
  readonly proRated?: boolean;
}

/** A version of a support policy: a row of `rule_sets`. */
export interface RuleSet {
  readonly policyId: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly approvedBy: string;
  readonly rules: readonly SupportRule[];
}

/**
 * The versions of each policy: the one in force on a day first, then the others from the newest. Policies in force come
 * first, and among them those with more rules.
 */
export function byPolicy(sets: readonly RuleSet[], day: string): readonly (readonly [RuleSet, ...RuleSet[]])[] {
  const inForce = (set: RuleSet) => Number(set.effectiveFrom <= day && day <= set.effectiveTo);
  const ordered = sets.toSorted((a, b) => inForce(b) - inForce(a) || b.version - a.version);
  const policies = new Map<string, [RuleSet, ...RuleSet[]]>();
  for (const set of ordered) {
    const versions = policies.get(set.policyId);
    if (versions) versions.push(set);
    else policies.set(set.policyId, [set]);
  }
  return [...policies.values()].sort(([a], [b]) => inForce(b) - inForce(a) || b.rules.length - a.rules.length);
}
