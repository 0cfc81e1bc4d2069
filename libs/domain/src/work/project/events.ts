import { EVENT_SCHEMAS } from '../../event-schemas.js';
import { term } from '../../kit/term.js';
import type { AttachedFileData } from '../../kit/attached-file.js';
import { defineEvent } from '../../kit/event.js';
import type { Unsealed } from '../../kit/sealed.js';

export const BID_STATUSES = ['SUBMITTED', 'WITHDRAWN', 'REJECTED', 'AWARDED'] as const;
export type BidStatus = (typeof BID_STATUSES)[number];

export const PROJECT_KINDS = [
  'OPEN_BID',
  'QUALITY_IMPROVEMENT',
  'QUALITY_TECH_RESEARCH',
  'KEY_PART_RESEARCH',
  'QUALITY_MGMT_INNOVATION',
  'ENTERPRISE_QM_DIGITALISATION',
  'TESTING_BODY_DIGITALISATION',
  'GBA_NQI_INTERCONNECTION',
  'INDUSTRY_LIVELIHOOD_LINKAGE',
  'BRAND_CULTIVATION',
  'BRAND_PROMOTION',
] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];

interface OfProject {
  readonly projectId: string;
}

interface OpenBidCallDataV1 extends OfProject {
  readonly chainId: string;
  readonly kind: 'OPEN_BID';
  readonly bottleneckId: string;
  readonly title: string;
  /** The last day on which bids are accepted. */
  readonly bidsCloseOn: string;
  readonly budgetCny: number;
}

export interface OpenBidCallData extends OpenBidCallDataV1 {
  /** On which terms a bid above the budget may be awarded; absent where none may. */
  readonly overBudgetTerms?: string;
}

export interface ProposalData extends OfProject {
  readonly chainId: string;
  readonly kind: ProjectKind;
  readonly title: string;
  readonly undertakerId: string;
  readonly bottleneckId?: string;
  readonly budgetCny?: number;
}

interface BidDataV1 extends OfProject {
  readonly chainId: string;
  readonly bidId: string;
  readonly bidderId: string;
  readonly priceCny: number;
}

interface BidDataV2 extends BidDataV1 {
  /** By how much the price is above the budget of the call, whole yuan; absent where it is not. */
  readonly overBudgetCny?: number;
}

interface BidDataV3 extends BidDataV2 {
  /** What the bidder proposes to do. */
  readonly proposal?: string;
  /** The number that the bidder gave the bid, where it had to be changed because another bidder gave the same. */
  readonly bidIdAsSealed?: string;
  /** Present where the bid was sealed until the deadline of its call: where this copy comes from. */
  readonly sealed?: Unsealed;
}

export interface BidData extends BidDataV3 {
  /** The documents of the proposal. */
  readonly files?: readonly AttachedFileData[];
}

interface BidWithdrawalV1 extends OfProject {
  readonly bidId: string;
  readonly reason: string;
}

export type BidWithdrawal = BidWithdrawalV1 & Pick<BidData, 'bidIdAsSealed' | 'sealed'>;

/** A terminated project names its bottleneck, so that the bottleneck counts as free again. */
export interface TerminationData extends OfProject {
  readonly reason: string;
  readonly bottleneckId?: string;
}

export const OpenBidCallPublished = defineEvent<OpenBidCallData>()(
  'OpenBidCallPublished',
  term('已发布榜单', 'Open-bid call published'),
  2,
  { 1: (call: OpenBidCallDataV1): OpenBidCallData => call },
  EVENT_SCHEMAS.OpenBidCallPublished,
);
export const ProjectProposed = defineEvent<ProposalData>()('ProjectProposed', term('已提出项目', 'Project proposed'));
export const BidSubmitted = defineEvent<BidData>()(
  'BidSubmitted',
  term('已提交揭榜申请', 'Bid submitted'),
  4,
  {
    1: (bid: BidDataV1): BidDataV2 => bid,
    2: (bid: BidDataV2): BidDataV3 => bid,
    3: (bid: BidDataV3): BidData => bid,
  },
  EVENT_SCHEMAS.BidSubmitted,
);
export const BidWithdrawn = defineEvent<BidWithdrawal>()(
  'BidWithdrawn',
  term('已撤回揭榜申请', 'Bid withdrawn'),
  2,
  { 1: (withdrawal: BidWithdrawalV1): BidWithdrawal => withdrawal },
  EVENT_SCHEMAS.BidWithdrawn,
);
/** Bookkeeping: the deadline has passed; the sealed bids of the call, if any, are recorded in clear with it. */
export const BidsOpened = defineEvent<OfProject & { readonly sealedBids: number }>()(
  'BidsOpened',
  term('揭榜申请已开启', 'Bids opened'),
);
export const BidRejected = defineEvent<OfProject & { readonly bidId: string; readonly reason: string }>()(
  'BidRejected',
  term('揭榜申请未入选', 'Bid rejected'),
);
export const BidAwarded = defineEvent<
  OfProject & { readonly bidId: string; readonly undertakerId: string; readonly partnerIds: readonly string[] }
>()('BidAwarded', term('已确定揭榜单位', 'Bid awarded'));
/** A milestone of the plan, with the date by which it is to be reached. */
export interface PlannedMilestone {
  readonly milestone: string;
  readonly dueOn: string;
}

interface ProjectStart extends OfProject {
  readonly plannedEndOn: string;
}
interface PlannedStart extends ProjectStart {
  readonly milestones?: readonly PlannedMilestone[];
}

export const ProjectStarted = defineEvent<PlannedStart>()(
  'ProjectStarted',
  term('项目启动', 'Project started'),
  2,
  { 1: (start: ProjectStart): PlannedStart => start },
  EVENT_SCHEMAS.ProjectStarted,
);
/** The status to which a project returns when it is handed over: the next undertaker consents by starting it. */
export type HandedOverStatus = 'PROPOSED' | 'AWARDED';

export const ProjectHandedOver = defineEvent<
  OfProject & {
    readonly fromId: string;
    readonly undertakerId: string;
    readonly status: HandedOverStatus;
    readonly reason: string;
  }
>()('ProjectHandedOver', term('已移交项目', 'Project handed over'));
export const MilestoneCompleted = defineEvent<OfProject & { readonly milestone: string }>()(
  'MilestoneCompleted',
  term('已完成里程碑', 'Milestone completed'),
);
export const MilestoneMissed = defineEvent<OfProject & { readonly milestone: string; readonly reason: string }>()(
  'MilestoneMissed',
  term('里程碑未达成', 'Milestone missed'),
);
/** The papers of an acceptance. */
interface WithPapers {
  readonly files?: readonly AttachedFileData[];
}

export const AcceptanceRequested = defineEvent<OfProject & WithPapers>()(
  'AcceptanceRequested',
  term('已申请验收', 'Acceptance requested'),
  2,
  { 1: (request: OfProject): OfProject & WithPapers => request },
  EVENT_SCHEMAS.AcceptanceRequested,
);
export const AcceptanceRejected = defineEvent<OfProject & { readonly reason: string }>()(
  'AcceptanceRejected',
  term('验收未通过', 'Acceptance rejected'),
);
interface AcceptanceV1 extends OfProject {
  readonly solutionImplemented: boolean;
}

export const ProjectAccepted = defineEvent<AcceptanceV1 & WithPapers>()(
  'ProjectAccepted',
  term('验收已通过', 'Project accepted'),
  2,
  { 1: (acceptance: AcceptanceV1): AcceptanceV1 & WithPapers => acceptance },
  EVENT_SCHEMAS.ProjectAccepted,
);
export const ProjectTerminated = defineEvent<TerminationData>()(
  'ProjectTerminated',
  term('已终止项目', 'Project terminated'),
);
/** Why an accepted project is put under review. */
export const REVIEW_REASONS = ['NONCONFORMITY_REOPENED', 'NONCONFORMITY_RAISED', 'TEST_REPORT_VOIDED'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/**
 * The acceptance is no longer supported by passing tests: it is in doubt until the project is accepted again, rejected
 * or terminated. Names the bottleneck, so that the project counts as working on it again.
 */
export const ProjectPutUnderReview = defineEvent<
  OfProject & {
    readonly reason: ReviewReason;
    readonly bottleneckId?: string;
    /** The test subject and the result in doubt; a nonconformity may be reopened without a result. */
    readonly subjectId: string;
    readonly testId?: string;
    readonly nonconformityId?: string;
  }
>()('ProjectPutUnderReview', term('项目转入复核', 'Project put under review'));

interface SupportOfProject extends OfProject {
  readonly claimId: string;
  /** Whole yuan. */
  readonly amountCny: number;
}

/** Bookkeeping beside the chain's log: support that was paid for the project, so that a review can list it. */
export const ProjectSupportPaid = defineEvent<SupportOfProject>()(
  'ProjectSupportPaid',
  term('登记项目已付资助', 'Support paid for the project'),
);
export const ProjectSupportReturned = defineEvent<SupportOfProject>()(
  'ProjectSupportReturned',
  term('登记项目已追回资助', 'Support of the project returned'),
);
/** Support that was paid for a project whose acceptance is in doubt: the amount not yet clawed back, and why. */
export const ClawBackListed = defineEvent<SupportOfProject & { readonly reason: ReviewReason }>()(
  'ClawBackListed',
  term('列入待追回清单', 'Listed for claw-back'),
);
/** The project was accepted again. */
export const ClawBackDelisted = defineEvent<OfProject & { readonly claimId: string }>()(
  'ClawBackDelisted',
  term('移出待追回清单', 'Taken off the claw-back list'),
);
export const DemonstrationEffectRecognised = defineEvent<
  OfProject & { readonly demonstrationEffect: boolean; readonly competitivenessGainSignificant: boolean }
>()('DemonstrationEffectRecognised', term('已认定示范效应', 'Demonstration effect recognised'));
/** Findings of the regulator on an accepted project, as support rules need them. */
export const ProjectAppraised = defineEvent<
  OfProject & {
    readonly typicalProject?: boolean;
    readonly pullEffectSignificant?: boolean;
    /** Tier 1, 2 or 3 of the interconnection projects. */
    readonly tier?: number;
  }
>()('ProjectAppraised', term('已评定项目', 'Project appraised'));
