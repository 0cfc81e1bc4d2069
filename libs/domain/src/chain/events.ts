import { term } from '../kit/term.js';
import { defineEvent } from '../kit/event.js';
import { EVENT_SCHEMAS } from '../event-schemas.js';

/** A suspended or closed chain accepts no new actions. */
export const CHAIN_STATUSES = ['ACTIVE', 'SUSPENDED', 'CLOSED'] as const;
export type ChainStatus = (typeof CHAIN_STATUSES)[number];

/** The parts an organisation can have on a chain. */
export const CHAIN_PARTS = ['LEADER', 'MEMBER', 'SUPPORTING_BODY'] as const;
export type ChainPart = (typeof CHAIN_PARTS)[number];

export const SEGMENTS = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Kinds of 基础支撑: bodies of the quality infrastructure, and those that cooperate with enterprises (官产学研检). */
export const BODY_KINDS = [
  'INSPECTION_TESTING_BODY',
  'METROLOGY_BODY',
  'CERTIFICATION_BODY',
  'NQI_PLATFORM',
  'UNIVERSITY',
  'RESEARCH_INSTITUTE',
  'INDUSTRY_ASSOCIATION',
  'MEDIA',
] as const;
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

/** A measure of a 一链一策: what is done, by which organisation and by when. */
export interface StrategyMeasure {
  readonly title: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

export interface StrategyVersion {
  readonly chainId: string;
  readonly version: number;
  readonly objectives: readonly ObjectiveTarget[];
  /** In addition to the counted objectives; a revision replaces them as a whole, too. */
  readonly measures?: readonly StrategyMeasure[];
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
}>()('ChainEstablished', term('已登记产业链', 'Chain established'));
export const ChainSuspended = defineEvent<OfChain & { readonly reason: string }>()(
  'ChainSuspended',
  term('已暂停产业链工作', 'Chain suspended'),
);
export const ChainResumed = defineEvent<OfChain & { readonly reason: string }>()(
  'ChainResumed',
  term('已恢复产业链工作', 'Chain resumed'),
);
export const ChainClosed = defineEvent<OfChain & { readonly reason: string }>()(
  'ChainClosed',
  term('已结束产业链工作', 'Chain closed'),
);
export const ChainChiefAppointed = defineEvent<ChiefOfChain>()(
  'ChainChiefAppointed',
  term('已任命链长', 'Chain chief appointed'),
);
export const ChainChiefReplaced = defineEvent<ChiefOfChain & { readonly reason: string }>()(
  'ChainChiefReplaced',
  term('已更换链长', 'Chain chief replaced'),
);
export const ChainLeaderDesignated = defineEvent<
  OfChain & { readonly organisationId: string; readonly basis: string }
>()('ChainLeaderDesignated', term('已确定链主', 'Chain leader designated'));
export const ChainLeaderRevoked = defineEvent<OfChain & { readonly organisationId: string; readonly reason: string }>()(
  'ChainLeaderRevoked',
  term('已撤销链主', 'Chain leader revoked'),
);
export const ChainMemberEnrolled = defineEvent<
  OfChain & { readonly organisationId: string; readonly segment: Segment }
>()('ChainMemberEnrolled', term('链员已加入', 'Member enrolled'));
export const ChainMemberWithdrawn = defineEvent<
  OfChain & { readonly organisationId: string; readonly reason: string }
>()('ChainMemberWithdrawn', term('链员已退出', 'Member withdrawn'));
export const SupportingBodyEnrolled = defineEvent<
  OfChain & { readonly organisationId: string; readonly bodyKind: BodyKind }
>()('SupportingBodyEnrolled', term('支撑机构加入', 'Supporting body enrolled'));
export const SupportingBodyRemoved = defineEvent<
  OfChain & { readonly organisationId: string; readonly reason: string }
>()('SupportingBodyRemoved', term('支撑机构退出', 'Supporting body removed'));
export const ChainStrategyPublished = defineEvent<StrategyVersion>()(
  'ChainStrategyPublished',
  term('已发布一链一策', 'Chain strategy published'),
);
/** Version 1 had no reason. */
const reasonNotRecorded = (v1: StrategyVersion) => ({ ...v1, reason: '未记录原因 / no reason recorded' });

export const ChainStrategyRevised = defineEvent<StrategyVersion & { readonly reason: string }>()(
  'ChainStrategyRevised',
  term('已修订一链一策', 'Chain strategy revised'),
  2,
  { 1: reasonNotRecorded },
  EVENT_SCHEMAS.ChainStrategyRevised,
);
export const ChainProgressReported = defineEvent<OfChain & { readonly period: string; readonly summary: string }>()(
  'ChainProgressReported',
  term('已报告进展', 'Progress reported'),
);
