import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { sealedIn } from '../../kit/sealed.js';
import { after, sent } from '../../testing/history.js';
import { awarded, bidsIn, call, callOpen, confirmed, makersBid, suppliersBid } from '../../testing/project-world.js';
import {
  CHAIN,
  chains,
  chief,
  lab,
  leader,
  maker,
  otherChief,
  otherMaker,
  seller,
  supplier,
} from '../../testing/world.js';
import { association, institute, media, newcomers, university } from '../../testing/programme-world.js';
import { withdrawChainMember } from '../../chain/chain-member.js';
import { awardBid, submitBid, withdrawBid } from './bids.js';
import { BidAwarded, BidSubmitted, BidWithdrawn, ProjectStarted, type BidData } from './events.js';
import { SealedBids } from './sealed-bids.js';
import { openBids } from './open-bids.js';
import { startProject, terminateProject } from './progress-project.js';
import { proposeProject } from './propose-project.js';
import { publishOpenBidCall } from './publish-open-bid-call.js';

const sealedBid = (data: BidData) => sealedIn(SealedBids.of('P-1'), BidSubmitted(data));
const withdrawal = { projectId: 'P-1', bidId: 'BID-1', reason: '产能调整' };
const award = { projectId: 'P-1', bidId: 'BID-1', partnerIds: ['lab'] };
const withdrawn = after(bidsIn, sent(withdrawBid, withdrawal, maker, '2026-03-06'));
const terminated = after(bidsIn, sent(terminateProject, { projectId: 'P-1', reason: '取消' }, chief, '2026-03-06'));
const makerLeft = after(
  bidsIn,
  sent(withdrawChainMember, { chainId: CHAIN, organisationId: 'maker', reason: '退出' }, chief, '2026-03-09'),
);
const proposed = after(
  chains,
  sent(
    proposeProject,
    { chainId: CHAIN, projectId: 'P-1', kind: 'QUALITY_IMPROVEMENT', title: '提升', undertakerId: 'maker' },
    maker,
    '2026-02-20',
  ),
);

describe('submit a bid', () => {
  it('is open to an enterprise of the chain for itself', () =>
    given(...callOpen)
      .when(submitBid, makersBid, { actor: maker, occurredAt: '2026-03-02' })
      .thenHappened(sealedBid({ chainId: CHAIN, ...makersBid })));

  it.each([lab, university, institute])(
    'is open to $organisationId, which can be awarded and start the project',
    (actor) => {
      const history = after(callOpen, ...newcomers);
      const bid = { ...makersBid, bidderId: actor.organisationId };
      given(...history)
        .when(submitBid, bid, { actor, occurredAt: '2026-03-02' })
        .thenHappened(sealedBid({ chainId: CHAIN, ...bid }));
      const bidIn = after(history, sent(submitBid, bid, actor, '2026-03-02'));
      const won = after(bidIn, sent(awardBid, { ...award, partnerIds: ['media'] }, chief, '2026-03-16'));
      given(...won)
        .when(startProject, { projectId: 'P-1', plannedEndOn: '2026-07-15' }, { actor, occurredAt: '2026-03-20' })
        .thenHappened(ProjectStarted({ projectId: 'P-1', plannedEndOn: '2026-07-15' }));
    },
  );

  it.each([association, media])('is not open to $organisationId', (actor) =>
    given(...after(callOpen, ...newcomers))
      .when(submitBid, { ...makersBid, bidderId: actor.organisationId }, { actor, occurredAt: '2026-03-02' })
      .thenRefused('CANNOT_UNDERTAKE', { kind: 'OPEN_BID' }, 'bidderId'),
  );

  it('is accepted through the closing day, by the date at +08:00', () => {
    given(...callOpen)
      .when(submitBid, makersBid, { actor: maker, occurredAt: '2026-03-10T23:59:59.999+08:00' })
      .thenHappened(sealedBid({ chainId: CHAIN, ...makersBid }));
    given(...callOpen)
      .when(submitBid, makersBid, { actor: maker, occurredAt: '2026-03-11T00:00:00+08:00' })
      .thenRefused('BID_WINDOW_CLOSED', { closedOn: '2026-03-10' });
  });

  it('refuses a bid in the name of another enterprise', () =>
    given(...callOpen)
      .when(submitBid, makersBid, { actor: supplier, occurredAt: '2026-03-02' })
      .thenRefused('FORBIDDEN', {}, 'bidderId'));

  it('refuses an enterprise of another chain before it checks the bid window', () =>
    given(...callOpen)
      .when(submitBid, { ...makersBid, bidderId: 'other-maker' }, { actor: otherMaker, occurredAt: '2026-03-11' })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }));

  it('refuses a second bid of the same bidder, unless the first is withdrawn', () => {
    const again = { ...makersBid, bidId: 'BID-3' };
    given(...bidsIn)
      .when(submitBid, again, { actor: maker, occurredAt: '2026-03-07' })
      .thenRefused('DUPLICATE_BID', { bidderId: 'maker' }, 'bidderId');
    given(...withdrawn)
      .when(submitBid, again, { actor: maker, occurredAt: '2026-03-07' })
      .thenHappened(sealedBid({ chainId: CHAIN, ...again }));
  });

  it('refuses an identifier that the bidder used, also by a withdrawn bid', () => {
    given(...withdrawn)
      .when(submitBid, makersBid, { actor: maker, occurredAt: '2026-03-07' })
      .thenRefused('ALREADY_EXISTS', {}, 'bidId');
  });

  it.each(['constructor', 'toString', 'valueOf'])('accepts a bid with the id %s', (bidId) =>
    given(...callOpen)
      .when(submitBid, { ...makersBid, bidId }, { actor: maker, occurredAt: '2026-03-02' })
      .thenHappened(sealedBid({ chainId: CHAIN, ...makersBid, bidId })),
  );

  it('refuses a call that was terminated while it was open', () =>
    given(...terminated)
      .when(
        submitBid,
        { ...makersBid, bidId: 'BID-3', bidderId: 'seller' },
        { actor: seller, occurredAt: '2026-03-07' },
      )
      .thenRefused('INVALID_STATE', { status: 'TERMINATED' }));

  it('refuses a proposed project: it never had a bid window', () =>
    given(...proposed)
      .when(submitBid, suppliersBid, { actor: supplier, occurredAt: '2026-03-02' })
      .thenRefused('BID_WINDOW_CLOSED', {}));

  it('refuses a call that does not exist', () =>
    given(...chains)
      .when(submitBid, makersBid, { actor: maker, occurredAt: '2026-03-02' })
      .thenMissing('project', 'P-1'));
});

describe('withdraw a bid', () => {
  it('is done by its bidder while the window is open', () =>
    given(...bidsIn)
      .when(withdrawBid, withdrawal, { actor: maker, occurredAt: '2026-03-10' })
      .thenHappened(sealedIn(SealedBids.of('P-1'), BidWithdrawn(withdrawal))));

  it("refuses another bidder's sealed bid as one that does not exist", () =>
    given(...bidsIn)
      .when(withdrawBid, withdrawal, { actor: supplier, occurredAt: '2026-03-10' })
      .thenRefused('BID_NOT_FOUND', { bidId: 'BID-1' }, 'bidId'));

  it("refuses another bidder's opened bid before any other check", () => {
    const opened = after(bidsIn, sent(openBids, { projectId: 'P-1' }, chief, '2026-03-11'));
    given(...opened)
      .when(withdrawBid, withdrawal, { actor: supplier, occurredAt: '2026-03-11' })
      .thenRefused('FORBIDDEN', {}, 'bidId');
    given(...opened)
      .when(withdrawBid, withdrawal, { actor: otherMaker, occurredAt: '2026-03-11' })
      .thenRefused('FORBIDDEN', {}, 'bidId');
  });

  it('refuses a bid that does not exist, or was withdrawn', () => {
    given(...bidsIn)
      .when(withdrawBid, { ...withdrawal, bidId: 'BID-9' }, { actor: maker, occurredAt: '2026-03-10' })
      .thenRefused('BID_NOT_FOUND', { bidId: 'BID-9' }, 'bidId');
    given(...withdrawn)
      .when(withdrawBid, withdrawal, { actor: maker, occurredAt: '2026-03-10' })
      .thenRefused('BID_NOT_FOUND', { bidId: 'BID-1' }, 'bidId');
    given(...bidsIn)
      .when(withdrawBid, { ...withdrawal, bidId: 'constructor' }, { actor: maker, occurredAt: '2026-03-10' })
      .thenRefused('BID_NOT_FOUND', { bidId: 'constructor' }, 'bidId');
  });

  it('reports that the actor is not on the chain before it looks up the bid', () =>
    given(...bidsIn)
      .when(withdrawBid, { ...withdrawal, bidId: 'BID-9' }, { actor: otherMaker, occurredAt: '2026-03-10' })
      .thenRefused('NOT_A_CHAIN_MEMBER'));

  it('refuses a bidder that has left the chain', () =>
    given(...makerLeft)
      .when(withdrawBid, withdrawal, { actor: maker, occurredAt: '2026-03-10' })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'maker' }));

  it('refuses after the closing day', () =>
    given(...bidsIn)
      .when(withdrawBid, withdrawal, { actor: maker, occurredAt: '2026-03-11' })
      .thenRefused('BID_WINDOW_CLOSED', { closedOn: '2026-03-10' }));

  it('refuses a terminated call', () =>
    given(...terminated)
      .when(withdrawBid, withdrawal, { actor: maker, occurredAt: '2026-03-07' })
      .thenRefused('INVALID_STATE', { status: 'TERMINATED' }));
});

describe('award a bid', () => {
  const by = { actor: chief, occurredAt: '2026-03-11' };

  it('makes the bidder the undertaker, from the day after the window', () =>
    given(...bidsIn)
      .when(awardBid, award, by)
      .thenHappened(BidAwarded({ ...award, undertakerId: 'maker' })));

  it('accepts partners that are on the chain or support it, each once', () =>
    given(...bidsIn)
      .when(awardBid, { ...award, partnerIds: ['leader', 'platform', 'leader'] }, by)
      .thenHappened(BidAwarded({ ...award, undertakerId: 'maker', partnerIds: ['leader', 'platform'] })));

  it('refuses while bids are open, through the whole closing day', () =>
    given(...bidsIn)
      .when(awardBid, award, { ...by, occurredAt: '2026-03-10' })
      .thenRefused('BID_WINDOW_OPEN', { closesOn: '2026-03-10' }));

  it('does not say before the deadline whether a bid exists', () =>
    given(...bidsIn)
      .when(awardBid, { ...award, bidId: 'BID-9' }, { ...by, occurredAt: '2026-03-06' })
      .thenRefused('BID_WINDOW_OPEN', { closesOn: '2026-03-10' }));

  it('refuses an unknown or withdrawn bid', () => {
    given(...bidsIn)
      .when(awardBid, { ...award, bidId: 'BID-9' }, by)
      .thenRefused('BID_NOT_FOUND', { bidId: 'BID-9' }, 'bidId');
    given(...withdrawn)
      .when(awardBid, award, by)
      .thenRefused('BID_NOT_FOUND', { bidId: 'BID-1' }, 'bidId');
  });

  it('refuses a partner from outside the chain before it looks up the bid', () =>
    given(...bidsIn)
      .when(awardBid, { ...award, bidId: 'BID-9', partnerIds: ['lab', 'other-lab'] }, by)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'other-lab' }));

  it('refuses a bidder that has left the chain since', () =>
    given(...makerLeft)
      .when(awardBid, award, { ...by, occurredAt: '2026-03-12' })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'maker' }, 'bidId'));

  it('refuses an undertaker that is not the bidder', () => {
    given(...bidsIn)
      .when(awardBid, { ...award, undertakerId: 'supplier' }, by)
      .thenRefused('UNDERTAKER_MISMATCH', { bidderId: 'maker' }, 'undertakerId');
    given(...bidsIn)
      .when(awardBid, { ...award, undertakerId: 'maker' }, by)
      .thenHappened(BidAwarded({ ...award, undertakerId: 'maker' }));
  });

  it('refuses a second award, and a terminated call', () => {
    given(...awarded)
      .when(awardBid, { ...award, bidId: 'BID-2' }, by)
      .thenRefused('INVALID_STATE', { status: 'AWARDED' });
    given(...terminated)
      .when(awardBid, award, by)
      .thenRefused('INVALID_STATE', { status: 'TERMINATED' });
  });

  it('refuses a proposed project: it was not called for', () =>
    given(...proposed)
      .when(awardBid, award, by)
      .thenRefused('INVALID_STATE', { status: 'PROPOSED' }));

  it('refuses the chief of another chain, and the leader', () => {
    given(...bidsIn)
      .when(awardBid, award, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...bidsIn)
      .when(awardBid, award, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
  });
});

describe('an award above the budget of the call', () => {
  const bidOf = (priceCny: number) => sent(submitBid, { ...makersBid, priceCny }, maker, '2026-03-02');
  const by = { actor: chief, occurredAt: '2026-03-16' };
  const within = { projectId: 'P-1', bidId: 'BID-1', undertakerId: 'maker', partnerIds: ['lab'] };

  it.each([240_000_000, 2_400_001])('is refused: a bid of %d on 2,400,000', (priceCny) =>
    given(...after(callOpen, bidOf(priceCny)))
      .when(awardBid, award, by)
      .thenRefused('OVER_BUDGET', { budgetCny: 2_400_000, priceCny }, 'bidId'),
  );

  it('is possible up to the budget, and above it where the call allows it in words', () => {
    given(...after(callOpen, bidOf(2_400_000)))
      .when(awardBid, award, by)
      .thenHappened(BidAwarded(within));
    const lenient = after(
      confirmed,
      sent(publishOpenBidCall, { ...call, overBudgetTerms: '超出部分由揭榜单位自筹' }, chief, '2026-02-20'),
    );
    given(...after(lenient, bidOf(2_400_001)))
      .when(awardBid, award, by)
      .thenHappened(BidAwarded(within));
  });
});
