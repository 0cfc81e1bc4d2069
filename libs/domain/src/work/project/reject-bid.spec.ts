import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { awarded, bidsIn, inProgress } from '../../testing/project-world.js';
import { chief, otherChief, supplier } from '../../testing/world.js';
import { awardBid, submitBid, withdrawBid } from './bids.js';
import { BidRejected } from './events.js';
import { rejectBid } from './reject-bid.js';

const by = { actor: chief, occurredAt: '2026-03-12' };
const rejection = { projectId: 'P-1', bidId: 'BID-2', reason: '技术方案不满足要求' };
const rejected = after(bidsIn, sent(rejectBid, rejection, chief, '2026-03-11'));

describe('reject a bid', () => {
  it('is done once bids are closed, before or after the award', () => {
    given(...bidsIn)
      .when(rejectBid, rejection, by)
      .thenHappened(BidRejected(rejection));
    given(...awarded)
      .when(rejectBid, rejection, { ...by, occurredAt: '2026-03-17' })
      .thenHappened(BidRejected(rejection));
  });

  it('refuses while bids are open', () =>
    given(...bidsIn)
      .when(rejectBid, rejection, { ...by, occurredAt: '2026-03-10' })
      .thenRefused('BID_WINDOW_OPEN', { closesOn: '2026-03-10' }));

  it('refuses the awarded bid, and any bid after the project has started', () => {
    given(...awarded)
      .when(rejectBid, { ...rejection, bidId: 'BID-1' }, { ...by, occurredAt: '2026-03-17' })
      .thenRefused('INVALID_STATE', { status: 'AWARDED' }, 'bidId');
    given(...inProgress)
      .when(rejectBid, rejection, { ...by, occurredAt: '2026-03-21' })
      .thenRefused('INVALID_STATE', { status: 'IN_PROGRESS' });
  });

  it('refuses a bid that does not exist, was withdrawn or rejected', () => {
    given(...bidsIn)
      .when(rejectBid, { ...rejection, bidId: 'BID-9' }, by)
      .thenRefused('BID_NOT_FOUND');
    given(...after(bidsIn, sent(withdrawBid, { ...rejection, reason: '退出' }, supplier, '2026-03-06')))
      .when(rejectBid, rejection, by)
      .thenRefused('BID_NOT_FOUND');
    given(...rejected)
      .when(rejectBid, rejection, by)
      .thenRefused('BID_NOT_FOUND');
  });

  it('makes the bid impossible to award', () =>
    given(...rejected)
      .when(awardBid, { projectId: 'P-1', bidId: 'BID-2', partnerIds: [] }, by)
      .thenRefused('BID_NOT_FOUND', { bidId: 'BID-2' }));

  it('keeps its identifier in use', () =>
    given(...rejected)
      .when(
        submitBid,
        { projectId: 'P-1', bidId: 'BID-2', bidderId: 'supplier', priceCny: 1 },
        { actor: supplier, occurredAt: '2026-03-10' },
      )
      .thenRefused('ALREADY_EXISTS'));

  it('refuses the chief of another chain', () =>
    given(...bidsIn)
      .when(rejectBid, rejection, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF', { organisationId: otherChief.organisationId }));

  it('refuses a project that does not exist', () =>
    given().when(rejectBid, rejection, by).thenMissing('project', 'P-1'));
});
