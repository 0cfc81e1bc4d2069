import type { ComputedAt } from './queries.js';

interface Titled {
  readonly zh: string;
  readonly en: string;
}

/** A condition of a rule, and what the events say about it. */
export interface RuleConditionResult {
  readonly fact: string;
  readonly op: string;
  readonly values: readonly string[];
  readonly actual: string | null;
  readonly holds: boolean;
}

/** What each check of an assessment looked at, told apart by its code. Dates are `YYYY-MM-DD`. */
export type AssessmentCheck = { readonly holds: boolean } & (
  | {
      readonly code: 'POLICY_NOT_IN_FORCE';
      readonly effectiveFrom: string;
      readonly effectiveTo: string;
      readonly submittedOn: string;
      /** Null while the event that qualifies has not happened. */
      readonly qualifyingOn: string | null;
    }
  | { readonly code: 'SUBJECT_NOT_FOUND'; readonly found: boolean }
  | { readonly code: 'NOT_BENEFICIARY'; readonly beneficiary: string; readonly beneficiaryIds: readonly string[] }
  | {
      readonly code: 'DOUBLE_CLAIM';
      readonly earlierClaimIds: readonly string[];
      readonly otherMunicipalSupportDeclared: boolean;
    }
  | { readonly code: 'NOT_FIRST_TIME'; readonly firstTimeOnly: boolean; readonly earnedBefore: boolean }
  /** Types of the events that are not on file. */
  | { readonly code: 'EVIDENCE_MISSING'; readonly missing: readonly string[] }
  | { readonly code: 'CONDITION_NOT_MET'; readonly failed: readonly RuleConditionResult[] }
  | { readonly code: 'REFER_TO_OTHER_POLICY'; readonly amountType: string }
  /** `selected` is null where no ranked round was held. */
  | { readonly code: 'NOT_SELECTED'; readonly selection: string; readonly selected: boolean | null }
);

/** `GET /api/claims/<id>/assessment` */
export interface ClaimAssessment extends ComputedAt {
  readonly claimId: string;
  readonly status: string;
  readonly policyId: string;
  readonly ruleSetVersion: number;
  readonly ruleId: string;
  readonly ruleTitle: Titled;
  readonly eligible: boolean;
  /** The first failing check; null when eligible. */
  readonly reasonCode: AssessmentCheck['code'] | null;
  /** In the fixed order in which they are checked. */
  readonly checks: readonly AssessmentCheck[];
  readonly conditions: readonly RuleConditionResult[];
  /** Whole yuan; null where the rule has no amount for it. */
  readonly mostPayableCny: number | null;
  /** The streams that were read, with their events. */
  readonly sources: readonly { readonly stream: string; readonly eventIds: readonly string[] }[];
}

/** `GET /api/organisations/<id>/support`: eligible first, then what lacks one condition or is excluded. */
export interface ClaimableSupport extends ComputedAt {
  readonly organisationId: string;
  readonly policyId: string | null;
  readonly ruleSetVersion: number | null;
  readonly items: readonly {
    readonly ruleId: string;
    readonly ruleTitle: Titled;
    readonly selection: string;
    readonly subjectType: string;
    readonly subjectId: string;
    readonly label: string;
    readonly chainId: string | null;
    readonly eligible: boolean;
    readonly reasonCode: string | null;
    readonly unmet: readonly RuleConditionResult[];
    readonly mostPayableCny: number | null;
  }[];
}

interface LabResult {
  /** Whole yuan. */
  readonly grantedCny: number;
  readonly reasonCode: string | null;
  readonly capped: boolean;
}

/** `POST /api/policy-lab` with `{ data: <rule set> }` */
export interface PolicyComparison extends ComputedAt {
  readonly policyId: string;
  readonly beforeVersion: number;
  readonly claims: readonly {
    readonly claimId: string;
    readonly chainId: string;
    readonly ruleId: string;
    readonly claimantId: string;
    readonly requestedCny: number;
    readonly before: LabResult;
    readonly after: LabResult;
    readonly differenceCny: number;
  }[];
  /** Largest gain first. */
  readonly organisations: readonly {
    readonly organisationId: string;
    readonly beforeCny: number;
    readonly afterCny: number;
  }[];
  readonly budget: { readonly beforeCny: number; readonly afterCny: number };
  readonly capsHit: { readonly before: number; readonly after: number };
}
