import { alters } from '../../kit/action.js';
import { DueFirst, Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import type { DecidedEvent } from '../../kit/event.js';
import { IsId, MAX_ID_LENGTH } from '../../kit/payload.js';
import { sealOpened } from '../../kit/sealed.js';
import { term } from '../../kit/term.js';
import { folded } from '../../kit/text.js';
import { regardlessOfStatus, requireChiefOffice } from '../../chain/chain-checks.js';
import { IndustryChain, type IndustryChainState } from '../../chain/industry-chain.js';
import { deadlineOf, requireWindowClosed } from './bid-window.js';
import { BidsOpened, BidSubmitted, BidWithdrawn } from './events.js';
import { Project, type ProjectState } from './project.js';
import { SealedBids, type SealedBidsState } from './sealed-bids.js';

export class OpenBids {
  @IsId() projectId!: string;
}

/** An identifier that is not in use, without regard to case and width: the wanted one, else with a number behind it. */
function freeId(wanted: string, used: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `-${n}`;
    const id = wanted.slice(0, MAX_ID_LENGTH - suffix.length) + suffix;
    if (!used.has(folded(id))) return id;
  }
}

/**
 * The sealed facts in clear. Bidders do not know the numbers that others gave to their bids: where two gave the same, the
 * later one is changed.
 */
function inClear(project: ProjectState, { facts }: SealedBidsState): readonly DecidedEvent[] {
  const used = new Set(Object.keys(project.bids).map(folded));
  const ids = new Map<string, string>();
  const renamed = (bidderId: string, bidId: string): { readonly bidId: string; readonly bidIdAsSealed?: string } => {
    const key = JSON.stringify([bidderId, bidId]);
    const id = ids.get(key) ?? freeId(bidId, used);
    ids.set(key, id);
    used.add(folded(id));
    return id === bidId ? { bidId } : { bidId: id, bidIdAsSealed: bidId };
  };
  return facts.map((fact) => {
    const { sealed } = fact;
    if (fact.kind === 'bid')
      return BidSubmitted({ ...fact.bid, ...renamed(fact.bid.bidderId, fact.bid.bidId), sealed });
    const { bidderId, bidId, reason } = fact;
    return BidWithdrawn({ projectId: project.projectId, ...renamed(bidderId, bidId), reason, sealed });
  });
}

/**
 * Records the sealed bids of a call in clear, once its deadline has passed. The write path sends it before the first
 * decision on a bid, and the server when the deadline has passed.
 */
export const openBids = alters(OpenBids, Project, {
  title: term('开启揭榜申请', 'Open bids'),
  example: { projectId: 'P-001' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (c, project) => ({
    chain: IndustryChain.of(project.chainId),
    sealed: SealedBids.maybe(c.projectId),
  }),
  follows: (_c, project) => [project.begun],
  decide(c, project, { chain, sealed }, { actor, occurredOn }) {
    requireChiefOffice(regardlessOfStatus(chain), actor);
    if (project.bidsCloseOn === undefined) throw new Refusal('INVALID_STATE', { status: project.status });
    requireWindowClosed(project, occurredOn);
    if (project.bidsOpened) refuse('BIDS_ALREADY_OPENED');
    const sealedBids = sealed?.bids.length ?? 0;
    const opened = { ...BidsOpened({ projectId: c.projectId, sealedBids }), chain: null };
    if (!sealed) return [opened];
    return [
      opened,
      sealOpened(
        SealedBids.of(c.projectId),
        sealed.facts.map((fact) => fact.sealed.eventId),
      ),
      ...inClear(project, sealed),
    ];
  },
});

/** The command that opens the bids of a call at its deadline, for the chief office of its chain. */
export const openingOf = (
  { projectId, bidsCloseOn }: { readonly projectId: string; readonly bidsCloseOn: string },
  chiefOffice: string,
): DueFirst['due'] => ({
  name: openBids.name,
  data: { projectId },
  actor: { role: 'CHAIN_CHIEF_OFFICE', organisationId: chiefOffice },
  occurredAt: deadlineOf(bidsCloseOn),
});

/** @throws DueFirst unless the bids of the call are opened */
export function requireBidsOpened(
  { projectId, bidsCloseOn, bidsOpened }: ProjectState,
  chain: IndustryChainState,
): void {
  if (bidsOpened || bidsCloseOn === undefined || chain.chiefOffice === undefined) return;
  throw new DueFirst(new Refusal('BIDS_NOT_OPENED'), openingOf({ projectId, bidsCloseOn }, chain.chiefOffice));
}
