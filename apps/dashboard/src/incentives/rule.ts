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

/** The versions, newest first; the first that is in force on a day leads. */
export function inOrder(sets: readonly RuleSet[], day: string): readonly RuleSet[] {
  const inForce = (set: RuleSet) => set.effectiveFrom <= day && day <= set.effectiveTo;
  return [...sets].sort((a, b) => Number(inForce(b)) - Number(inForce(a)) || b.version - a.version);
}
