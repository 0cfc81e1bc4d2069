import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { requireNewId } from '../../kit/new-id.js';
import { IsFiles, type AttachedFile } from '../../kit/attached-file.js';
import { EachIsId, IsNewId, IsCny, IsId, IsList, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, isOnChain, requireBody, requireChiefOffice } from '../../chain/chain-checks.js';
import { sealedIn } from '../../kit/sealed.js';
import { bidWindowClosed, requireWindowClosed, requireWindowOpen } from './bid-window.js';
import { BidAwarded, BidSubmitted, BidWithdrawn } from './events.js';
import { requireBidsOpened } from './open-bids.js';
import { SealedBids, sealedBidsOf, type SealedBidsState } from './sealed-bids.js';
import { requireNotDismissed } from '../quality-bottleneck/bottleneck-checks.js';
import { QualityBottleneck } from '../quality-bottleneck/quality-bottleneck.js';
import { Project, type Bid, type ProjectState } from './project.js';
import { requireCanUndertake, requireStatus, requireTakesPart, UNDERTAKER_ROLES } from './project-checks.js';

export class SubmitBid {
  @IsId() projectId!: string;
  @IsNewId('BID') bidId!: string;
  @IsId() bidderId!: string;
  @IsCny() priceCny!: number;
  /** What the bidder proposes to do. */
  @Optional() @IsText(2000) proposal?: string;
  /** The documents of the proposal; sealed with the bid. */
  @Optional() @IsFiles() files?: AttachedFile[];
}

export class WithdrawBid {
  @IsId() projectId!: string;
  @IsId() bidId!: string;
  @IsText() reason!: string;
}

export class AwardBid {
  @IsId() projectId!: string;
  @IsId() bidId!: string;
  /** Must be the bidder; when omitted, it is taken from the bid. */
  @Optional() @IsId() undertakerId?: string;
  @IsList(0, 20) @EachIsId() partnerIds!: string[];
}

export const activeBid = (project: ProjectState, bidId: string): Bid | undefined => {
  const bid = Object.hasOwn(project.bids, bidId) ? project.bids[bidId] : undefined;
  return bid?.withdrawn ? undefined : bid;
};

/** @throws Refusal BID_NOT_FOUND unless the bid exists and is not withdrawn or rejected. */
export function requireBid(project: ProjectState, bidId: string): Bid {
  const bid = activeBid(project, bidId);
  if (!bid) throw new Refusal('BID_NOT_FOUND', { bidId }, 'bidId');
  return bid;
}

/**
 * An enterprise or body of the chain bids for itself, once, while the window is open. The bid is sealed until the
 * deadline: no refusal depends on the bids of others. One on paper that is recorded after the deadline is not sealed.
 */
export const submitBid = alters(SubmitBid, Project, {
  title: term('提交揭榜申请', 'Submit a bid'),
  example: {
    projectId: 'P-001',
    bidId: 'BID-1',
    bidderId: 'acme',
    priceCny: 2_200_000,
    proposal: '镀层与结构联合改进，3 个月内完成验证',
  },
  terms: { fields: { proposal: term('揭榜方案', 'Proposal') } },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  submission: true,
  secret: true,
  id: (c) => c.projectId,
  facts: (c, project) => ({ chain: IndustryChain.of(project.chainId), sealed: SealedBids.maybe(c.projectId) }),
  follows: (_c, project) => [project.since],
  excludes: (c, _project, _facts, { actor }) => (c.bidderId !== actor.organisationId ? 'bidderId' : undefined),
  decide(c, project, { chain, sealed }, { actor, submittedOn, recordedOn }) {
    requireTakesPart(chain, actor);
    requireWindowOpen(project, submittedOn);
    requireStatus(project, 'CALL_OPEN');
    requireCanUndertake(chain, c.bidderId, project.kind, 'bidderId');
    const own = project.bidsOpened ? [] : sealedBidsOf(sealed, c.bidderId);
    requireNewId(c.bidId, [...Object.keys(project.bids), ...own.map(({ bid }) => bid.bidId)], 'bidId');
    if ([...Object.values(project.bids).filter((bid) => bid.bidderId === c.bidderId), ...own].some(isStanding))
      refuse('DUPLICATE_BID', { bidderId: c.bidderId }, 'bidderId');
    const overBudgetCny = Math.max(0, c.priceCny - (project.budgetCny ?? c.priceCny));
    const bid = BidSubmitted({ chainId: project.chainId, ...c, ...(overBudgetCny === 0 ? {} : { overBudgetCny }) });
    return bidWindowClosed(project, recordedOn) ? bid : sealedIn(SealedBids.of(c.projectId), bid);
  },
});

const isStanding = ({ withdrawn }: { readonly withdrawn: boolean }): boolean => !withdrawn;

/** The own bid of that number, while it is sealed. */
const ownSealedBid = (sealed: SealedBidsState | undefined, bidderId: string, bidId: string) =>
  sealed?.opened
    ? undefined
    : sealedBidsOf(sealed, bidderId).find(({ bid, withdrawn }) => bid.bidId === bidId && !withdrawn);

/** A bidder withdraws its own bid; it learns of no sealed bid of another, not even that it exists. */
export const withdrawBid = alters(WithdrawBid, Project, {
  title: term('撤回揭榜申请', 'Withdraw a bid'),
  example: { projectId: 'P-001', bidId: 'BID-1', reason: '产能调整' },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  submission: true,
  secret: true,
  id: (c) => c.projectId,
  facts: (c, project) => ({ chain: IndustryChain.of(project.chainId), sealed: SealedBids.maybe(c.projectId) }),
  follows: (c, project, { sealed }, { actor }) => [
    ownSealedBid(sealed, actor.organisationId, c.bidId)?.submitted ?? activeBid(project, c.bidId)?.changed,
  ],
  excludes: (c, project, { sealed }, { actor }) =>
    !ownSealedBid(sealed, actor.organisationId, c.bidId) &&
    (activeBid(project, c.bidId)?.bidderId ?? actor.organisationId) !== actor.organisationId
      ? 'bidId'
      : undefined,
  decide(c, project, { chain, sealed }, { actor, submittedOn, recordedOn }) {
    requireTakesPart(regardlessOfStatus(chain), actor);
    requireWindowOpen(project, submittedOn);
    requireStatus(project, 'CALL_OPEN');
    const isSealed = ownSealedBid(sealed, actor.organisationId, c.bidId) !== undefined;
    if (!isSealed) requireBid(project, c.bidId);
    if (!isSealed) return BidWithdrawn({ ...c });
    if (bidWindowClosed(project, recordedOn)) requireBidsOpened(project, chain);
    return sealedIn(SealedBids.of(c.projectId), BidWithdrawn({ ...c }));
  },
});

/**
 * The award is made from the day after the bid window, within the budget unless the call says otherwise; partners are on
 * the chain or support it.
 */
export const awardBid = alters(AwardBid, Project, {
  title: term('确定揭榜单位', 'Award a bid'),
  example: { projectId: 'P-001', bidId: 'BID-1', partnerIds: ['lab-a'] },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({
    chain: IndustryChain.of(project.chainId),
    bottleneck: QualityBottleneck.maybe(project.bottleneckId),
  }),
  follows: (c, project) => [project.since, activeBid(project, c.bidId)?.changed],
  separateFrom: (_c, project) => Object.values(project.bids).map(({ submitted }) => submitted),
  decide(c, project, { chain, bottleneck }, { actor, occurredOn }) {
    requireChiefOffice(chain, actor);
    requireWindowClosed(project, occurredOn);
    requireStatus(project, 'CALL_OPEN');
    requireNotDismissed(bottleneck);
    requireBidsOpened(project, chain);
    const partners = [...new Set(c.partnerIds)];
    for (const partner of partners) if (!isOnChain(chain, partner)) requireBody(chain, partner);
    const { bidderId, priceCny } = requireBid(project, c.bidId);
    // A bidder that has left the chain could not start the project.
    requireCanUndertake(chain, bidderId, project.kind, 'bidId');
    if (c.undertakerId !== undefined && c.undertakerId !== bidderId)
      refuse('UNDERTAKER_MISMATCH', { bidderId }, 'undertakerId');
    const { mostAwardedCny } = project;
    if (mostAwardedCny !== undefined && priceCny > mostAwardedCny)
      refuse('OVER_BUDGET', { budgetCny: mostAwardedCny, priceCny }, 'bidId');
    return BidAwarded({ projectId: c.projectId, bidId: c.bidId, undertakerId: bidderId, partnerIds: partners });
  },
});
