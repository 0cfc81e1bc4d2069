import { BidAwarded, BidSubmitted, BidWithdrawn, chinaDate } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface BidRow {
  readonly chainId: string;
  readonly projectId: string;
  readonly bidId: string;
  readonly bidderId: string;
  readonly priceCny: number;
  readonly submittedOn: string;
  readonly status: 'SUBMITTED' | 'WITHDRAWN' | 'AWARDED';
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
    })),
    onExisting(BidWithdrawn, ofBid, (row) => ({ ...row, status: 'WITHDRAWN' })),
    onExisting(BidAwarded, ofBid, (row) => ({ ...row, status: 'AWARDED' })),
  ],
});
