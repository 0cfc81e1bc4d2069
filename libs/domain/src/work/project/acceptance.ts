import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsCount, IsFlag, IsId, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/standing.js';
import { ProjectSubjects, TestSubject, type TestSubjectState } from '../test-subject/test-subject.js';
import {
  AcceptanceRejected,
  AcceptanceRequested,
  DemonstrationEffectRecognised,
  ProjectAccepted,
  ProjectAppraised,
} from './events.js';
import { Project, type ProjectState } from './project.js';
import { ENTERPRISE_ROLES, requireStatus, requireUndertaker } from './standing.js';

export class RequestAcceptance {
  @IsId() projectId!: string;
}

export class RejectAcceptance {
  @IsId() projectId!: string;
  @IsText() reason!: string;
}

export class AcceptProject {
  @IsId() projectId!: string;
  @IsFlag() solutionImplemented!: boolean;
}

export class RecogniseDemonstrationEffect {
  @IsId() projectId!: string;
  @IsFlag() demonstrationEffect!: boolean;
  @IsFlag() competitivenessGainSignificant!: boolean;
}

export class AppraiseProject {
  @IsId() projectId!: string;
  @Optional() @IsFlag() typicalProject?: boolean;
  @Optional() @IsFlag() pullEffectSignificant?: boolean;
  @Optional() @IsCount(1, 3) tier?: number;
}

const chainAndSubjects = (c: { projectId: string }, project: ProjectState) => ({
  chain: IndustryChain.of(project.chainId),
  tested: ProjectSubjects.maybe(c.projectId),
});

const testedSubjects = (tested: { readonly subjectIds: readonly string[] } | undefined) => ({
  subjects: (tested?.subjectIds ?? []).map((id) => TestSubject.of(id)),
});

/** @throws Refusal OPEN_NONCONFORMITIES while any test subject of the project has one. */
function requireNoOpenNonconformity(subjects: readonly TestSubjectState[]): void {
  const open = subjects.flatMap((subject) =>
    Object.entries(subject.nonconformities).flatMap(([id, { status }]) => (status === 'CLOSED' ? [] : [id])),
  );
  if (open.length > 0) throw new Refusal('OPEN_NONCONFORMITIES', { nonconformities: open.join(', ') });
}

export const requestAcceptance = alters(RequestAcceptance, Project, {
  title: term('申请验收', 'Request acceptance'),
  example: { projectId: 'P-001' },
  roles: ENTERPRISE_ROLES,
  id: (c) => c.projectId,
  facts: chainAndSubjects,
  furtherFacts: (_c, _project, { tested }) => testedSubjects(tested),
  decide(c, project, { chain, subjects }, { actor }) {
    requireUndertaker(project, chain, actor);
    requireNoOpenNonconformity(subjects);
    requireStatus(project, 'IN_PROGRESS');
    return AcceptanceRequested({ ...c });
  },
});

export const rejectAcceptance = alters(RejectAcceptance, Project, {
  title: term('验收不通过', 'Reject acceptance'),
  example: { projectId: 'P-001', reason: '指标未达成' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'ACCEPTANCE_REQUESTED');
    return AcceptanceRejected({ ...c });
  },
});

/** 验收: by the chief's office, never by the undertaker itself, and only without open nonconformities. */
export const acceptProject = alters(AcceptProject, Project, {
  title: term('验收通过', 'Accept the project'),
  example: { projectId: 'P-001', solutionImplemented: true },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: chainAndSubjects,
  furtherFacts: (_c, _project, { tested }) => testedSubjects(tested),
  decide(c, project, { chain, subjects }, { actor }) {
    if (project.undertakerId === actor.organisationId) throw new Refusal('FORBIDDEN');
    requireChiefOffice(chain, actor);
    requireNoOpenNonconformity(subjects);
    requireStatus(project, 'ACCEPTANCE_REQUESTED');
    return ProjectAccepted({ ...c });
  },
});

/** 示范效应: the regulator's finding on an accepted project; a condition of support rule SZ23-01. */
export const recogniseDemonstrationEffect = alters(RecogniseDemonstrationEffect, Project, {
  title: term('认定示范效应', 'Recognise the demonstration effect'),
  example: {
    projectId: 'P-001',
    demonstrationEffect: true,
    competitivenessGainSignificant: true,
  },
  roles: ['REGULATOR'],
  id: (c) => c.projectId,
  decide(c, project) {
    requireStatus(project, 'ACCEPTED');
    if (project.demonstrationEffect !== undefined) throw new Refusal('ALREADY_EXISTS');
    return DemonstrationEffectRecognised({ ...c });
  },
});

/** The regulator's appraisal of an accepted project: typical project, pull effect, tier; the latest finding holds. */
export const appraiseProject = alters(AppraiseProject, Project, {
  title: term('评定项目', 'Appraise a project'),
  example: { projectId: 'P-001', typicalProject: true },
  terms: {
    fields: {
      typicalProject: term('典型项目', 'Typical project'),
      pullEffectSignificant: term('带动作用显著', 'Significant pull effect'),
      tier: term('档次', 'Tier'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.projectId,
  decide(c, project) {
    requireStatus(project, 'ACCEPTED');
    return ProjectAppraised({ ...c });
  },
});
