import { defineEvent } from '../kit/event.js';

export const PROJECT_KINDS = [
  'OPEN_BID',
  'QUALITY_IMPROVEMENT',
  'QUALITY_TECH_RESEARCH',
  'KEY_PART_RESEARCH',
  'QMS_DIGITALISATION',
  'TESTING_BODY_DIGITALISATION',
  'MANAGEMENT_INNOVATION',
] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];

interface OfProject {
  readonly projectId: string;
}

export interface OpenBidCallData extends OfProject {
  readonly chainId: string;
  readonly kind: 'OPEN_BID';
  readonly bottleneckId: string;
  readonly title: string;
  /** The last day on which bids are taken. */
  readonly bidsCloseOn: string;
  readonly budgetCny: number;
}

export interface ProposalData extends OfProject {
  readonly chainId: string;
  readonly kind: ProjectKind;
  readonly title: string;
  readonly undertakerId: string;
  readonly bottleneckId?: string;
  readonly budgetCny?: number;
}

export interface BidData extends OfProject {
  readonly chainId: string;
  readonly bidId: string;
  readonly bidderId: string;
  readonly priceCny: number;
}

/** An ended project names its bottleneck so that the bottleneck can be seen as free again. */
export interface TerminationData extends OfProject {
  readonly reason: string;
  readonly bottleneckId?: string;
}

export const OpenBidCallPublished = defineEvent<OpenBidCallData>()('OpenBidCallPublished');
export const ProjectProposed = defineEvent<ProposalData>()('ProjectProposed');
export const BidSubmitted = defineEvent<BidData>()('BidSubmitted');
export const BidWithdrawn = defineEvent<OfProject & { readonly bidId: string; readonly reason: string }>()(
  'BidWithdrawn',
);
export const BidAwarded = defineEvent<
  OfProject & { readonly bidId: string; readonly undertakerId: string; readonly partnerIds: readonly string[] }
>()('BidAwarded');
export const ProjectStarted = defineEvent<OfProject & { readonly plannedEndOn: string }>()('ProjectStarted');
export const MilestoneCompleted = defineEvent<OfProject & { readonly milestone: string }>()('MilestoneCompleted');
export const MilestoneMissed = defineEvent<OfProject & { readonly milestone: string; readonly reason: string }>()(
  'MilestoneMissed',
);
export const AcceptanceRequested = defineEvent<OfProject>()('AcceptanceRequested');
export const AcceptanceRejected = defineEvent<OfProject & { readonly reason: string }>()('AcceptanceRejected');
export const ProjectAccepted = defineEvent<OfProject & { readonly solutionImplemented: boolean }>()('ProjectAccepted');
export const ProjectTerminated = defineEvent<TerminationData>()('ProjectTerminated');
export const DemonstrationEffectRecognised = defineEvent<
  OfProject & { readonly demonstrationEffect: boolean; readonly competitivenessGainSignificant: boolean }
>()('DemonstrationEffectRecognised');
