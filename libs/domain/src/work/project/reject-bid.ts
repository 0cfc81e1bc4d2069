import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { requireWindowClosed } from './bid-window.js';
import { activeBid, requireBid } from './bids.js';
import { BidRejected } from './events.js';
import { requireBidsOpened } from './open-bids.js';
import { Project } from './project.js';
import { requireStatus } from './project-checks.js';

export class RejectBid {
  @IsId() projectId!: string;
  @IsId() bidId!: string;
  @IsText(1000) reason!: string;
}

/** Rejects a bid after bids are closed, before or after the award; an awarded bid cannot be rejected. */
export const rejectBid = alters(RejectBid, Project, {
  title: term('不予入选', 'Reject a bid'),
  example: { projectId: 'P-001', bidId: 'BID-2', reason: '技术方案不满足要求' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (c, project) => [activeBid(project, c.bidId)?.changed],
  separateFrom: (_c, project) => Object.values(project.bids).map(({ submitted }) => submitted),
  decide(c, project, { chain }, { actor, occurredOn }) {
    requireChiefOffice(chain, actor);
    requireWindowClosed(project, occurredOn);
    requireStatus(project, 'CALL_OPEN', 'AWARDED');
    requireBidsOpened(project, chain);
    const { bidderId } = requireBid(project, c.bidId);
    if (project.undertakerId === bidderId) throw new Refusal('INVALID_STATE', { status: project.status }, 'bidId');
    return BidRejected({ ...c });
  },
});
