import { NOT_AWAITED, type Awaited, type Expected } from '../declaration/awaited.js';
import type {
  AttachedFileData,
  PlannedMilestone,
  ProjectKind,
  ProjectStatus,
  ProjectTags,
  ReviewReason,
} from '#domain';

/** A milestone of the plan, or one that was reported without being planned. */
export interface MilestoneRow {
  readonly milestone: string;
  /** Dates; null where it was not planned, not reached, not reported as missed. */
  readonly dueOn: string | null;
  readonly completedOn: string | null;
  readonly missedOn: string | null;
  /** Why it was missed. */
  readonly reason: string | null;
}

interface HandOver {
  readonly fromId: string;
  readonly toId: string;
  readonly handedOverOn: string;
  readonly reason: string;
}

export interface ProjectRow extends Awaited {
  readonly projectId: string;
  readonly chainId: string;
  readonly kind: ProjectKind;
  readonly title: string;
  readonly status: ProjectStatus;
  readonly bottleneckId: string | null;
  readonly budgetCny: number | null;
  /** The terms on which a bid above the budget may be awarded; null if it may not be. */
  readonly overBudgetTerms: string | null;
  readonly bidsCloseOn: string | null;
  /** Every bid with its price, in the order of submission. */
  readonly prices: readonly { readonly bidId: string; readonly priceCny: number }[];
  /** The price of the awarded bid, and by how much it is above the budget; null while there is none. */
  readonly awardedCny: number | null;
  readonly overBudgetCny: number | null;
  /** When the bids, which are sealed until the deadline, were opened; null before, and for a proposed project. */
  readonly bidsOpenedOn: string | null;
  /** Number of bids that are not withdrawn or rejected; null while they are sealed. */
  readonly bids: number | null;
  readonly undertakerId: string | null;
  readonly partnerIds: readonly string[];
  /** Former lead contractors, which left the chain. */
  readonly handOvers: readonly HandOver[];
  readonly startedOn: string | null;
  readonly plannedEndOn: string | null;
  /** In the order of the plan, then in that of the reports. */
  readonly milestones: readonly MilestoneRow[];
  readonly milestonesCompleted: number;
  readonly milestonesMissed: number;
  readonly acceptedOn: string | null;
  /** The papers of its acceptance, in the order in which they were attached. */
  readonly files?: readonly AttachedFileData[];
  readonly solutionImplemented: boolean | null;
  /** Why and since when the acceptance is under review; null if it is not. */
  readonly reviewReason: ReviewReason | null;
  readonly underReviewSince: string | null;
  readonly demonstrationEffect: boolean | null;
  /** Findings of the regulator's appraisals; null if there are none. */
  readonly typicalProject: boolean | null;
  readonly pullEffectSignificant: boolean | null;
  readonly tier: number | null;
  /** Tags: programme, quality technology topic, linkage. */
  readonly programmeId: string | null;
  readonly techTopic: ProjectTags['techTopic'] | null;
  readonly alignmentDimension: ProjectTags['alignmentDimension'] | null;
}

/** What the awarded bid costs, and by how much that is above the budget. */
export function awardOf(
  { prices, budgetCny }: Pick<ProjectRow, 'prices' | 'budgetCny'>,
  bidId: string,
): Pick<ProjectRow, 'awardedCny' | 'overBudgetCny'> {
  const awardedCny = prices.find((price) => price.bidId === bidId)?.priceCny ?? null;
  const isOver = awardedCny !== null && budgetCny !== null && awardedCny > budgetCny;
  return { awardedCny, overBudgetCny: isOver ? awardedCny - budgetCny : null };
}

/** The bids are awarded after they closed; a project that runs is done by its planned end. */
export function expectedOf({ status, bidsCloseOn, plannedEndOn }: ProjectRow): Expected | undefined {
  switch (status) {
    case 'CALL_OPEN':
      return { kind: 'BID_AWARD', from: bidsCloseOn };
    case 'PROPOSED':
    case 'AWARDED':
      return { kind: 'PROJECT_START' };
    case 'IN_PROGRESS':
      return { kind: 'PROJECT_COMPLETION', on: plannedEndOn };
    case 'ACCEPTANCE_REQUESTED':
      return { kind: 'PROJECT_ACCEPTANCE' };
    case 'UNDER_REVIEW':
      return { kind: 'PROJECT_REVIEW' };
    case 'ACCEPTED':
    case 'TERMINATED':
      return undefined;
  }
}
/** The papers of an acceptance after those that the row has. */
export const withPapers = (
  { files = [] }: Pick<ProjectRow, 'files'>,
  { files: more = [] }: Pick<ProjectRow, 'files'>,
): Pick<ProjectRow, 'files'> => (more.length === 0 ? {} : { files: [...files, ...more] });

const NOT_PLANNED = { dueOn: null, completedOn: null, missedOn: null, reason: null } as const;

/** The milestones of a plan. */
export const plannedMilestones = (plan: readonly PlannedMilestone[] = []): readonly MilestoneRow[] =>
  plan.map((planned) => ({ ...NOT_PLANNED, ...planned }));

/** The milestones after a report about one, which need not be in the plan. */
export function withMilestone(
  milestones: readonly MilestoneRow[],
  milestone: string,
  reported: Partial<Omit<MilestoneRow, 'milestone'>>,
): readonly MilestoneRow[] {
  if (!milestones.some((known) => known.milestone === milestone))
    return [...milestones, { ...NOT_PLANNED, milestone, ...reported }];
  return milestones.map((known) => (known.milestone === milestone ? { ...known, ...reported } : known));
}

/** The fields of a review while there is none. */
export const notInDoubt = { reviewReason: null, underReviewSince: null } as const;

/** What a project has not yet when it begins. */
export const beginning = {
  prices: [],
  awardedCny: null,
  overBudgetCny: null,
  bidsOpenedOn: null,
  bids: 0,
  partnerIds: [],
  handOvers: [],
  startedOn: null,
  plannedEndOn: null,
  milestones: [],
  milestonesCompleted: 0,
  milestonesMissed: 0,
  acceptedOn: null,
  solutionImplemented: null,
  ...notInDoubt,
  demonstrationEffect: null,
  typicalProject: null,
  pullEffectSignificant: null,
  tier: null,
  programmeId: null,
  techTopic: null,
  alignmentDimension: null,
  ...NOT_AWAITED,
} as const;

/** The fields of an acceptance while there is none. */
export const notAccepted = { acceptedOn: null, solutionImplemented: null, ...notInDoubt } as const;
