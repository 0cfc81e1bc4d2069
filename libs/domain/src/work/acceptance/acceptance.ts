import { alters } from '../../kit/action.js';
import type { Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import { refuse } from '../../kit/refuse.js';
import { IsFiles, type AttachedFile } from '../../kit/attached-file.js';
import { IsFlag, IsId, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import {
  ProjectSubjects,
  TestSubject,
  type RecordedTest,
  type TestSubjectState,
} from '../test-subject/test-subject.js';
import { AcceptanceRejected, AcceptanceRequested, ClawBackDelisted, ProjectAccepted } from '../project/events.js';
import { Project, type ProjectState } from '../project/project.js';
import { UNDERTAKER_ROLES, requireStatus, requireUndertaker } from '../project/project-checks.js';

export class RequestAcceptance {
  @IsId() projectId!: string;
  /** The papers that are to be accepted. */
  @Optional() @IsFiles() files?: AttachedFile[];
}

export class RejectAcceptance {
  @IsId() projectId!: string;
  @IsText() reason!: string;
}

export class AcceptProject {
  @IsId() projectId!: string;
  @IsFlag() solutionImplemented!: boolean;
  /** The papers of the acceptance. */
  @Optional() @IsFiles() files?: AttachedFile[];
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
  if (open.length > 0) refuse('OPEN_NONCONFORMITIES', { nonconformities: open.join(', ') });
}

/** The tests on which an acceptance relies. */
const testsOf = (subjects: readonly TestSubjectState[]): readonly RecordedTest[] =>
  subjects.flatMap(({ tests }) => tests.filter(({ voided }) => !voided));

/** When the nonconformities of the test subjects were closed. */
const closures = (subjects: readonly TestSubjectState[]): readonly Step[] =>
  subjects.flatMap(({ nonconformities }) => Object.values(nonconformities).map(({ since }) => since));

export const requestAcceptance = alters(RequestAcceptance, Project, {
  title: term('申请验收', 'Request acceptance'),
  example: { projectId: 'P-001' },
  roles: UNDERTAKER_ROLES,
  relation: 'PARTY',
  submission: true,
  id: (c) => c.projectId,
  facts: chainAndSubjects,
  furtherFacts: (_c, _project, { tested }) => testedSubjects(tested),
  follows: (_c, project, { subjects }) => [project.since, ...closures(subjects)],
  decide(c, project, { chain, subjects }, { actor }) {
    requireUndertaker(project, chain, actor);
    requireStatus(project, 'IN_PROGRESS');
    requireNoOpenNonconformity(subjects);
    return AcceptanceRequested({ ...c });
  },
});

/** Rejects a request, or withdraws the acceptance of a project under review: either way it is in progress again. */
export const rejectAcceptance = alters(RejectAcceptance, Project, {
  title: term('验收不通过', 'Reject acceptance'),
  example: { projectId: 'P-001', reason: '指标未达成' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (_c, project) => [project.since],
  excludes: (_c, project, _facts, { actor }) =>
    project.undertakerId === actor.organisationId ? 'projectId' : undefined,
  separateFrom: (_c, project) => [project.acceptanceRequested],
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'ACCEPTANCE_REQUESTED', 'UNDER_REVIEW');
    return AcceptanceRejected({ ...c });
  },
});

/**
 * 验收: by the chief's office, never by the undertaker itself, and only without open nonconformities. A project under
 * review is accepted again; its support is then no longer to be clawed back.
 */
export const acceptProject = alters(AcceptProject, Project, {
  title: term('验收通过', 'Accept the project'),
  example: { projectId: 'P-001', solutionImplemented: true },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: chainAndSubjects,
  furtherFacts: (_c, _project, { tested }) => testedSubjects(tested),
  follows: (_c, project, { subjects }) => [project.since, ...closures(subjects)],
  excludes: (_c, project, { subjects }, { actor: { organisationId } }) =>
    project.undertakerId === organisationId || testsOf(subjects).some(({ testedById }) => testedById === organisationId)
      ? 'projectId'
      : undefined,
  separateFrom: (_c, project, { subjects }) => [
    project.acceptanceRequested,
    ...testsOf(subjects).map(({ tested }) => tested),
  ],
  decide(c, project, { chain, subjects }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'ACCEPTANCE_REQUESTED', 'UNDER_REVIEW');
    requireNoOpenNonconformity(subjects);
    const { projectId } = c;
    return [
      ProjectAccepted({ ...c }),
      ...project.toClawBack.map((claimId) => ClawBackDelisted({ projectId, claimId })),
    ];
  },
});
