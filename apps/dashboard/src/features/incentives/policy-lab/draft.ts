import type { RuleSet, SupportRule } from '../rule';

/** A rule being tried out; a dropped one stays on screen until it is kept again. */
export interface DraftRule {
  readonly rule: SupportRule;
  readonly dropped: boolean;
}

export type Draft = readonly DraftRule[];

export const draftOf = ({ rules }: RuleSet): Draft => rules.map((rule) => ({ rule, dropped: false }));

/** Whether a rule differs from what it began as. */
export const isEdited = ({ rule, dropped }: DraftRule, base: SupportRule | undefined): boolean =>
  dropped || JSON.stringify(rule) !== JSON.stringify(base);

/** The rule with a property set, or without it where there is no value. */
export function withProperty<K extends keyof SupportRule>(
  rule: SupportRule,
  name: K,
  value: SupportRule[K] | undefined,
): SupportRule {
  const { [name]: _before, ...rest } = rule;
  // The order of the properties stays, so that undoing an edit by hand is no edit.
  return value === undefined
    ? (rest as unknown as SupportRule)
    : name in rule
      ? { ...rule, [name]: value }
      : ({ ...rest, [name]: value } as unknown as SupportRule);
}

/** The rule set as the server takes it: the next version, without the reason of an amendment. */
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
