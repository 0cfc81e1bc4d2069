import { alters } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { IsId, IsLocalDate, IsText } from '../kit/payload.js';
import { IndustryChain } from '../industry-chain/industry-chain.js';
import { requireChiefOffice } from '../industry-chain/standing.js';
import { MilestoneCompleted, MilestoneMissed, ProjectStarted, ProjectTerminated } from './events.js';
import { Project } from './project.js';
import { ENTERPRISE_ROLES, requireStatus, requireUndertaker } from './standing.js';

export class StartProject {
  @IsId() projectId!: string;
  @IsLocalDate() plannedEndOn!: string;
}

export class CompleteMilestone {
  @IsId() projectId!: string;
  @IsText(200) milestone!: string;
}

export class ReportMissedMilestone {
  @IsId() projectId!: string;
  @IsText(200) milestone!: string;
  @IsText() reason!: string;
}

export class TerminateProject {
  @IsId() projectId!: string;
  @IsText() reason!: string;
}

export const startProject = alters(StartProject, Project, {
  roles: ENTERPRISE_ROLES,
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  decide(c, project, { chain }, { actor, occurredOn }) {
    requireUndertaker(project, chain, actor);
    requireStatus(project, 'AWARDED', 'PROPOSED');
    if (c.plannedEndOn < occurredOn) throw new Refusal('VALIDITY_ENDS_BEFORE_START', {}, 'plannedEndOn');
    return ProjectStarted({ ...c });
  },
});

export const completeMilestone = alters(CompleteMilestone, Project, {
  roles: ENTERPRISE_ROLES,
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  decide(c, project, { chain }, { actor }) {
    requireUndertaker(project, chain, actor);
    requireStatus(project, 'IN_PROGRESS');
    if (project.milestones.includes(c.milestone)) throw new Refusal('MILESTONE_ALREADY_REPORTED', {}, 'milestone');
    return MilestoneCompleted({ ...c });
  },
});

/** The chief's office records that a milestone was not reached; it may still be completed later. */
export const reportMissedMilestone = alters(ReportMissedMilestone, Project, {
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'IN_PROGRESS');
    if (project.milestones.includes(c.milestone)) throw new Refusal('MILESTONE_ALREADY_REPORTED', {}, 'milestone');
    return MilestoneMissed({ ...c });
  },
});

export const terminateProject = alters(TerminateProject, Project, {
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'CALL_OPEN', 'PROPOSED', 'AWARDED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED');
    return ProjectTerminated({
      ...c,
      ...(project.bottleneckId === undefined ? {} : { bottleneckId: project.bottleneckId }),
    });
  },
});
