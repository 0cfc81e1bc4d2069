import {
  AcceptanceRejected,
  AcceptanceRequested,
  BidAwarded,
  BidRejected,
  BidsOpened,
  BidSubmitted,
  BidWithdrawn,
  chinaDate,
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
  ProjectTagged,
  ProjectTerminated,
  PROJECT_STATUSES,
  REVIEW_REASONS,
  term,
  PROJECT_KINDS,
  TECH_TOPICS,
  ALIGNMENT_DIMENSIONS,
} from '#domain';
import { awaitedFields, dueAsAwaited, timed } from '../declaration/awaited.js';
import {
  chain,
  code,
  date,
  files,
  flag,
  identifier,
  list,
  money,
  number,
  ordinal,
  organisation,
  record,
  row,
  text,
} from '../declaration/fields.js';
import { count, groups, sum } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';
import {
  awardOf,
  beginning,
  notAccepted,
  notInDoubt,
  expectedOf,
  plannedMilestones,
  withMilestone,
  withPapers,
  type ProjectRow,
} from './project-row.js';

const ofProject = (e: { readonly data: { readonly projectId: string } }): string => e.data.projectId;

export const projects = readModel<ProjectRow>()({
  name: 'projects',
  area: 'work',
  version: 8,
  title: term('项目', 'Projects'),
  menuOrder: 20,
  readers: onChain('undertakerId'),
  key: ['projectId'],
  naming: { id: 'projectId', title: 'title' },
  fields: {
    projectId: identifier('项目', 'Project'),
    title: text('名称', 'Title'),
    status: code(PROJECT_STATUSES, '状态', 'Status', { words: { AWARDED: term('已确定揭榜单位', 'Bid awarded') } }),
    kind: code(PROJECT_KINDS, '项目类型', 'Kind of project'),
    chainId: chain(),
    undertakerId: organisation('承担单位', 'Lead contractor'),
    budgetCny: money('预算', 'Budget'),
    overBudgetTerms: text('超预算条件', 'Terms above the budget'),
    awardedCny: money('揭榜金额', 'Awarded amount'),
    overBudgetCny: money('超出预算', 'Above the budget', {
      help: term(
        '入选报价高于榜单预算的金额；未超出的为空。',
        'By how much the awarded bid is above the budget of the call; empty where it is not.',
      ),
    }),
    prices: list(
      record('报价', 'Prices', {
        bidId: row('bids', '揭榜申请', 'Bid', { within: 'projectId' }),
        priceCny: money('报价', 'Price'),
      }),
      { overseersOnly: true },
    ),
    plannedEndOn: date('计划完成日', 'Planned end'),
    ...awaitedFields,
    bottleneckId: row('bottlenecks', '质量堵点', 'Bottleneck', { listedOnReferencedPage: true }),
    bidsCloseOn: date('揭榜申请截止日', 'Bids close on'),
    bidsOpenedOn: date('揭榜申请开启日', 'Bids opened on', {
      help: term(
        '揭榜申请在截止前密封，截止后开启；开启前为空。',
        'Bids are sealed until the deadline and opened after it; empty before.',
      ),
    }),
    bids: number('有效揭榜申请', 'Bids standing', {
      unit: term('份', 'bids'),
      help: term(
        '已提交、未撤回且未被拒的揭榜申请数；截止前密封，为空。',
        'Bids that were neither withdrawn nor rejected; empty while they are sealed until the deadline.',
      ),
    }),
    partnerIds: list(organisation('合作单位', 'Partners')),
    handOvers: list(
      record('项目移交', 'Hand-overs', {
        fromId: organisation('原承担单位', 'From'),
        toId: organisation('承接单位', 'To'),
        handedOverOn: date('移交日期', 'Handed over on'),
        reason: text('原因', 'Reason'),
      }),
    ),
    startedOn: date('启动日期', 'Started on'),
    milestones: list(
      record('里程碑', 'Milestones', {
        milestone: text('里程碑', 'Milestone'),
        dueOn: date('应完成日', 'Due on'),
        completedOn: date('完成日期', 'Completed on'),
        missedOn: date('报告未达成日期', 'Reported as missed on'),
        reason: text('原因', 'Reason'),
      }),
    ),
    milestonesCompleted: number('完成里程碑', 'Milestones completed', { unit: term('个', 'milestones') }),
    milestonesMissed: number('未达成里程碑', 'Milestones missed', { unit: term('个', 'milestones') }),
    acceptedOn: date('验收日期', 'Accepted on'),
    files: files('验收材料', 'Acceptance papers'),
    solutionImplemented: flag('解决方案已实施', 'Solution implemented', {
      help: term('验收通过时载明。', 'Stated when the project is accepted.'),
    }),
    reviewReason: code(REVIEW_REASONS, '复核原因', 'Reason for the review', {
      help: term(
        '验收所依据的检测不再有效；复核后重新验收、不予通过或终止。',
        'A test on which the acceptance rested no longer stands; the review ends with a new acceptance, a rejection or the end of the project.',
      ),
    }),
    underReviewSince: date('复核起始日', 'Under review since'),
    demonstrationEffect: flag('具有示范效应', 'Demonstration effect', {
      help: term('由监管部门认定；空白表示尚未认定。', 'Recognised by the regulator; empty until it says.'),
    }),
    typicalProject: flag('典型项目', 'Typical project', {
      help: term('由监管部门评定；空白表示尚未评定。', 'Found by an appraisal of the regulator; empty until one says.'),
    }),
    pullEffectSignificant: flag('带动作用显著', 'Significant pull effect'),
    tier: ordinal('等次', 'Tier', {
      help: term(
        '由监管部门评定；分等次的资助按等次定额。',
        'Set by an appraisal of the regulator; tiered support pays by it.',
      ),
    }),
    programmeId: row('programmes', '计划', 'Programme'),
    techTopic: code(TECH_TOPICS, '质量技术攻关方向', 'Quality technology topic'),
    alignmentDimension: code(ALIGNMENT_DIMENSIONS, '上中下游贯通方向', 'Alignment'),
  },
  queryColumns: [
    'status',
    'kind',
    'milestonesMissed',
    'bottleneckId',
    'undertakerId',
    'programmeId',
    'techTopic',
    'alignmentDimension',
    'plannedEndOn',
    'awaited',
    'awaitedOn',
  ],
  due: dueAsAwaited((row) => row.undertakerId),
  listColumns: ['status', 'kind', 'chainId', 'undertakerId', 'budgetCny', 'overBudgetCny', 'awaited', 'awaitedOn'],
  facets: ['status', 'kind', 'techTopic'],
  order: [
    worstFirst('status', ['UNDER_REVIEW', 'ACCEPTANCE_REQUESTED', 'CALL_OPEN', 'PROPOSED', 'AWARDED', 'IN_PROGRESS']),
    earliestFirst('plannedEndOn'),
  ],
  createCommands: ['publish-open-bid-call', 'propose-project'],
  label: (row) => `${row.projectId} ${row.title}`,
  folds: timed(expectedOf, [
    on(OpenBidCallPublished, ofProject, (_, { data }) => ({
      ...beginning,
      ...data,
      bids: null,
      overBudgetTerms: data.overBudgetTerms ?? null,
      status: 'CALL_OPEN',
      undertakerId: null,
    })),
    on(ProjectProposed, ofProject, (_, { data }) => ({
      ...beginning,
      ...data,
      status: 'PROPOSED',
      bottleneckId: data.bottleneckId ?? null,
      budgetCny: data.budgetCny ?? null,
      overBudgetTerms: null,
      bidsCloseOn: null,
    })),
    onExisting(BidsOpened, ofProject, (row, { occurredAt }) => ({
      ...row,
      bidsOpenedOn: chinaDate(occurredAt),
      bids: row.bids ?? 0,
    })),
    onExisting(BidSubmitted, ofProject, (row, { data: { bidId, priceCny } }) => ({
      ...row,
      bids: (row.bids ?? 0) + 1,
      prices: [...row.prices, { bidId, priceCny }],
    })),
    onExisting(BidWithdrawn, ofProject, (row) => ({ ...row, bids: (row.bids ?? 1) - 1 })),
    onExisting(BidRejected, ofProject, (row) => ({ ...row, bids: (row.bids ?? 1) - 1 })),
    onExisting(ProjectTagged, ofProject, (row, { data: { projectId: _id, ...tags } }) => ({ ...row, ...tags })),
    onExisting(BidAwarded, ofProject, (row, { data }) => ({
      ...row,
      status: 'AWARDED',
      ...awardOf(row, data.bidId),
      undertakerId: data.undertakerId,
      partnerIds: data.partnerIds,
    })),
    onExisting(ProjectHandedOver, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      status: data.status,
      undertakerId: data.undertakerId,
      handOvers: [
        ...row.handOvers,
        {
          fromId: data.fromId,
          toId: data.undertakerId,
          handedOverOn: chinaDate(occurredAt),
          reason: data.reason,
        },
      ],
    })),
    onExisting(ProjectStarted, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      status: 'IN_PROGRESS',
      startedOn: chinaDate(occurredAt),
      plannedEndOn: data.plannedEndOn,
      milestones: plannedMilestones(data.milestones),
    })),
    onExisting(MilestoneCompleted, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      milestones: withMilestone(row.milestones, data.milestone, { completedOn: chinaDate(occurredAt) }),
      milestonesCompleted: row.milestonesCompleted + 1,
    })),
    onExisting(MilestoneMissed, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      milestones: withMilestone(row.milestones, data.milestone, {
        missedOn: chinaDate(occurredAt),
        reason: data.reason,
      }),
      milestonesMissed: row.milestonesMissed + 1,
    })),
    onExisting(AcceptanceRequested, ofProject, (row, { data }) => ({
      ...row,
      ...withPapers(row, data),
      status: 'ACCEPTANCE_REQUESTED',
    })),
    onExisting(AcceptanceRejected, ofProject, (row) => ({ ...row, ...notAccepted, status: 'IN_PROGRESS' })),
    onExisting(ProjectPutUnderReview, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      status: 'UNDER_REVIEW',
      reviewReason: data.reason,
      underReviewSince: chinaDate(occurredAt),
    })),
    onExisting(ProjectAccepted, ofProject, (row, { data, occurredAt }) => ({
      ...row,
      ...notInDoubt,
      status: 'ACCEPTED',
      acceptedOn: chinaDate(occurredAt),
      ...withPapers(row, data),
      solutionImplemented: data.solutionImplemented,
    })),
    onExisting(ProjectTerminated, ofProject, (row) => ({ ...row, ...notAccepted, status: 'TERMINATED' })),
    onExisting(DemonstrationEffectRecognised, ofProject, (row, { data }) => ({
      ...row,
      demonstrationEffect: data.demonstrationEffect,
    })),
    onExisting(ProjectAppraised, ofProject, (row, { data: { projectId: _id, ...findings } }) => ({
      ...row,
      ...findings,
    })),
  ]),
  figures: (model) => ({
    'projects.total': count(model)(
      term('项目', 'Projects'),
      term('自发布榜单或提出起计', 'From the published call or the proposal'),
    ),
    'projects.byStatus': groups(model, 'status')(
      term('各状态项目', 'Projects by status'),
      term('每个状态的项目数，零不列', 'Projects in each state, zeros left out'),
    ),
    'projects.milestonesMissed': sum(model, 'milestonesMissed')(
      term('未达成里程碑', 'Milestones missed'),
      term('各项目未达成里程碑之和', 'Sum over the projects'),
    ),
  }),
});
