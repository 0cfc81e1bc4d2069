import {
  BottleneckConfirmed,
  BottleneckDismissed,
  BottleneckIdentified,
  BottleneckReopened,
  BottleneckResolved,
  chinaDate,
  daysBetween,
  OpenBidCallPublished,
  ProjectProposed,
  ProjectPutUnderReview,
  ProjectTerminated,
  type BottleneckData,
  SEVERITIES,
  SEGMENTS,
  DISMISSAL_REASONS,
  ALIGNMENT_DIMENSIONS,
  term,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import { chain, code, date, identifier, list, number, organisation, row, text } from '../declaration/fields.js';
import { count, mean } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export const BOTTLENECK_STATUSES = ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS', 'RESOLVED', 'DISMISSED'] as const;

export interface BottleneckRow extends BottleneckData, Awaited {
  readonly status: (typeof BOTTLENECK_STATUSES)[number];
  readonly identifiedBy: string;
  readonly identifiedOn: string;
  /** The latest project for the bottleneck. */
  readonly projectId: string | null;
  /** Projects for the bottleneck, without terminated ones and without the one that resolved it. */
  readonly workingProjectIds: readonly string[];
  readonly resolvedOn: string | null;
  /** Whole days from identification to resolution, by dates of occurrence. */
  readonly daysToResolve: number | null;
  readonly dismissalReason: string | null;
  readonly duplicateOf: string | null;
}

/** A bottleneck is confirmed or dismissed, and then taken up by a project. */
function expectedOf({ status }: BottleneckRow): Expected | undefined {
  if (status === 'IDENTIFIED') return { kind: 'BOTTLENECK_CONFIRMATION' };
  return status === 'CONFIRMED' ? { kind: 'BOTTLENECK_PROJECT' } : undefined;
}

const ofBottleneck = (e: { readonly data: { readonly bottleneckId?: string } }): string | undefined =>
  e.data.bottleneckId;

const SETTLED: readonly BottleneckRow['status'][] = ['RESOLVED', 'DISMISSED'];

/**
 * A project that begins, or comes under review, works on its bottleneck. The status of a settled bottleneck stays the
 * same: by occurrence a project may begin after it was settled, and a separate event reopens a resolved one.
 */
const underWork = (row: BottleneckRow, projectId: string): BottleneckRow => ({
  ...row,
  ...(SETTLED.includes(row.status) ? {} : { status: 'IN_PROGRESS', projectId }),
  workingProjectIds: [...row.workingProjectIds.filter((id) => id !== projectId), projectId],
});

/** Removes a project; other projects may still work on the bottleneck. */
const leftBy = (row: BottleneckRow, projectId: string): BottleneckRow => {
  const workingProjectIds = row.workingProjectIds.filter((id) => id !== projectId);
  const idle = row.status === 'IN_PROGRESS' && workingProjectIds.length === 0;
  return { ...row, workingProjectIds, status: idle ? 'CONFIRMED' : row.status };
};

/** 质量堵点: a published call or a proposed project moves its bottleneck to IN_PROGRESS. */
export const bottlenecks = readModel<BottleneckRow>()({
  name: 'bottlenecks',
  area: 'work',
  version: 4,
  title: term('质量堵点', 'Quality bottlenecks'),
  menuOrder: 10,
  readers: onChain('identifiedBy'),
  key: ['bottleneckId'],
  naming: { id: 'bottleneckId', title: 'title' },
  fields: {
    bottleneckId: identifier('质量堵点', 'Bottleneck'),
    title: text('名称', 'Title'),
    status: code(BOTTLENECK_STATUSES, '状态', 'Status'),
    severity: code(SEVERITIES, '严重程度', 'Severity'),
    segment: code(SEGMENTS, '链上环节', 'Segment'),
    chainId: chain(),
    identifiedBy: organisation('提出单位', 'Identified by'),
    identifiedOn: date('提出日期', 'Identified on'),
    resolvedOn: date('解决日期', 'Resolved on'),
    projectId: row('projects', '项目', 'Project', {
      help: term(
        '最近承接它的项目；解决后为解决它的项目。',
        'The latest project that took it up; once resolved, the one that resolved it.',
      ),
    }),
    workingProjectIds: list(row('projects', '攻关项目', 'Projects at work')),
    ...awaitedFields,
    daysToResolve: number('解决用时（天）', 'Days to resolve', {
      help: term(
        '从提出到解决的整天数，按实际发生日期计。',
        'Whole days from identified to resolved, by the dates on which these happened.',
      ),
    }),
    dismissalReason: code(DISMISSAL_REASONS, '不予认定原因', 'Reason for dismissal'),
    duplicateOf: row('bottlenecks', '重复的质量堵点', 'Duplicate of'),
    alignmentDimension: code(ALIGNMENT_DIMENSIONS, '上中下游贯通方向', 'Alignment'),
  },
  queryColumns: ['status', 'segment', 'severity', 'daysToResolve', 'identifiedOn', 'awaited', 'awaitedOn'],
  due: dueAsAwaited(),
  listColumns: ['status', 'severity', 'segment', 'chainId', 'identifiedBy', 'identifiedOn', 'awaitedOn', 'resolvedOn'],
  facets: ['status', 'severity', 'segment'],
  order: [
    worstFirst('status', ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS']),
    worstFirst('severity', ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']),
    newestFirst('identifiedOn'),
  ],
  createCommands: ['identify-bottleneck'],
  label: (row) => `${row.bottleneckId} ${row.title}`,
  folds: timed(expectedOf, [
    on(BottleneckIdentified, ofBottleneck, (_, { data, occurredAt, actor }) => ({
      ...data,
      status: 'IDENTIFIED',
      identifiedBy: actor.organisationId,
      identifiedOn: chinaDate(occurredAt),
      projectId: null,
      workingProjectIds: [],
      resolvedOn: null,
      daysToResolve: null,
      dismissalReason: null,
      duplicateOf: null,
      ...NOT_AWAITED,
    })),
    onExisting(BottleneckConfirmed, ofBottleneck, (row) => ({ ...row, status: 'CONFIRMED' })),
    onExisting(OpenBidCallPublished, ofBottleneck, (row, { data }) => underWork(row, data.projectId)),
    onExisting(ProjectProposed, ofBottleneck, (row, { data }) => underWork(row, data.projectId)),
    onExisting(ProjectTerminated, ofBottleneck, (row, { data }) => leftBy(row, data.projectId)),
    onExisting(ProjectPutUnderReview, ofBottleneck, (row, { data }) => underWork(row, data.projectId)),
    onExisting(BottleneckDismissed, ofBottleneck, (row, { data }) => ({
      ...row,
      status: 'DISMISSED',
      dismissalReason: data.reason,
      duplicateOf: data.duplicateOf ?? null,
    })),
    onExisting(BottleneckResolved, ofBottleneck, (row, { data, occurredAt }) => ({
      ...leftBy(row, data.projectId),
      status: 'RESOLVED',
      projectId: data.projectId,
      resolvedOn: chinaDate(occurredAt),
      daysToResolve: daysBetween(row.identifiedOn, chinaDate(occurredAt)),
    })),
    onExisting(BottleneckReopened, ofBottleneck, (row) => ({
      ...row,
      status: row.workingProjectIds.length > 0 ? 'IN_PROGRESS' : 'CONFIRMED',
      resolvedOn: null,
      daysToResolve: null,
      dismissalReason: null,
      duplicateOf: null,
    })),
  ]),
  figures: (model) => ({
    'bottlenecks.total': count(model)(term('质量堵点', 'Bottlenecks'), term('提出过的全部堵点', 'All ever identified')),
    'bottlenecks.open': count(model, [['status', 'in', ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS']]])(
      term('未解决堵点', 'Open bottlenecks'),
      term('已提出 + 已确认 + 进行中', 'Identified + confirmed + in progress'),
    ),
    'bottlenecks.confirmed': count(model, [['status', 'in', ['CONFIRMED', 'IN_PROGRESS', 'RESOLVED']]])(
      term('已确认堵点', 'Confirmed bottlenecks'),
      term('已确认 + 进行中 + 已解决', 'Confirmed + in progress + resolved'),
    ),
    'bottlenecks.takenUp': count(model, [['status', 'in', ['IN_PROGRESS', 'RESOLVED']]])(
      term('已立项攻关的堵点', 'Bottlenecks taken up'),
      term('进行中 + 已解决', 'In progress + resolved'),
    ),
    'bottlenecks.resolved': count(model, [['status', '=', 'RESOLVED']])(
      term('已解决堵点', 'Resolved bottlenecks'),
      term('状态为已解决', 'In the state resolved'),
    ),
    'bottlenecks.dismissed': count(model, [['status', '=', 'DISMISSED']])(
      term('未予认定堵点', 'Dismissed bottlenecks'),
      term('状态为未予认定', 'In the state dismissed'),
    ),
    'bottlenecks.avgDaysToResolve': mean(model, 'daysToResolve', 'days', [['status', '=', 'RESOLVED']])(
      term('平均解决天数', 'Mean days to resolve'),
      term('从提出到解决的整天数的平均，按发生日期', 'Mean of whole days from identified to resolved, by occurrence'),
    ),
  }),
});
