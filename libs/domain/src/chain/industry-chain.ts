import { aggregate } from '../kit/aggregate.js';
import {
  ChainChiefAppointed,
  ChainChiefReplaced,
  ChainClosed,
  ChainEstablished,
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainMemberEnrolled,
  ChainMemberWithdrawn,
  ChainProgressReported,
  ChainResumed,
  ChainStrategyPublished,
  ChainStrategyRevised,
  ChainSuspended,
  SupportingBodyEnrolled,
  SupportingBodyRemoved,
  type BodyKind,
  type ChainStatus,
  type Segment,
} from './events.js';

export interface IndustryChainState {
  readonly chainId: string;
  readonly status: ChainStatus;
  /** Organisation id of the 链长办公室; undefined before a chief is appointed. */
  readonly chiefOffice: string | undefined;
  /** Organisation id of the active 链主. */
  readonly leader: string | undefined;
  readonly members: Readonly<Record<string, Segment>>;
  readonly bodies: Readonly<Record<string, BodyKind>>;
  /** 0 before the first strategy. */
  readonly strategyVersion: number;
  readonly reportedPeriods: readonly string[];
}

const without = <V>(record: Readonly<Record<string, V>>, name: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

export const IndustryChain = aggregate<IndustryChainState>('chain', 'chain')
  .starts(ChainEstablished, ({ data }) => ({
    chainId: data.chainId,
    status: 'ACTIVE',
    chiefOffice: undefined,
    leader: undefined,
    members: {},
    bodies: {},
    strategyVersion: 0,
    reportedPeriods: [],
  }))
  .changes(ChainSuspended, (chain) => ({ ...chain, status: 'SUSPENDED' }))
  .changes(ChainResumed, (chain) => ({ ...chain, status: 'ACTIVE' }))
  .changes(ChainClosed, (chain) => ({ ...chain, status: 'CLOSED' }))
  .changes(ChainChiefAppointed, (chain, { data }) => ({ ...chain, chiefOffice: data.unit }))
  .changes(ChainChiefReplaced, (chain, { data }) => ({ ...chain, chiefOffice: data.unit }))
  .changes(ChainLeaderDesignated, (chain, { data }) => ({ ...chain, leader: data.organisationId }))
  .changes(ChainLeaderRevoked, (chain) => ({ ...chain, leader: undefined }))
  .changes(ChainMemberEnrolled, (chain, { data }) => ({
    ...chain,
    members: { ...chain.members, [data.organisationId]: data.segment },
  }))
  .changes(ChainMemberWithdrawn, (chain, { data }) => ({
    ...chain,
    members: without(chain.members, data.organisationId),
  }))
  .changes(SupportingBodyEnrolled, (chain, { data }) => ({
    ...chain,
    bodies: { ...chain.bodies, [data.organisationId]: data.bodyKind },
  }))
  .changes(SupportingBodyRemoved, (chain, { data }) => ({
    ...chain,
    bodies: without(chain.bodies, data.organisationId),
  }))
  .changes(ChainStrategyPublished, (chain, { data }) => ({ ...chain, strategyVersion: data.version }))
  .changes(ChainStrategyRevised, (chain, { data }) => ({ ...chain, strategyVersion: data.version }))
  .changes(ChainProgressReported, (chain, { data }) => ({
    ...chain,
    reportedPeriods: [...chain.reportedPeriods, data.period],
  }));
