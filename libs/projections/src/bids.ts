import { BidAwarded, BidRejected, BidSubmitted, BidWithdrawn, chinaDate } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface BidRow {
  readonly chainId: string;
  readonly projectId: string;
  readonly bidId: string;
  readonly bidderId: string;
  readonly priceCny: number;
  readonly submittedOn: string;
  readonly status: 'SUBMITTED' | 'WITHDRAWN' | 'REJECTED' | 'AWARDED';
  /** Why it was withdrawn or rejected. */
  readonly reason: string | null;
}

const ofBid = (e: { readonly data: { readonly projectId: string; readonly bidId: string } }): string =>
  `${e.data.projectId}/${e.data.bidId}`;

export const bids = rows<BidRow>('bids', {
  columns: { status: 'text', projectId: 'text', bidderId: 'text' },
  label: (row) => `${row.bidId} ${row.bidderId} ${row.projectId}`,
  folds: [
    on(BidSubmitted, ofBid, (_, { data, occurredAt }) => ({
      ...data,
      submittedOn: chinaDate(occurredAt),
      status: 'SUBMITTED',
      reason: null,
    })),
    onExisting(BidWithdrawn, ofBid, (row, { data }) => ({ ...row, status: 'WITHDRAWN', reason: data.reason })),
    onExisting(BidRejected, ofBid, (row, { data }) => ({ ...row, status: 'REJECTED', reason: data.reason })),
    onExisting(BidAwarded, ofBid, (row) => ({ ...row, status: 'AWARDED' })),
  ],
});
