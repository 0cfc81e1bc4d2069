import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsOneOf, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { Project, type ProjectState, type ProjectStatus } from '../project/project.js';
import { requireBottleneckOf } from '../quality-bottleneck/bottleneck-checks.js';
import {
  BottleneckDismissed,
  DISMISSAL_REASONS,
  QualityBottleneck,
  type DismissalReason,
} from '../quality-bottleneck/quality-bottleneck.js';

export class DismissBottleneck {
  @IsId() bottleneckId!: string;
  @IsOneOf(DISMISSAL_REASONS) reason!: DismissalReason;
  /** The bottleneck this one repeats; required with DUPLICATE. */
  @Optional() @IsId() duplicateOf?: string;
}

/** States of a project in which someone works on it, or its acceptance is in doubt. */
const UNDER_WAY: readonly ProjectStatus[] = ['AWARDED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED', 'UNDER_REVIEW'];

/** @throws Refusal PROJECT_UNDER_WAY */
function requireNoneUnderWay(projects: readonly ProjectState[]): void {
  const working = projects.find(({ status }) => UNDER_WAY.includes(status));
  if (working) refuse('PROJECT_UNDER_WAY', { projectId: working.projectId, status: working.status });
}

export const dismissBottleneck = alters(DismissBottleneck, QualityBottleneck, {
  title: term('不予认定质量堵点', 'Dismiss a bottleneck'),
  example: {
    bottleneckId: 'BN-001',
    reason: 'DUPLICATE',
    duplicateOf: 'BN-000',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (c, bottleneck) => ({
    chain: IndustryChain.of(bottleneck.chainId),
    original: c.duplicateOf === undefined ? undefined : QualityBottleneck.of(c.duplicateOf),
    projects: bottleneck.projectIds.map((projectId) => Project.of(projectId)),
  }),
  follows: (_c, bottleneck, { projects }) => [bottleneck.since, ...projects.map(({ since }) => since)],
  decide(c, bottleneck, { chain, original, projects }, { actor }) {
    requireChiefOffice(chain, actor);
    if (bottleneck.status !== 'IDENTIFIED' && bottleneck.status !== 'CONFIRMED')
      throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    requireNoneUnderWay(projects);
    if (original) requireBottleneckOf(original, bottleneck.chainId, 'duplicateOf');
    if ((c.reason === 'DUPLICATE') !== (original !== undefined) || c.duplicateOf === c.bottleneckId)
      throw new Refusal('INVALID_STATE', {}, 'duplicateOf');
    return BottleneckDismissed({ ...c });
  },
});
