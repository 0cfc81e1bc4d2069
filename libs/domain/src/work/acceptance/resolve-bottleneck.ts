import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsId } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { Project } from '../project/project.js';
import { BottleneckResolved, QualityBottleneck } from '../quality-bottleneck/quality-bottleneck.js';

export class ResolveBottleneck {
  @IsId() bottleneckId!: string;
  /** The accepted project that solved it. */
  @IsId() projectId!: string;
}

/** A bottleneck is resolved by an accepted project that worked on it. */
export const resolveBottleneck = alters(ResolveBottleneck, QualityBottleneck, {
  title: term('解决质量堵点', 'Resolve a bottleneck'),
  example: { bottleneckId: 'BN-001', projectId: 'P-001' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (c, bottleneck) => ({ chain: IndustryChain.of(bottleneck.chainId), project: Project.of(c.projectId) }),
  decide(c, bottleneck, { chain, project }, { actor }) {
    requireChiefOffice(chain, actor);
    if (project.bottleneckId !== c.bottleneckId) throw new Refusal('PROJECT_FOR_OTHER_BOTTLENECK', {}, 'projectId');
    if (project.status !== 'ACCEPTED')
      throw new Refusal('PROJECT_NOT_ACCEPTED', { status: project.status }, 'projectId');
    if (bottleneck.status !== 'CONFIRMED') throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    return BottleneckResolved({ ...c });
  },
});
