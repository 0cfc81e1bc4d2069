import type { SupportRule } from './rule-set.js';
import type { SubjectFacts } from './subject.js';

/** Amounts in whole yuan, both included. */
export interface AmountBounds {
  readonly leastCny: number;
  readonly mostCny: number;
}

const exactly = (amountCny: number): AmountBounds => ({ leastCny: amountCny, mostCny: amountCny });
const upTo = (mostCny: number): AmountBounds => ({ leastCny: 1, mostCny });

export const isWithin = ({ leastCny, mostCny }: AmountBounds, amountCny: number): boolean =>
  leastCny <= amountCny && amountCny <= mostCny;

/** The most a claim can be approved for under the rule; undefined where the rule has no amount for it. */
export function mostPayable(rule: SupportRule, subject: SubjectFacts): number | undefined {
  switch (rule.amountType) {
    case 'FIXED':
    case 'MAX':
      return rule.amountCny;
    case 'TIERED':
      return rule.tiers?.find(({ tier }) => tier === subject.facts['project.tier'])?.amountCny;
    case 'BY_OTHER_RULES':
      return undefined;
  }
}

/** The most that the rule pays for any subject; undefined where other rules set the amount. */
export function largestAmount(rule: SupportRule): number | undefined {
  if (rule.amountType !== 'TIERED') return rule.amountCny;
  return rule.tiers && Math.max(...rule.tiers.map(({ amountCny }) => amountCny));
}

/**
 * What may be requested: exactly the fixed amount; up to the cap; with tiers, from the amount of the awarded tier to
 * that of the highest, because the tier is awarded after the claim. Undefined where other rules set the amount.
 */
export function requestBounds(rule: SupportRule, subject: SubjectFacts): AmountBounds | undefined {
  const largest = largestAmount(rule);
  if (largest === undefined) return undefined;
  switch (rule.amountType) {
    case 'FIXED':
      return exactly(largest);
    case 'TIERED':
      return { leastCny: mostPayable(rule, subject) ?? 1, mostCny: largest };
    case 'MAX':
    case 'BY_OTHER_RULES':
      return upTo(largest);
  }
}

/**
 * What may be approved on a request: the fixed amount or that of the tier exactly, else up to the cap and no more than
 * was requested. Undefined where the rule has no amount for the subject.
 */
export function approvalBounds(
  rule: SupportRule,
  subject: SubjectFacts,
  requestedCny: number,
): AmountBounds | undefined {
  const most = mostPayable(rule, subject);
  if (most === undefined) return undefined;
  return rule.amountType === 'MAX' ? upTo(Math.min(most, requestedCny)) : exactly(most);
}
