import { begins } from '../kit/action.js';
import { aggregate } from '../kit/aggregate.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { defineEvent } from '../kit/event.js';
import { IsId, IsNewId, IsSha256, IsText, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { Project, type ProjectState } from '../work/project/project.js';
import { UNDERTAKER_ROLES, requireUndertaker } from '../work/project/project-checks.js';

export interface SharedSolutionData {
  readonly chainId: string;
  readonly solutionId: string;
  readonly projectId: string;
  readonly bottleneckId?: string;
  readonly title: string;
  readonly summary: string;
  /** SHA-256 of the document that describes it; the document is stored outside the system. */
  readonly sha256?: string;
}

export const SolutionShared = defineEvent<SharedSolutionData>()(
  'SolutionShared',
  term('已共享成果', 'Solution shared'),
);

export const SharedSolution = aggregate<{ readonly chainId: string }>('solution', 'cooperation').starts(
  SolutionShared,
  ({ data }) => ({ chainId: data.chainId }),
);

export class ShareSolution {
  @IsId() projectId!: string;
  @IsNewId('SOL') solutionId!: string;
  @IsText(200) title!: string;
  @IsText(2000) summary!: string;
  @Optional() @IsSha256() sha256?: string;
}

function requireAccepted({ status }: ProjectState): void {
  if (status !== 'ACCEPTED') refuse('PROJECT_NOT_ACCEPTED', { status }, 'projectId');
}

/** 企业出题、联合解题、成果共享: the undertaker of an accepted project shares its result with the chain. */
export const shareSolution = begins(ShareSolution, SharedSolution, {
  title: term('共享成果', 'Share a solution'),
  example: {
    projectId: 'P-001',
    solutionId: 'SOL-001',
    title: '连接器镀层厚度控制方法',
    summary: '镀层厚度在线监控，离散降低一半',
  },
  terms: { fields: { solutionId: pointsAt('solutions', '成果编号', 'Solution'), summary: term('摘要', 'Summary') } },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  id: (c) => c.solutionId,
  facts: (c) => ({ project: Project.of(c.projectId) }),
  furtherFacts: (_c, _solution, { project }) => ({ chain: IndustryChain.of(project.chainId) }),
  chain: (_c, _solution, { project }) => project.chainId,
  follows: (_c, _solution, { project }) => [project.since],
  decide(c, solution, { project, chain }, { actor }) {
    requireUndertaker(project, chain, actor);
    requireAccepted(project);
    if (solution) throw new Refusal('ALREADY_EXISTS', {}, 'solutionId');
    return SolutionShared({
      ...c,
      chainId: project.chainId,
      ...(project.bottleneckId === undefined ? {} : { bottleneckId: project.bottleneckId }),
    });
  },
});
