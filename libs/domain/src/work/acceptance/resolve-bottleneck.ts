import { alters } from '../../kit/action.js';
import { chinaDate } from '../../kit/china-date.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { Project, type ProjectState } from '../project/project.js';
import {
  BottleneckResolved,
  QualityBottleneck,
  type BottleneckState,
} from '../quality-bottleneck/quality-bottleneck.js';

export class ResolveBottleneck {
  @IsId() bottleneckId!: string;
  /** The accepted project that solved it. */
  @IsId() projectId!: string;
}

/** @throws Refusal SOLUTION_NOT_IMPLEMENTED, ACCEPTED_BEFORE_REOPENING: the problem came back after that acceptance */
function requireSolves({ solutionImplemented, acceptedAt = '' }: ProjectState, { reopenedAt }: BottleneckState): void {
  if (!solutionImplemented) throw new Refusal('SOLUTION_NOT_IMPLEMENTED', {}, 'projectId');
  if (reopenedAt !== undefined && acceptedAt <= reopenedAt)
    refuse('ACCEPTED_BEFORE_REOPENING', { reopenedOn: chinaDate(reopenedAt) }, 'projectId');
}

/** A bottleneck is resolved by an accepted project that worked on it, and implemented its solution. */
export const resolveBottleneck = alters(ResolveBottleneck, QualityBottleneck, {
  title: term('解决质量堵点', 'Resolve a bottleneck'),
  example: { bottleneckId: 'BN-001', projectId: 'P-001' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (c, bottleneck) => ({ chain: IndustryChain.of(bottleneck.chainId), project: Project.of(c.projectId) }),
  follows: (_c, bottleneck, { project }) => [bottleneck.since, project.since],
  decide(c, bottleneck, { chain, project }, { actor }) {
    requireChiefOffice(chain, actor);
    if (bottleneck.status !== 'CONFIRMED') throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    if (project.bottleneckId !== c.bottleneckId) refuse('PROJECT_FOR_OTHER_BOTTLENECK', {}, 'projectId');
    if (project.status !== 'ACCEPTED') refuse('PROJECT_NOT_ACCEPTED', { status: project.status }, 'projectId');
    requireSolves(project, bottleneck);
    return BottleneckResolved({ ...c });
  },
});
