import {
  AcceptanceRejected,
  AcceptanceRequested,
  BidAwarded,
  BidRejected,
  BidSubmitted,
  BidWithdrawn,
  chinaDate,
  DemonstrationEffectRecognised,
  MilestoneCompleted,
  MilestoneMissed,
  OpenBidCallPublished,
  ProjectAccepted,
  ProjectAppraised,
  ProjectProposed,
  ProjectStarted,
  ProjectTagged,
  ProjectTerminated,
  type ProjectKind,
  type ProjectStatus,
  type ProjectTags,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface ProjectRow {
  readonly projectId: string;
  readonly chainId: string;
  readonly kind: ProjectKind;
  readonly title: string;
  readonly status: ProjectStatus;
  readonly bottleneckId: string | null;
  readonly budgetCny: number | null;
  readonly bidsCloseOn: string | null;
  /** Bids that stand. */
  readonly bids: number;
  readonly undertakerId: string | null;
  readonly partnerIds: readonly string[];
  readonly startedOn: string | null;
  readonly plannedEndOn: string | null;
  readonly milestonesCompleted: number;
  readonly milestonesMissed: number;
  readonly acceptedOn: string | null;
  readonly solutionImplemented: boolean | null;
  readonly demonstrationEffect: boolean | null;
  /** What the regulator's appraisals have found; null until one says. */
  readonly typicalProject: boolean | null;
  readonly pullEffectSignificant: boolean | null;
  readonly tier: number | null;
  /** Tags: the programme it is part of, its quality technology topic, the linkage it is to connect. */
  readonly programmeId: string | null;
  readonly techTopic: ProjectTags['techTopic'] | null;
  readonly alignmentDimension: ProjectTags['alignmentDimension'] | null;
}

const ofProject = (e: { readonly data: { readonly projectId: string } }): string => e.data.projectId;

const beginning = {
  bids: 0,
  partnerIds: [],
  startedOn: null,
  plannedEndOn: null,
  milestonesCompleted: 0,
  milestonesMissed: 0,
  acceptedOn: null,
  solutionImplemented: null,
  demonstrationEffect: null,
  typicalProject: null,
  pullEffectSignificant: null,
  tier: null,
  programmeId: null,
  techTopic: null,
  alignmentDimension: null,
} as const;

export const projects = rows<ProjectRow>('projects', {
  columns: {
    status: 'text',
    kind: 'text',
    milestonesMissed: 'integer',
    bottleneckId: 'text',
    undertakerId: 'text',
    programmeId: 'text',
    techTopic: 'text',
    alignmentDimension: 'text',
  },
  label: (row) => `${row.projectId} ${row.title}`,
  folds: [
    on(OpenBidCallPublished, ofProject, (_, { data }) => ({
      ...beginning,
      ...data,
      status: 'CALL_OPEN',
      undertakerId: null,
    })),
    on(ProjectProposed, ofProject, (_, { data }) => ({
      ...beginning,
      ...data,
      status: 'PROPOSED',
      bottleneckId: data.bottleneckId ?? null,
      budgetCny: data.budgetCny ?? null,
      bidsCloseOn: null,
    })),
    onExisting(BidSubmitted, ofProject, (row) => ({ ...row, bids: row.bids + 1 })),
    onExisting(BidWithdrawn, ofProject, (row) => ({ ...row, bids: row.bids - 1 })),
    onExisting(BidRejected, ofProject, (row) => ({ ...row, bids: row.bids - 1 })),
    onExisting(ProjectTagged, ofProject, (row, { data: { projectId: _id, ...tags } }) => ({ ...row, ...tags })),
    onExisting(BidAwarded, ofProject, (row, { data }) => ({
      ...row,
      status: 'AWARDED',
      undertakerId: data.undertakerId,
      partnerIds: data.partnerIds,
    })),
    onExisting(ProjectStarted, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      status: 'IN_PROGRESS',
      startedOn: chinaDate(occurredAt),
      plannedEndOn: data.plannedEndOn,
    })),
    onExisting(MilestoneCompleted, ofProject, (row) => ({ ...row, milestonesCompleted: row.milestonesCompleted + 1 })),
    onExisting(MilestoneMissed, ofProject, (row) => ({ ...row, milestonesMissed: row.milestonesMissed + 1 })),
    onExisting(AcceptanceRequested, ofProject, (row) => ({ ...row, status: 'ACCEPTANCE_REQUESTED' })),
    onExisting(AcceptanceRejected, ofProject, (row) => ({ ...row, status: 'IN_PROGRESS' })),
    onExisting(ProjectAccepted, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      status: 'ACCEPTED',
      acceptedOn: chinaDate(occurredAt),
      solutionImplemented: data.solutionImplemented,
    })),
    onExisting(ProjectTerminated, ofProject, (row) => ({ ...row, status: 'TERMINATED' })),
    onExisting(DemonstrationEffectRecognised, ofProject, (row, { data }) => ({
      ...row,
      demonstrationEffect: data.demonstrationEffect,
    })),
    onExisting(ProjectAppraised, ofProject, (row, { data: { projectId: _id, ...findings } }) => ({
      ...row,
      ...findings,
    })),
  ],
});
