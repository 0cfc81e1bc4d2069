import {
  BidAwarded,
  BidRejected,
  BidSubmitted,
  BidWithdrawn,
  chinaDate,
  term,
  BID_STATUSES,
  type AttachedFileData,
} from '#domain';
import { chain, code, date, files, identifier, money, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface BidRow {
  readonly chainId: string;
  readonly projectId: string;
  readonly bidId: string;
  readonly bidderId: string;
  readonly priceCny: number;
  /** By how much the price is above the budget of the call; null where it is not. */
  readonly overBudgetCny: number | null;
  /** Null where the bidder gave none. */
  readonly proposal: string | null;
  readonly files?: readonly AttachedFileData[];
  readonly submittedOn: string;
  readonly status: 'SUBMITTED' | 'WITHDRAWN' | 'REJECTED' | 'AWARDED';
  /** Why it was withdrawn or rejected. */
  readonly reason: string | null;
}

const ofBid = (e: { readonly data: { readonly projectId: string; readonly bidId: string } }): string =>
  `${e.data.projectId}/${e.data.bidId}`;

export const bids = readModel<BidRow>()({
  name: 'bids',
  area: 'work',
  version: 3,
  title: term('揭榜申请', 'Bids'),
  menuOrder: 30,
  readers: partiesOnly('bidderId'),
  key: ['projectId', 'bidId'],
  naming: { id: 'bidId', organisation: 'bidderId' },
  fields: {
    projectId: row('projects', '项目', 'Project', { listedOnReferencedPage: true }),
    bidId: identifier('揭榜申请编号', 'Bid no.'),
    status: code(BID_STATUSES, '状态', 'Status', {
      words: { AWARDED: term('已入选', 'Awarded'), REJECTED: term('不予入选', 'Not selected') },
    }),
    bidderId: organisation('揭榜申请单位', 'Bidder'),
    priceCny: money('报价', 'Price'),
    overBudgetCny: money('超出预算', 'Above the budget', {
      help: term(
        '报价高于榜单预算的金额；未超出的为空。',
        'By how much the price is above the budget of the call; empty where it is not.',
      ),
    }),
    proposal: text('揭榜方案', 'Proposal'),
    files: files('方案文件', 'Documents of the proposal'),
    submittedOn: date('提交日期', 'Submitted on'),
    chainId: chain(),
    reason: text('原因', 'Reason'),
  },
  queryColumns: ['status', 'projectId', 'bidderId', 'submittedOn'],
  listColumns: ['status', 'projectId', 'bidderId', 'priceCny', 'overBudgetCny', 'submittedOn'],
  facets: ['status'],
  order: [newestFirst('submittedOn')],
  createCommands: ['submit-bid'],
  label: (row) => `${row.bidId} ${row.bidderId} ${row.projectId}`,
  folds: [
    on(BidSubmitted, ofBid, (_, { data: { sealed, bidIdAsSealed: _asSealed, ...bid }, occurredAt }) => ({
      ...bid,
      overBudgetCny: bid.overBudgetCny ?? null,
      proposal: bid.proposal ?? null,
      submittedOn: chinaDate(sealed?.at ?? occurredAt),
      status: 'SUBMITTED',
      reason: null,
    })),
    onExisting(BidWithdrawn, ofBid, (row, { data }) => ({ ...row, status: 'WITHDRAWN', reason: data.reason })),
    onExisting(BidRejected, ofBid, (row, { data }) => ({ ...row, status: 'REJECTED', reason: data.reason })),
    onExisting(BidAwarded, ofBid, (row) => ({ ...row, status: 'AWARDED' })),
  ],
});
