import { begins } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsCny, IsId, IsNewId, IsLocalDate, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { QualityBottleneck } from '../quality-bottleneck/quality-bottleneck.js';
import { requireConfirmedBottleneck, takenUp } from '../quality-bottleneck/bottleneck-checks.js';
import { OpenBidCallPublished } from './events.js';
import { Project } from './project.js';

export class PublishOpenBidCall {
  @IsSlug() chainId!: string;
  @IsNewId('P') projectId!: string;
  @IsOneOf(['OPEN_BID']) kind!: 'OPEN_BID';
  @IsId() bottleneckId!: string;
  @IsText(200) title!: string;
  @IsLocalDate() bidsCloseOn!: string;
  @IsCny() budgetCny!: number;
  /** On which terms a bid above the budget may be awarded. Default: none is. */
  @Optional() @IsText(500) overBudgetTerms?: string;
}

/** 揭榜: the chief's office publishes a confirmed bottleneck for bids. */
export const publishOpenBidCall = begins(PublishOpenBidCall, Project, {
  title: term('发布榜单', 'Publish an open-bid call'),
  example: {
    chainId: 'new-energy-vehicles',
    projectId: 'P-001',
    kind: 'OPEN_BID',
    bottleneckId: 'BN-001',
    title: '高压连接器可靠性提升',
    bidsCloseOn: '2026-03-10',
    budgetCny: 2_400_000,
  },
  terms: { fields: { overBudgetTerms: term('超预算条件', 'Terms above the budget') } },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId), bottleneck: QualityBottleneck.of(c.bottleneckId) }),
  follows: (_c, _project, { bottleneck }) => [bottleneck.since],
  decide(c, project, { chain, bottleneck }, { actor, occurredOn }) {
    requireChiefOffice(chain, actor);
    if (project) throw new Refusal('ALREADY_EXISTS', {}, 'projectId');
    requireConfirmedBottleneck(bottleneck, c.chainId);
    if (c.bidsCloseOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'bidsCloseOn');
    return [OpenBidCallPublished({ ...c }), takenUp(c.bottleneckId, c.projectId)];
  },
});
