import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsList, IsLocalDate, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireChiefOffice } from '../../chain/chain-checks.js';
import { MilestoneCompleted, MilestoneMissed, ProjectStarted, ProjectTerminated } from './events.js';
import { requireNotDismissed } from '../quality-bottleneck/bottleneck-checks.js';
import { QualityBottleneck } from '../quality-bottleneck/quality-bottleneck.js';
import { Project } from './project.js';
import { UNDERTAKER_ROLES, requireStatus, requireUndertaker } from './project-checks.js';

/** Most milestones of a plan. */
export const MAX_MILESTONES = 40;

export class MilestonePayload {
  @IsText(200) milestone!: string;
  @IsLocalDate() dueOn!: string;
}

export class StartProject {
  @IsId() projectId!: string;
  @IsLocalDate() plannedEndOn!: string;
  /** The plan: what is to be reached, and by when; others may still be completed. */
  @Optional()
  @IsList(1, MAX_MILESTONES)
  @ValidateNested({ each: true })
  @Type(() => MilestonePayload)
  milestones?: MilestonePayload[];
}

/** Milestones have different names and are due within the project. */
function requireSoundPlan({ plannedEndOn, milestones = [] }: StartProject, startedOn: string): void {
  for (const [index, { milestone, dueOn }] of milestones.entries()) {
    const at = (field: string) => `milestones[${index}].${field}`;
    if (milestones.findIndex((other) => other.milestone === milestone) !== index)
      refuse('DUPLICATE_MILESTONE', { milestone }, at('milestone'));
    if (dueOn < startedOn || dueOn > plannedEndOn) refuse('MILESTONE_OUTSIDE_PROJECT', { plannedEndOn }, at('dueOn'));
  }
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
  title: term('启动项目', 'Start the project'),
  example: {
    projectId: 'P-001',
    plannedEndOn: '2026-07-15',
    milestones: [{ milestone: 'M1 试制线验证', dueOn: '2026-05-31' }],
  },
  terms: { fields: { milestones: term('里程碑计划', 'Planned milestones') } },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  id: (c) => c.projectId,
  facts: (_c, project) => ({
    chain: IndustryChain.of(project.chainId),
    bottleneck: QualityBottleneck.maybe(project.bottleneckId),
  }),
  follows: (_c, project) => [project.since],
  decide(c, project, { chain, bottleneck }, { actor, occurredOn }) {
    requireUndertaker(project, chain, actor);
    requireNotDismissed(bottleneck);
    requireStatus(project, 'AWARDED', 'PROPOSED');
    if (c.plannedEndOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'plannedEndOn');
    requireSoundPlan(c, occurredOn);
    return ProjectStarted({ ...c });
  },
});

export const completeMilestone = alters(CompleteMilestone, Project, {
  title: term('完成里程碑', 'Complete a milestone'),
  example: { projectId: 'P-001', milestone: 'M1 试制线验证' },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (_c, project) => [project.started],
  decide(c, project, { chain }, { actor }) {
    requireUndertaker(project, chain, actor);
    requireStatus(project, 'IN_PROGRESS');
    if (project.milestones.includes(c.milestone)) refuse('MILESTONE_ALREADY_REPORTED', {}, 'milestone');
    return MilestoneCompleted({ ...c });
  },
});

/** The chief's office records, once, that a milestone was not reached; it may still be completed later. */
export const reportMissedMilestone = alters(ReportMissedMilestone, Project, {
  title: term('报告未达成里程碑', 'Report a missed milestone'),
  example: {
    projectId: 'P-001',
    milestone: 'M2 小批量试产',
    reason: '设备延期',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (_c, project) => [project.started],
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'IN_PROGRESS');
    if (project.milestones.includes(c.milestone) || project.missedMilestones.includes(c.milestone))
      refuse('MILESTONE_ALREADY_REPORTED', {}, 'milestone');
    return MilestoneMissed({ ...c });
  },
});

export const terminateProject = alters(TerminateProject, Project, {
  title: term('终止项目', 'Terminate the project'),
  example: { projectId: 'P-001', reason: '承担单位申请终止' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (_c, project) => [project.since],
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(regardlessOfStatus(chain), actor);
    requireStatus(project, 'CALL_OPEN', 'PROPOSED', 'AWARDED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED', 'UNDER_REVIEW');
    return ProjectTerminated({
      ...c,
      ...(project.bottleneckId === undefined ? {} : { bottleneckId: project.bottleneckId }),
    });
  },
});
