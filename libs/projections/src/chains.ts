import {
  ChainChiefAppointed,
  ChainChiefReplaced,
  ChainClosed,
  ChainEstablished,
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainResumed,
  ChainStrategyPublished,
  ChainStrategyRevised,
  ChainSuspended,
  type ChainStatus,
  type ObjectiveTarget,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface ChainRow {
  readonly chainId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly region: string;
  readonly status: ChainStatus;
  readonly chief: string | null;
  readonly chiefOffice: string | null;
  readonly leader: string | null;
  /** 0 before the first strategy. */
  readonly strategyVersion: number;
  /** Of the latest strategy version, which replaces the whole list. */
  readonly objectives: readonly ObjectiveTarget[];
}

const ofChain = (e: { readonly data: { readonly chainId: string } }): string => e.data.chainId;

export const chains = rows<ChainRow>('chains', {
  columns: { status: 'text', region: 'text', strategyVersion: 'integer' },
  label: (row) => `${row.nameZh} ${row.nameEn} ${row.chainId}`,
  folds: [
    on(ChainEstablished, ofChain, (_, { data }) => ({
      chainId: data.chainId,
      nameZh: data.nameZh,
      nameEn: data.nameEn,
      region: data.region,
      status: 'ACTIVE',
      chief: null,
      chiefOffice: null,
      leader: null,
      strategyVersion: 0,
      objectives: [],
    })),
    onExisting(ChainSuspended, ofChain, (row) => ({ ...row, status: 'SUSPENDED' })),
    onExisting(ChainResumed, ofChain, (row) => ({ ...row, status: 'ACTIVE' })),
    onExisting(ChainClosed, ofChain, (row) => ({ ...row, status: 'CLOSED' })),
    onExisting(ChainChiefAppointed, ofChain, (row, { data }) => ({
      ...row,
      chief: data.chiefName,
      chiefOffice: data.unit,
    })),
    onExisting(ChainChiefReplaced, ofChain, (row, { data }) => ({
      ...row,
      chief: data.chiefName,
      chiefOffice: data.unit,
    })),
    onExisting(ChainLeaderDesignated, ofChain, (row, { data }) => ({ ...row, leader: data.organisationId })),
    onExisting(ChainLeaderRevoked, ofChain, (row) => ({ ...row, leader: null })),
    onExisting(ChainStrategyPublished, ofChain, (row, { data }) => ({
      ...row,
      strategyVersion: data.version,
      objectives: data.objectives,
    })),
    onExisting(ChainStrategyRevised, ofChain, (row, { data }) => ({
      ...row,
      strategyVersion: data.version,
      objectives: data.objectives,
    })),
  ],
});
