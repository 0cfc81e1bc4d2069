import { defineEvent } from '../kit/event.js';

export const SEGMENTS = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Kinds of 基础支撑. */
export const BODY_KINDS = ['INSPECTION_TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** What an objective of a 一链一策 can count. */
export const OBJECTIVE_CODES = [
  'BOTTLENECKS_RESOLVED',
  'STANDARDS_PUBLISHED',
  'CERTIFICATIONS_VALID',
  'NQI_SERVICES_DELIVERED',
] as const;
export type ObjectiveCode = (typeof OBJECTIVE_CODES)[number];

export interface ObjectiveTarget {
  readonly code: ObjectiveCode;
  /** Cumulative over the chain, a whole number. */
  readonly target: number;
}

export interface StrategyVersion {
  readonly chainId: string;
  readonly version: number;
  readonly objectives: readonly ObjectiveTarget[];
}

interface OfChain {
  readonly chainId: string;
}

interface ChiefOfChain extends OfChain {
  /** The public office that leads the chain, as a title; not a natural person's name. */
  readonly chiefName: string;
  /** The chain chief office that acts for it. */
  readonly unit: string;
}

export const ChainEstablished = defineEvent<{
  readonly chainId: string;
  readonly slug: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly region: string;
}>()('ChainEstablished');
export const ChainChiefAppointed = defineEvent<ChiefOfChain>()('ChainChiefAppointed');
export const ChainChiefReplaced = defineEvent<ChiefOfChain & { readonly reason: string }>()('ChainChiefReplaced');
export const ChainLeaderDesignated = defineEvent<
  OfChain & { readonly organisationId: string; readonly basis: string }
>()('ChainLeaderDesignated');
export const ChainLeaderRevoked = defineEvent<OfChain & { readonly organisationId: string; readonly reason: string }>()(
  'ChainLeaderRevoked',
);
export const ChainMemberEnrolled = defineEvent<
  OfChain & { readonly organisationId: string; readonly segment: Segment }
>()('ChainMemberEnrolled');
export const ChainMemberWithdrawn = defineEvent<
  OfChain & { readonly organisationId: string; readonly reason: string }
>()('ChainMemberWithdrawn');
export const SupportingBodyEnrolled = defineEvent<
  OfChain & { readonly organisationId: string; readonly bodyKind: BodyKind }
>()('SupportingBodyEnrolled');
export const SupportingBodyRemoved = defineEvent<
  OfChain & { readonly organisationId: string; readonly reason: string }
>()('SupportingBodyRemoved');
export const ChainStrategyPublished = defineEvent<StrategyVersion>()('ChainStrategyPublished');
export const ChainStrategyRevised = defineEvent<StrategyVersion>()('ChainStrategyRevised');
export const ChainProgressReported = defineEvent<OfChain & { readonly period: string; readonly summary: string }>()(
  'ChainProgressReported',
);
