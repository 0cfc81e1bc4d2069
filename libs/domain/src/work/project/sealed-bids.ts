import { aggregate } from '../../kit/aggregate.js';
import { SealOpened, unsealed, type Unsealed } from '../../kit/sealed.js';
import { stepOf, type Step } from '../../kit/step.js';
import { BidSubmitted, BidWithdrawn, type BidData } from './events.js';

/** A submission or a withdrawal, as it was sealed. */
export type SealedFact =
  | { readonly kind: 'bid'; readonly bid: BidData; readonly sealed: Unsealed }
  | {
      readonly kind: 'withdrawal';
      readonly bidderId: string;
      readonly bidId: string;
      readonly reason: string;
      readonly sealed: Unsealed;
    };

/** A bid that is sealed. Other bidders may have given theirs the same number. */
interface SealedBid {
  readonly bid: BidData;
  readonly submitted: Step;
  readonly withdrawn: boolean;
}

export interface SealedBidsState {
  /** In the order of recording. */
  readonly facts: readonly SealedFact[];
  readonly bids: readonly SealedBid[];
  readonly opened: boolean;
}

const NONE: SealedBidsState = { facts: [], bids: [], opened: false };

/** What was submitted and withdrawn for one open-bid call before its deadline; the id is that of the project. */
export const SealedBids = aggregate<SealedBidsState>('sealed-bids', 'work')
  .sealed()
  .starts(BidSubmitted, (event, state = NONE) => ({
    ...state,
    facts: [...state.facts, { kind: 'bid', bid: event.data, sealed: unsealed(event) }],
    bids: [...state.bids, { bid: event.data, submitted: stepOf(event), withdrawn: false }],
  }))
  .changes(BidWithdrawn, (state, event) => ({
    ...state,
    facts: [
      ...state.facts,
      {
        kind: 'withdrawal',
        bidderId: event.actor.organisationId,
        bidId: event.data.bidId,
        reason: event.data.reason,
        sealed: unsealed(event),
      },
    ],
    bids: state.bids.map((each) =>
      each.bid.bidId === event.data.bidId && each.bid.bidderId === event.actor.organisationId
        ? { ...each, withdrawn: true }
        : each,
    ),
  }))
  .changes(SealOpened, (state) => ({ ...state, opened: true }));

/** The sealed bids of one bidder. */
export const sealedBidsOf = (sealed: SealedBidsState | undefined, bidderId: string): SealedBidsState['bids'] =>
  (sealed?.bids ?? []).filter(({ bid }) => bid.bidderId === bidderId);
