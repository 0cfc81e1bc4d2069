import { aggregate } from '../../kit/aggregate.js';
import type { PastEvent } from '../../kit/event.js';
import { chinaDate } from '../../kit/china-date.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import {
  AcceptanceRejected,
  AcceptanceRequested,
  BidAwarded,
  BidRejected,
  BidsOpened,
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
  type BidData,
  type ProjectKind,
} from './events.js';
import { ProjectTagged } from './tags.js';

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
  readonly submitted: Step;
  /** Its submission, or its withdrawal or rejection. */
  readonly changed: Step;
}

export interface ProjectState extends Reached<ProjectStatus> {
  readonly projectId: string;
  readonly chainId: string;
  readonly kind: ProjectKind;
  /** The call or the proposal. */
  readonly begun: Step;
  readonly started: Step | undefined;
  /** The last request. */
  readonly acceptanceRequested: Step | undefined;
  /** The regulator's last appraisal. */
  readonly appraised: Step | undefined;
  /** The last time that its tags were set. */
  readonly tagged: Step | undefined;
  readonly bottleneckId: string | undefined;
  /** Last day of the bid window; undefined for a proposed project. */
  readonly bidsCloseOn: string | undefined;
  /** Since then `bids` has what was sealed until the deadline; undefined before. */
  readonly bidsOpened: Step | undefined;
  /** Of a call, whole yuan. */
  readonly budgetCny: number | undefined;
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
  /** By claim: when support was last paid or returned, or the claim listed for claw-back or taken off the list. */
  readonly supportChanged: Readonly<Record<string, Step>>;
  /** Claims that are listed for claw-back. */
  readonly toClawBack: readonly string[];
}

const beginning = {
  started: undefined,
  acceptanceRequested: undefined,
  appraised: undefined,
  tagged: undefined,
  bids: {},
  bidsOpened: undefined,
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
  supportChanged: {},
  toClawBack: [],
} as const;

/** The state after an acceptance is withdrawn. */
const notAccepted = { acceptedOn: undefined, acceptedAt: undefined, solutionImplemented: false } as const;

/** Of a bid that was sealed: when and by whom it was submitted, and not when it was opened. */
const submissionOf = (event: PastEvent<'BidSubmitted', BidData>): Step => {
  const { sealed } = event.data;
  if (!sealed) return stepOf(event);
  const { at, accountId, onBehalfOf } = sealed;
  return {
    event: event.type,
    at,
    ...(accountId === undefined ? {} : { by: accountId }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
};

const withoutBid = (
  project: ProjectState,
  event: Pick<PastEvent<string, { readonly bidId: string }>, 'type' | 'occurredAt' | 'actor' | 'data'>,
): ProjectState => ({
  ...project,
  bids: Object.fromEntries(
    Object.entries(project.bids).map(([id, bid]) => [
      id,
      id === event.data.bidId ? { ...bid, withdrawn: true, changed: stepOf(event) } : bid,
    ]),
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

const supportChanging = (
  project: ProjectState,
  event: Pick<PastEvent<string, { readonly claimId: string }>, 'type' | 'occurredAt' | 'actor' | 'data'>,
): ProjectState => ({
  ...project,
  supportChanged: { ...project.supportChanged, [event.data.claimId]: stepOf(event) },
});

/** A project with its bids and milestones is one stream: every rule about it is local. */
export const Project = aggregate<ProjectState>('project', 'work')
  .starts(OpenBidCallPublished, (event) => ({
    ...beginning,
    projectId: event.data.projectId,
    chainId: event.data.chainId,
    kind: event.data.kind,
    ...reached('CALL_OPEN', event),
    begun: stepOf(event),
    bottleneckId: event.data.bottleneckId,
    bidsCloseOn: event.data.bidsCloseOn,
    budgetCny: event.data.budgetCny,
    mostAwardedCny: event.data.overBudgetTerms === undefined ? event.data.budgetCny : undefined,
    undertakerId: undefined,
  }))
  .starts(ProjectProposed, (event) => ({
    ...beginning,
    projectId: event.data.projectId,
    chainId: event.data.chainId,
    kind: event.data.kind,
    ...reached('PROPOSED', event),
    begun: stepOf(event),
    bottleneckId: event.data.bottleneckId,
    bidsCloseOn: undefined,
    budgetCny: undefined,
    mostAwardedCny: undefined,
    undertakerId: event.data.undertakerId,
  }))
  .changes(BidsOpened, (project, event) => ({ ...project, bidsOpened: stepOf(event) }))
  .changes(BidSubmitted, (project, event) => {
    const { bidId, bidderId, priceCny } = event.data;
    const bid = { bidderId, priceCny, withdrawn: false, submitted: submissionOf(event), changed: stepOf(event) };
    return { ...project, bids: { ...project.bids, [bidId]: bid } };
  })
  .changes(BidWithdrawn, withoutBid)
  .changes(BidRejected, withoutBid)
  .changes(BidAwarded, (project, event) => ({
    ...project,
    ...reached('AWARDED', event),
    undertakerId: event.data.undertakerId,
  }))
  .changes(ProjectStarted, (project, event) => ({
    ...project,
    ...reached('IN_PROGRESS', event),
    started: stepOf(event),
  }))
  .changes(ProjectHandedOver, (project, event) => ({
    ...project,
    ...reached(event.data.status, event),
    undertakerId: event.data.undertakerId,
  }))
  .changes(MilestoneCompleted, (project, { data }) => ({
    ...project,
    milestones: [...project.milestones, data.milestone],
  }))
  .changes(MilestoneMissed, (project, { data }) => ({
    ...project,
    missedMilestones: [...project.missedMilestones, data.milestone],
  }))
  .changes(AcceptanceRequested, (project, event) => ({
    ...project,
    ...reached('ACCEPTANCE_REQUESTED', event),
    acceptanceRequested: stepOf(event),
  }))
  .changes(AcceptanceRejected, (project, event) => ({
    ...project,
    ...notAccepted,
    ...reached('IN_PROGRESS', event),
  }))
  .changes(ProjectAccepted, (project, event) => ({
    ...project,
    ...reached('ACCEPTED', event),
    inDoubt: false,
    acceptedOn: chinaDate(event.occurredAt),
    acceptedAt: event.occurredAt,
    solutionImplemented: event.data.solutionImplemented,
  }))
  .changes(ProjectPutUnderReview, (project, event) => ({
    ...project,
    ...reached('UNDER_REVIEW', event),
    inDoubt: true,
  }))
  .changes(ProjectSupportPaid, (project, event) =>
    withPaid(supportChanging(project, event), event.data.claimId, event.data.amountCny),
  )
  .changes(ProjectSupportReturned, (project, event) =>
    withPaid(supportChanging(project, event), event.data.claimId, -event.data.amountCny),
  )
  .changes(ClawBackListed, (project, event) => ({
    ...supportChanging(project, event),
    toClawBack: [...project.toClawBack.filter((claimId) => claimId !== event.data.claimId), event.data.claimId],
  }))
  .changes(ClawBackDelisted, (project, event) => ({
    ...supportChanging(project, event),
    toClawBack: project.toClawBack.filter((claimId) => claimId !== event.data.claimId),
  }))
  .changes(ProjectTerminated, (project, event) => ({
    ...project,
    ...notAccepted,
    ...reached('TERMINATED', event),
  }))
  .changes(DemonstrationEffectRecognised, (project, { data }) => ({
    ...project,
    demonstrationEffect: data.demonstrationEffect,
    competitivenessGainSignificant: data.competitivenessGainSignificant,
  }))
  .changes(ProjectAppraised, (project, event) => {
    const { projectId: _id, ...findings } = event.data;
    return { ...project, ...findings, appraised: stepOf(event) };
  })
  .changes(ProjectTagged, (project, event) => ({ ...project, tagged: stepOf(event) }));
