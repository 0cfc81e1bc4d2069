import { date, flag, instant, integer, list, nullable, object, text, uuid, type Answer } from '../schema.js';

/** A bid of the reader's own organisation that is sealed. */
const sealedBid = object({
  eventId: uuid,
  projectId: text(),
  bidId: text(),
  priceCny: integer(),
  overBudgetCny: nullable(integer()),
  proposal: nullable(text()),
  submittedAt: instant,
  /** The last day on which bids are accepted; the bids are opened after it. */
  sealedThrough: date,
  withdrawn: flag,
});

export const sealedBidList = object({ items: list(sealedBid) });
export type SealedBidList = Answer<typeof sealedBidList>;
