import { begins } from '../../kit/action.js';
import type { AccountRole } from '../../kit/actor.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsCny, IsId, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { QualityBottleneck } from '../quality-bottleneck/quality-bottleneck.js';
import { requireConfirmedBottleneck, takenUp } from '../quality-bottleneck/bottleneck-checks.js';
import { PROJECT_KINDS, ProjectProposed, type ProjectKind } from './events.js';
import { Project } from './project.js';
import { requireCanUndertake, UNDERTAKER_ROLES } from './project-checks.js';

export class ProposeProject {
  @IsSlug() chainId!: string;
  @IsNewId('P') projectId!: string;
  /** Every kind but OPEN_BID, which comes from a published call. */
  @IsOneOf(PROJECT_KINDS.filter((kind) => kind !== 'OPEN_BID')) kind!: ProjectKind;
  @IsText(200) title!: string;
  @IsId() undertakerId!: string;
  @Optional() @IsId() bottleneckId?: string;
  @Optional() @IsCny() budgetCny?: number;
}

/** Who proposes a project for another organisation, which consents by starting it. */
const PROPOSES_FOR_OTHERS: readonly AccountRole[] = ['CHAIN_CHIEF_OFFICE', 'CHAIN_LEADER', 'REGULATOR'];

/** 质量提升项目: a member or body proposes its own project; the chief's office, leader and regulator one for any of them. */
export const proposeProject = begins(ProposeProject, Project, {
  title: term('提出项目', 'Propose a project'),
  example: {
    chainId: 'new-energy-vehicles',
    projectId: 'P-001',
    kind: 'QUALITY_IMPROVEMENT',
    title: '制程能力提升',
    undertakerId: 'acme',
  },
  roles: [...UNDERTAKER_ROLES, 'CHAIN_CHIEF_OFFICE', 'REGULATOR'],
  relation: 'PARTY',
  // The leader proposes for its chain, the others for themselves.
  relationOf: { CHAIN_LEADER: 'OWN_CHAIN' },
  id: (c) => c.projectId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    bottleneck: c.bottleneckId === undefined ? undefined : QualityBottleneck.of(c.bottleneckId),
  }),
  follows: (_c, _project, { bottleneck }) => [bottleneck?.since],
  excludes: (c, _project, _facts, { actor }) =>
    !PROPOSES_FOR_OTHERS.includes(actor.role) && c.undertakerId !== actor.organisationId ? 'undertakerId' : undefined,
  decide(c, project, { chain, bottleneck }, { actor }) {
    requireActorOnChain(chain, actor);
    if (bottleneck) requireConfirmedBottleneck(bottleneck, c.chainId);
    requireCanUndertake(chain, c.undertakerId, c.kind, 'undertakerId');
    if (project) throw new Refusal('ALREADY_EXISTS', {}, 'projectId');
    const proposed = ProjectProposed({ ...c });
    return c.bottleneckId === undefined ? proposed : [proposed, takenUp(c.bottleneckId, c.projectId)];
  },
});
