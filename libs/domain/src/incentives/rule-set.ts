import { aggregate } from '../kit/aggregate.js';
import { defineEvent } from '../kit/event.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import type { Operator } from './fact-declaration.js';

export const AMOUNT_TYPES = ['FIXED', 'MAX', 'TIERED', 'BY_OTHER_RULES'] as const;
export type AmountType = (typeof AMOUNT_TYPES)[number];

export const SELECTIONS = ['AUTOMATIC', 'COMPETITIVE', 'DISCRETIONARY'] as const;
export type Selection = (typeof SELECTIONS)[number];

export const BENEFICIARIES = [
  'ORGANISATION',
  'UNDERTAKING_UNIT',
  'CERTIFICATE_HOLDER',
  'INSPECTION_TESTING_BODY',
  'ENTERPRISE',
  'NQI_PLATFORM',
] as const;
export type Beneficiary = (typeof BENEFICIARIES)[number];

/** What a claim can be about. */
export const SUBJECT_TYPES = [
  'PROJECT',
  'CERTIFICATE',
  'ORGANISATION',
  'AWARD',
  'STANDARD',
  'MEASUREMENT_STANDARD',
  'SERVICE_PROJECT',
  'PLATFORM',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/**
 * All conditions of a rule must hold. Values are texts: `true`, `50`, `OPEN_BID`; gte and lte compare numbers or dates.
 */
export interface RuleCondition {
  /** A fact of the rule's kind of subject (`subject-facts.ts`), such as `project.kind`. */
  readonly fact: string;
  readonly op: Operator;
  readonly values: readonly string[];
}

export interface RuleTier {
  readonly tier: number;
  readonly amountCny: number;
}

export interface SupportRule {
  readonly ruleId: string;
  /** Number of the measure in the policy. */
  readonly measure: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly beneficiary: Beneficiary;
  readonly subjectType: SubjectType;
  readonly amountType: AmountType;
  /** FIXED: the amount; MAX: the cap; else absent. Whole yuan. */
  readonly amountCny?: number;
  readonly tiers?: readonly RuleTier[];
  readonly selection: Selection;
  readonly conditions: readonly RuleCondition[];
  readonly firstTimeOnly: boolean;
  /** The events that must be on file before the claim is judged. */
  readonly evidenceEvents: readonly string[];
  /** The maximum that may be approved under the rule in one calendar year, whole yuan. */
  readonly yearlyCapCny?: number;
  /** Whether a settlement of a year shares the cap among the eligible claims in proportion. */
  readonly proRated?: boolean;
}

export interface RuleSetVersion {
  readonly policyId: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  /** First and last day on which the policy is in force, both included. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  /** Who approved the change (measure 14: adding or cancelling a measure needs the government's approval). */
  readonly approvedBy: string;
  readonly rules: readonly SupportRule[];
}

export const RuleSetPublished = defineEvent<RuleSetVersion>()(
  'RuleSetPublished',
  term('已发布资助规则', 'Rule set published'),
);
export const RuleSetAmended = defineEvent<RuleSetVersion & { readonly reason: string }>()(
  'RuleSetAmended',
  term('已修订资助规则', 'Rule set amended'),
);

export interface ApplicationWindow {
  readonly opensOn: string;
  /** The last day, included. */
  readonly closesOn: string;
  /** Absent: every rule of the policy. */
  readonly ruleIds?: readonly string[];
}

/** The windows replace all that were declared before. */
export const ApplicationWindowsDeclared = defineEvent<{
  readonly policyId: string;
  readonly windows: readonly ApplicationWindow[];
  readonly notice: string;
}>()('ApplicationWindowsDeclared', term('已公布申报期', 'Application windows declared'));

/** Decisions on money above the amount need two persons; without an amount, none does. Replaces what was set before. */
export const TwoPersonApprovalSet = defineEvent<{
  readonly policyId: string;
  /** Whole yuan. */
  readonly aboveCny?: number;
  readonly basis: string;
}>()('TwoPersonApprovalSet', term('已设定双人审批金额', 'Amount for approval by two persons set'));

export interface RuleSetState {
  readonly policyId: string;
  readonly versions: readonly RuleSetVersion[];
  readonly firstPublished: Step;
  /** Its latest version. */
  readonly published: Step;
  /** When applications are taken; none: at any time. */
  readonly windows: readonly ApplicationWindow[];
  readonly windowsDeclared: Step | undefined;
  /** Above it decisions on money need two persons, whole yuan; undefined: one person decides. */
  readonly twoPersonsAboveCny: number | undefined;
  readonly twoPersonsSet: Step | undefined;
}

/** A support policy: its rules are versioned data, never code. */
export const RuleSet = aggregate<RuleSetState>('rule-set', 'incentives')
  .starts(RuleSetPublished, (event) => ({
    policyId: event.data.policyId,
    versions: [event.data],
    firstPublished: stepOf(event),
    published: stepOf(event),
    windows: [],
    windowsDeclared: undefined,
    twoPersonsAboveCny: undefined,
    twoPersonsSet: undefined,
  }))
  .changes(RuleSetAmended, (policy, event) => ({
    ...policy,
    versions: [...policy.versions, event.data],
    published: stepOf(event),
  }))
  .changes(ApplicationWindowsDeclared, (policy, event) => ({
    ...policy,
    windows: event.data.windows,
    windowsDeclared: stepOf(event),
  }))
  .changes(TwoPersonApprovalSet, (policy, event) => ({
    ...policy,
    twoPersonsAboveCny: event.data.aboveCny,
    twoPersonsSet: stepOf(event),
  }));

/**
 * The version by which claims submitted on a date are judged: the latest that began by then, or the first where none
 * did. It may have ended: such a claim is stored, and its assessment says that the policy is not in force.
 */
export const ruleSetInForce = ({ versions }: Pick<RuleSetState, 'versions'>, on: string): RuleSetVersion | undefined =>
  versions.findLast(({ effectiveFrom }) => effectiveFrom <= on) ?? versions[0];

export const ruleOf = (
  policy: RuleSetState | undefined,
  version: number,
  ruleId: string,
): { readonly ruleSet: RuleSetVersion; readonly rule: SupportRule } | undefined => {
  const ruleSet = policy?.versions.find((candidate) => candidate.version === version);
  const rule = ruleSet?.rules.find((candidate) => candidate.ruleId === ruleId);
  return ruleSet && rule && { ruleSet, rule };
};
