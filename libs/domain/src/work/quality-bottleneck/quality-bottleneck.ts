import { aggregate } from '../../kit/aggregate.js';
import { reached, type Reached } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import { defineEvent } from '../../kit/event.js';
import type { Segment } from '../../chain/events.js';

export const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The four linkages an open-bid solution should connect (质量品牌若干措施, measure 1). */
export const ALIGNMENT_DIMENSIONS = [
  'RULES_MANAGEMENT_STANDARDS',
  'MATERIAL_EQUIPMENT_TERMINAL',
  'RD_ENGINEERING_VALIDATION',
  'PRODUCTION_SUPPLY_SALES',
] as const;
export type AlignmentDimension = (typeof ALIGNMENT_DIMENSIONS)[number];

export const DISMISSAL_REASONS = ['DUPLICATE', 'NOT_REPRODUCIBLE', 'OUT_OF_SCOPE', 'ALREADY_SOLVED'] as const;
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];

interface OfBottleneck {
  readonly bottleneckId: string;
}

export interface BottleneckData extends OfBottleneck {
  readonly chainId: string;
  readonly title: string;
  readonly segment: Segment;
  readonly severity: Severity;
  readonly alignmentDimension?: AlignmentDimension;
}

export const BottleneckIdentified = defineEvent<BottleneckData>()(
  'BottleneckIdentified',
  term('已提出质量堵点', 'Bottleneck identified'),
);
export const BottleneckConfirmed = defineEvent<OfBottleneck>()(
  'BottleneckConfirmed',
  term('已确认质量堵点', 'Bottleneck confirmed'),
);
export const BottleneckDismissed = defineEvent<
  OfBottleneck & { readonly reason: DismissalReason; readonly duplicateOf?: string }
>()('BottleneckDismissed', term('质量堵点未予认定', 'Bottleneck dismissed'));
export const BottleneckResolved = defineEvent<OfBottleneck & { readonly projectId: string }>()(
  'BottleneckResolved',
  term('已解决质量堵点', 'Bottleneck resolved'),
);
/** `reason` is in the office's words, or PROJECT_UNDER_REVIEW where the project that resolved it is in doubt. */
export const BottleneckReopened = defineEvent<OfBottleneck & { readonly reason: string }>()(
  'BottleneckReopened',
  term('已重开质量堵点', 'Bottleneck reopened'),
);

/** Bookkeeping beside the chain's log: a project that works on the bottleneck, so that it is not dismissed meanwhile. */
export const BottleneckTakenUp = defineEvent<OfBottleneck & { readonly projectId: string }>()(
  'BottleneckTakenUp',
  term('登记攻关项目', 'Bottleneck taken up'),
);

export const BOTTLENECK_STATUSES = ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS', 'RESOLVED', 'DISMISSED'] as const;
/** `IN_PROGRESS` is a confirmed bottleneck that a project works on; only a read model, which sees both, can say so. */
export type BottleneckStatus = (typeof BOTTLENECK_STATUSES)[number];

/** The state of the bottleneck's own stream; whether a project works on it is recorded in the project's stream. */
export interface BottleneckState extends Reached<Exclude<BottleneckStatus, 'IN_PROGRESS'>> {
  readonly chainId: string;
  /** The project that resolved it; undefined while it is not resolved. */
  readonly resolvedBy: string | undefined;
  /** UTC, ISO 8601: when it was last reopened. */
  readonly reopenedAt: string | undefined;
  /** Projects that were called or proposed for it, whatever their outcome. */
  readonly projectIds: readonly string[];
}

export const QualityBottleneck = aggregate<BottleneckState>('bottleneck', 'work')
  .starts(BottleneckIdentified, (event) => ({
    chainId: event.data.chainId,
    ...reached('IDENTIFIED', event),
    resolvedBy: undefined,
    reopenedAt: undefined,
    projectIds: [],
  }))
  .changes(BottleneckTakenUp, (bottleneck, { data }) => ({
    ...bottleneck,
    projectIds: [...bottleneck.projectIds, data.projectId],
  }))
  .changes(BottleneckConfirmed, (bottleneck, event) => ({ ...bottleneck, ...reached('CONFIRMED', event) }))
  .changes(BottleneckDismissed, (bottleneck, event) => ({ ...bottleneck, ...reached('DISMISSED', event) }))
  .changes(BottleneckResolved, (bottleneck, event) => ({
    ...bottleneck,
    ...reached('RESOLVED', event),
    resolvedBy: event.data.projectId,
  }))
  .changes(BottleneckReopened, (bottleneck, event) => ({
    ...bottleneck,
    ...reached('CONFIRMED', event),
    resolvedBy: undefined,
    reopenedAt: event.occurredAt,
  }));
