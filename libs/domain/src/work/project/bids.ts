import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { requireNewId } from '../../kit/new-id.js';
import { EachIsId, IsCny, IsId, IsList, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, isOnChain, requireBody, requireChiefOffice } from '../../chain/chain-checks.js';
import { BidAwarded, BidSubmitted, BidWithdrawn } from './events.js';
import { requireNotDismissed } from '../quality-bottleneck/bottleneck-checks.js';
import { QualityBottleneck } from '../quality-bottleneck/quality-bottleneck.js';
import { Project, type Bid, type ProjectState } from './project.js';
import { requireCanUndertake, requireStatus, requireTakesPart, UNDERTAKER_ROLES } from './project-checks.js';

export class SubmitBid {
  @IsId() projectId!: string;
  @IsId() bidId!: string;
  @IsId() bidderId!: string;
  @IsCny() priceCny!: number;
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

/** Bids are accepted, and withdrawn, through the closing day, by the date on which they are submitted. */
export const bidWindowClosed = (project: ProjectState, on: string): boolean =>
  project.bidsCloseOn === undefined || on > project.bidsCloseOn;

function requireOpenWindow(project: ProjectState, on: string): void {
  if (bidWindowClosed(project, on))
    throw new Refusal('BID_WINDOW_CLOSED', project.bidsCloseOn === undefined ? {} : { closedOn: project.bidsCloseOn });
}

/** An enterprise or body of the chain bids for itself, once, while the window is open. */
export const submitBid = alters(SubmitBid, Project, {
  title: term('提交揭榜申请', 'Submit a bid'),
  example: {
    projectId: 'P-001',
    bidId: 'BID-1',
    bidderId: 'acme',
    priceCny: 2_200_000,
  },
  roles: UNDERTAKER_ROLES,
  submission: true,
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (_c, project) => [project.since],
  excludes: (c, _project, _facts, { actor }) => (c.bidderId !== actor.organisationId ? 'bidderId' : undefined),
  decide(c, project, { chain }, { actor, submittedOn }) {
    requireTakesPart(chain, actor);
    requireCanUndertake(chain, c.bidderId, project.kind, 'bidderId');
    requireOpenWindow(project, submittedOn);
    requireNewId(c.bidId, Object.keys(project.bids), 'bidId');
    if (Object.values(project.bids).some((bid) => bid.bidderId === c.bidderId && !bid.withdrawn))
      throw new Refusal('DUPLICATE_BID', { bidderId: c.bidderId }, 'bidderId');
    requireStatus(project, 'CALL_OPEN');
    const overBudgetCny = Math.max(0, c.priceCny - (project.budgetCny ?? c.priceCny));
    return BidSubmitted({ chainId: project.chainId, ...c, ...(overBudgetCny === 0 ? {} : { overBudgetCny }) });
  },
});

export const withdrawBid = alters(WithdrawBid, Project, {
  title: term('撤回揭榜申请', 'Withdraw a bid'),
  example: { projectId: 'P-001', bidId: 'BID-1', reason: '产能调整' },
  roles: UNDERTAKER_ROLES,
  submission: true,
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (c, project) => [activeBid(project, c.bidId)?.changed],
  excludes: (c, project, _facts, { actor }) =>
    (activeBid(project, c.bidId)?.bidderId ?? actor.organisationId) !== actor.organisationId ? 'bidId' : undefined,
  decide(c, project, { chain }, { actor, submittedOn }) {
    requireTakesPart(regardlessOfStatus(chain), actor);
    requireBid(project, c.bidId);
    requireOpenWindow(project, submittedOn);
    requireStatus(project, 'CALL_OPEN');
    return BidWithdrawn({ ...c });
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
    const partners = [...new Set(c.partnerIds)];
    for (const partner of partners) if (!isOnChain(chain, partner)) requireBody(chain, partner);
    const { bidderId, priceCny } = requireBid(project, c.bidId);
    // A bidder that has left the chain could not start the project.
    requireCanUndertake(chain, bidderId, project.kind, 'bidId');
    if (!bidWindowClosed(project, occurredOn))
      throw new Refusal('BID_WINDOW_OPEN', project.bidsCloseOn === undefined ? {} : { closesOn: project.bidsCloseOn });
    if (c.undertakerId !== undefined && c.undertakerId !== bidderId)
      throw new Refusal('UNDERTAKER_MISMATCH', { bidderId }, 'undertakerId');
    requireNotDismissed(bottleneck);
    requireStatus(project, 'CALL_OPEN');
    const { mostAwardedCny } = project;
    if (mostAwardedCny !== undefined && priceCny > mostAwardedCny)
      throw new Refusal('OVER_BUDGET', { budgetCny: mostAwardedCny, priceCny }, 'bidId');
    return BidAwarded({ projectId: c.projectId, bidId: c.bidId, undertakerId: bidderId, partnerIds: partners });
  },
});
