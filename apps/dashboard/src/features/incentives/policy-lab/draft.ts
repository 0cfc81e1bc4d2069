import type { RuleSet, SupportRule } from '../rule';

/** A rule of the draft; a removed one stays on screen, so that it can be restored. */
export interface DraftRule {
  readonly rule: SupportRule;
  readonly dropped: boolean;
}

export type Draft = readonly DraftRule[];

export const draftOf = ({ rules }: RuleSet): Draft => rules.map((rule) => ({ rule, dropped: false }));

/** Whether a rule differs from the rule set it comes from. */
export const isEdited = ({ rule, dropped }: DraftRule, base: SupportRule | undefined): boolean =>
  dropped || JSON.stringify(rule) !== JSON.stringify(base);

/** The rule with a property set, or removed when the value is undefined. */
export function withProperty<K extends keyof SupportRule>(
  rule: SupportRule,
  name: K,
  value: SupportRule[K] | undefined,
): SupportRule {
  const { [name]: _before, ...rest } = rule;
  // Keeps the order of the properties, so that a rule that is edited back is equal to its original.
  return value === undefined
    ? (rest as unknown as SupportRule)
    : name in rule
      ? { ...rule, [name]: value }
      : ({ ...rest, [name]: value } as unknown as SupportRule);
}

/** The draft as a rule set for the server: the next version of the policy. */
export function toRuleSet(base: RuleSet, latest: number, draft: Draft): RuleSet {
  const { policyId, titleZh, titleEn, effectiveFrom, effectiveTo, approvedBy } = base;
  return {
    policyId,
    version: latest + 1,
    titleZh,
    titleEn,
    effectiveFrom,
    effectiveTo,
    approvedBy,
    rules: draft.flatMap(({ rule, dropped }) => (dropped ? [] : [rule])),
  };
}
