import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import {
  AcceptanceRejected,
  AcceptanceRequested,
  BidAwarded,
  BidRejected,
  BidSubmitted,
  BidWithdrawn,
  ClawBackDelisted,
  ClawBackListed,
  DemonstrationEffectRecognised,
  MilestoneCompleted,
  MilestoneMissed,
  OpenBidCallPublished,
  ProjectAccepted,
  ProjectAppraised,
  ProjectHandedOver,
  ProjectProposed,
  ProjectPutUnderReview,
  ProjectStarted,
  ProjectSupportPaid,
  ProjectSupportReturned,
  ProjectTerminated,
  type ProjectKind,
} from './events.js';

export const PROJECT_STATUSES = [
  'CALL_OPEN',
  'PROPOSED',
  'AWARDED',
  'IN_PROGRESS',
  'ACCEPTANCE_REQUESTED',
  'ACCEPTED',
  'UNDER_REVIEW',
  'TERMINATED',
] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export interface Bid {
  readonly bidderId: string;
  readonly priceCny: number;
  /** Withdrawn by the bidder, or rejected. */
  readonly withdrawn: boolean;
}

export interface ProjectState {
  readonly projectId: string;
  readonly chainId: string;
  readonly kind: ProjectKind;
  readonly status: ProjectStatus;
  readonly bottleneckId: string | undefined;
  /** Last day of the bid window; undefined for a proposed project. */
  readonly bidsCloseOn: string | undefined;
  /** Of a call, whole yuan: the most that is awarded; undefined where the call allows more, and for a proposed project. */
  readonly mostAwardedCny: number | undefined;
  readonly bids: Readonly<Record<string, Bid>>;
  readonly undertakerId: string | undefined;
  /** Names of completed milestones. */
  readonly milestones: readonly string[];
  /** Reported as missed, whether or not completed later. */
  readonly missedMilestones: readonly string[];
  /** The date of acceptance, the qualifying date for support rules. */
  readonly acceptedOn: string | undefined;
  /** UTC, ISO 8601. */
  readonly acceptedAt: string | undefined;
  readonly solutionImplemented: boolean;
  /** The regulator's findings, undefined until made. */
  readonly demonstrationEffect: boolean | undefined;
  readonly competitivenessGainSignificant: boolean | undefined;
  readonly typicalProject: boolean | undefined;
  readonly pullEffectSignificant: boolean | undefined;
  readonly tier: number | undefined;
  /** Put under review, and not accepted since. */
  readonly inDoubt: boolean;
  /** Support paid for it and not clawed back, whole yuan by claim. */
  readonly paidCny: Readonly<Record<string, number>>;
  /** Claims that are listed for claw-back. */
  readonly toClawBack: readonly string[];
}

const beginning = {
  bids: {},
  milestones: [],
  missedMilestones: [],
  acceptedOn: undefined,
  acceptedAt: undefined,
  solutionImplemented: false,
  demonstrationEffect: undefined,
  competitivenessGainSignificant: undefined,
  typicalProject: undefined,
  pullEffectSignificant: undefined,
  tier: undefined,
  inDoubt: false,
  paidCny: {},
  toClawBack: [],
} as const;

/** What an acceptance that was withdrawn leaves behind. */
const notAccepted = { acceptedOn: undefined, acceptedAt: undefined, solutionImplemented: false } as const;

const withoutBid = (project: ProjectState, bidId: string): ProjectState => ({
  ...project,
  bids: Object.fromEntries(
    Object.entries(project.bids).map(([id, bid]) => [id, id === bidId ? { ...bid, withdrawn: true } : bid]),
  ),
});

/** With the amount of a claim changed; a claim with nothing left is neither paid nor listed. */
function withPaid(project: ProjectState, claimId: string, changeCny: number): ProjectState {
  const before = Object.hasOwn(project.paidCny, claimId) ? project.paidCny[claimId] : undefined;
  const left = (before ?? 0) + changeCny;
  const others = Object.fromEntries(Object.entries(project.paidCny).filter(([id]) => id !== claimId));
  if (left > 0) return { ...project, paidCny: { ...others, [claimId]: left } };
  return { ...project, paidCny: others, toClawBack: project.toClawBack.filter((id) => id !== claimId) };
}

/** A project with its bids and milestones is one stream: every rule about it is local. */
export const Project = aggregate<ProjectState>('project', 'work')
  .starts(OpenBidCallPublished, ({ data }) => ({
    ...beginning,
    projectId: data.projectId,
    chainId: data.chainId,
    kind: data.kind,
    status: 'CALL_OPEN',
    bottleneckId: data.bottleneckId,
    bidsCloseOn: data.bidsCloseOn,
    mostAwardedCny: data.overBudgetTerms === undefined ? data.budgetCny : undefined,
    undertakerId: undefined,
  }))
  .starts(ProjectProposed, ({ data }) => ({
    ...beginning,
    projectId: data.projectId,
    chainId: data.chainId,
    kind: data.kind,
    status: 'PROPOSED',
    bottleneckId: data.bottleneckId,
    bidsCloseOn: undefined,
    mostAwardedCny: undefined,
    undertakerId: data.undertakerId,
  }))
  .changes(BidSubmitted, (project, { data }) => ({
    ...project,
    bids: { ...project.bids, [data.bidId]: { bidderId: data.bidderId, priceCny: data.priceCny, withdrawn: false } },
  }))
  .changes(BidWithdrawn, (project, { data }) => withoutBid(project, data.bidId))
  .changes(BidRejected, (project, { data }) => withoutBid(project, data.bidId))
  .changes(BidAwarded, (project, { data }) => ({
    ...project,
    status: 'AWARDED',
    undertakerId: data.undertakerId,
  }))
  .changes(ProjectHandedOver, (project, { data: { undertakerId, status } }) => ({ ...project, undertakerId, status }))
  .changes(ProjectStarted, (project) => ({ ...project, status: 'IN_PROGRESS' }))
  .changes(MilestoneCompleted, (project, { data }) => ({
    ...project,
    milestones: [...project.milestones, data.milestone],
  }))
  .changes(MilestoneMissed, (project, { data }) => ({
    ...project,
    missedMilestones: [...project.missedMilestones, data.milestone],
  }))
  .changes(AcceptanceRequested, (project) => ({ ...project, status: 'ACCEPTANCE_REQUESTED' }))
  .changes(AcceptanceRejected, (project) => ({ ...project, ...notAccepted, status: 'IN_PROGRESS' }))
  .changes(ProjectAccepted, (project, { data, occurredAt }) => ({
    ...project,
    status: 'ACCEPTED',
    inDoubt: false,
    acceptedOn: chinaDate(occurredAt),
    acceptedAt: occurredAt,
    solutionImplemented: data.solutionImplemented,
  }))
  .changes(ProjectPutUnderReview, (project) => ({ ...project, status: 'UNDER_REVIEW', inDoubt: true }))
  .changes(ProjectSupportPaid, (project, { data }) => withPaid(project, data.claimId, data.amountCny))
  .changes(ProjectSupportReturned, (project, { data }) => withPaid(project, data.claimId, -data.amountCny))
  .changes(ClawBackListed, (project, { data }) => ({
    ...project,
    toClawBack: [...project.toClawBack.filter((claimId) => claimId !== data.claimId), data.claimId],
  }))
  .changes(ClawBackDelisted, (project, { data }) => ({
    ...project,
    toClawBack: project.toClawBack.filter((claimId) => claimId !== data.claimId),
  }))
  .changes(ProjectTerminated, (project) => ({ ...project, ...notAccepted, status: 'TERMINATED' }))
  .changes(DemonstrationEffectRecognised, (project, { data }) => ({
    ...project,
    demonstrationEffect: data.demonstrationEffect,
    competitivenessGainSignificant: data.competitivenessGainSignificant,
  }))
  .changes(ProjectAppraised, (project, { data: { projectId: _id, ...findings } }) => ({ ...project, ...findings }));
