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
  readonly reasonCode: string | null;
  /** In the fixed order in which they are checked. */
  readonly checks: readonly { readonly code: string; readonly holds: boolean; readonly found: string }[];
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
