import {
  chinaDate,
  CLOSING_REASONS,
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerificationWithdrawn,
  CorrectiveActionVerified,
  daysBetween,
  NonconformityClosed,
  NonconformityClosedByReinspection,
  NonconformityClosedWithReason,
  NonconformityHandedOver,
  NonconformityRaised,
  NonconformityReopened,
  type NonconformityStatus,
  NONCONFORMITY_STATUSES,
  OFFICE_REOPENING_REASONS,
  UNDOING_REASONS,
  term,
} from '#domain';
import { awaitedFields, dueAsAwaited, NOT_AWAITED, timed } from '../declaration/awaited.js';
import { AS_OF_DATE } from '../declaration/conditions.js';
import {
  chain,
  code,
  date,
  deadline,
  identifier,
  number,
  ordinal,
  organisation,
  row,
  text,
} from '../declaration/fields.js';
import { count, mean } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { leaderAndParties } from '../declaration/readers.js';
import { expectedOf, type NonconformityRow } from './nonconformity-row.js';

/** States in which a nonconformity is overdue when the date of its plan, or that for a plan, has passed. */
const AWAITING_ACTION: readonly NonconformityStatus[] = ['OPEN', 'ACTION_PLANNED', 'ACTION_REJECTED'];

const closedOn = (row: NonconformityRow, date: string): NonconformityRow => ({
  ...row,
  status: 'CLOSED',
  closedOn: date,
  daysToClose: daysBetween(row.raisedOn, date),
});

const ofNonconformity = (e: {
  readonly data: { readonly subjectId: string; readonly nonconformityId: string };
}): string => `${e.data.subjectId}/${e.data.nonconformityId}`;

/** 不合格: from the failing test to the closure. */
export const nonconformities = readModel<NonconformityRow>()({
  name: 'nonconformities',
  area: 'work',
  version: 6,
  title: term('不合格项', 'Nonconformities'),
  menuOrder: 60,
  readers: leaderAndParties('responsibleId', 'handedOverFrom', 'testedById'),
  concerns: 'responsibleId',
  key: ['subjectId', 'nonconformityId'],
  naming: { id: 'nonconformityId', title: 'rootCause', linksShowNumber: true },
  fields: {
    subjectId: row('test_subjects', '样品', 'Test item'),
    nonconformityId: identifier('不合格项', 'Nonconformity'),
    rootCause: text('根本原因', 'Root cause'),
    status: code(NONCONFORMITY_STATUSES, '状态', 'Status'),
    chainId: chain(),
    responsibleId: organisation('责任单位', 'Responsible'),
    testedById: organisation('检测机构', 'Testing body'),
    handedOverFrom: organisation('移交前责任单位', 'Handed over by'),
    raisedOn: date('产生日期', 'Raised on'),
    dueOn: deadline('整改期限', 'Correction due on', {
      awaited: 'awaitedOn',
      help: term('最新一版纠正措施的期限。', 'Due date of the latest corrective action plan.'),
    }),
    closedOn: date('关闭日期', 'Closed on'),
    containment: text('临时遏制措施', 'Containment'),
    measure: text('纠正措施', 'Corrective action'),
    owner: text('责任部门', 'Owner'),
    effectivenessCheck: text('有效性验证方法', 'Check of effectiveness'),
    testId: row('tests', '检测', 'Test', { within: 'subjectId' }),
    projectId: row('projects', '项目', 'Project', { listedOnReferencedPage: true }),
    revision: ordinal('措施版次', 'Plan revision', {
      help: term(
        '纠正措施被驳回后重新制定，版次加一；0 表示尚未制定。',
        'A rejected action is planned again under the next number; 0 before the first plan.',
      ),
    }),
    ...awaitedFields,
    retestId: row('tests', '复测', 'Retest', {
      within: 'subjectId',
      help: term(
        '链长办公室据以验证或驳回纠正措施的复测。',
        'The retest by which the chain chief office verified or rejected the action.',
      ),
    }),
    daysToClose: number('关闭用时（天）', 'Days to close', {
      help: term(
        '从产生到关闭的整天数，按实际发生日期计。',
        'Whole days from raised to closed, by the dates on which these happened.',
      ),
    }),
    closingReason: code([...CLOSING_REASONS, 'REINSPECTION_PASSED'], '关闭理由', 'Reason for closing', {
      help: term(
        '未经验证纠正措施而关闭的理由；经复测验证后关闭的为空。',
        'Why the nonconformity was closed without a verified corrective action; empty where a retest verified the action.',
      ),
    }),
    reopened: number('重开次数', 'Times reopened', { unit: term('次', 'times') }),
    reopeningReason: code([...UNDOING_REASONS, ...OFFICE_REOPENING_REASONS], '最近重开原因', 'Last reopened because', {
      help: term(
        '关闭所依据的结果作废或更正为不合格时自动重开，也可由链长办公室重开。',
        'It opens again when the result that closed it is voided or corrected to a failure, or when the chain chief office reopens it.',
      ),
    }),
  },
  queryColumns: ['status', 'awaited', 'awaitedOn', 'daysToClose', 'projectId', 'responsibleId', 'raisedOn', 'reopened'],
  due: dueAsAwaited((row) => row.responsibleId),
  listColumns: ['status', 'chainId', 'subjectId', 'responsibleId', 'raisedOn', 'awaited', 'awaitedOn', 'closedOn'],
  facets: ['status', 'awaited'],
  order: [
    worstFirst('status', ['OPEN', 'ACTION_REJECTED', 'ACTION_PLANNED', 'ACTION_COMPLETED', 'VERIFIED']),
    newestFirst('raisedOn'),
  ],
  createCommands: ['record-test-result'],
  label: (row) => `${row.nonconformityId} ${row.subjectId} ${row.rootCause ?? ''}`,
  folds: timed(expectedOf, [
    on(NonconformityRaised, ofNonconformity, (_, { data, actor, occurredAt }) => ({
      chainId: data.chainId,
      subjectId: data.subjectId,
      nonconformityId: data.nonconformityId,
      testId: data.testId,
      testedById: actor.organisationId,
      projectId: data.projectId ?? null,
      responsibleId: data.responsibleId,
      handedOverFrom: null,
      status: 'OPEN',
      raisedOn: chinaDate(occurredAt),
      revision: 0,
      rootCause: null,
      containment: null,
      measure: null,
      owner: null,
      effectivenessCheck: null,
      dueOn: null,
      ...NOT_AWAITED,
      retestId: null,
      closedOn: null,
      daysToClose: null,
      closingReason: null,
      reopened: 0,
      reopeningReason: null,
    })),
    onExisting(NonconformityHandedOver, ofNonconformity, (row, { data: { fromId, responsibleId } }) => ({
      ...row,
      responsibleId,
      handedOverFrom: fromId,
    })),
    onExisting(CorrectiveActionPlanned, ofNonconformity, (row, { data }) => ({
      ...row,
      status: 'ACTION_PLANNED',
      revision: data.revision,
      rootCause: data.rootCause,
      containment: data.containment ?? null,
      measure: data.measure ?? null,
      owner: data.owner ?? null,
      effectivenessCheck: data.effectivenessCheck ?? null,
      dueOn: data.dueOn,
    })),
    onExisting(CorrectiveActionCompleted, ofNonconformity, (row) => ({
      ...row,
      status: 'ACTION_COMPLETED',
    })),
    onExisting(CorrectiveActionVerified, ofNonconformity, (row, { data }) => ({
      ...row,
      status: 'VERIFIED',
      retestId: data.retestId,
    })),
    onExisting(CorrectiveActionRejected, ofNonconformity, (row, { data }) => ({
      ...row,
      status: 'ACTION_REJECTED',
      retestId: data.retestId,
    })),
    onExisting(CorrectiveActionVerificationWithdrawn, ofNonconformity, (row) => ({
      ...row,
      status: 'ACTION_COMPLETED',
      retestId: null,
    })),
    onExisting(NonconformityClosed, ofNonconformity, (row, { occurredAt }) => closedOn(row, chinaDate(occurredAt))),
    onExisting(NonconformityClosedWithReason, ofNonconformity, (row, { data, occurredAt }) => ({
      ...closedOn(row, chinaDate(occurredAt)),
      closingReason: data.reason,
    })),
    onExisting(NonconformityClosedByReinspection, ofNonconformity, (row, { occurredAt }) => ({
      ...closedOn(row, chinaDate(occurredAt)),
      closingReason: 'REINSPECTION_PASSED',
    })),
    onExisting(NonconformityReopened, ofNonconformity, (row, { data }) => ({
      ...row,
      status: data.status,
      retestId: null,
      closedOn: null,
      daysToClose: null,
      closingReason: null,
      reopened: row.reopened + 1,
      reopeningReason: data.reason,
    })),
  ]),
  figures: (model) => ({
    'nonconformities.raised': count(model)(
      term('不合格项', 'Nonconformities'),
      term('产生过的全部', 'All ever raised'),
    ),
    'nonconformities.open': count(model, [['status', '!=', 'CLOSED']])(
      term('未关闭不合格项', 'Open nonconformities'),
      term('产生 − 关闭', 'Raised − closed'),
    ),
    'nonconformities.overdue': count(model, [
      ['status', 'in', AWAITING_ACTION],
      ['awaitedOn', '<', AS_OF_DATE],
    ])(
      term('逾期不合格项', 'Overdue nonconformities'),
      term(
        '待整改、已制定措施或被驳回，且最近期限早于查询日；尚未制定措施的，期限按规则计算',
        'Open, planned or rejected, latest due date before the as-of date; without a plan, the date by which the rules ask for one',
      ),
    ),
    'nonconformities.planned': count(model, [['status', '!=', 'OPEN']])(
      term('已制定措施的不合格项', 'Nonconformities with a plan'),
      term('产生 − 待整改', 'Raised − those still open without a plan'),
    ),
    'nonconformities.corrected': count(model, [['status', 'in', ['ACTION_COMPLETED', 'VERIFIED', 'CLOSED']]])(
      term('已完成整改的不合格项', 'Nonconformities corrected'),
      term('整改已完成 + 已验证 + 已关闭', 'Action completed + verified + closed'),
    ),
    'nonconformities.closed': count(model, [['status', '=', 'CLOSED']])(
      term('已关闭不合格项', 'Closed nonconformities'),
      term('状态为已关闭', 'In the state closed'),
    ),
    'nonconformities.avgDaysToClose': mean(model, 'daysToClose', 'days', [['status', '=', 'CLOSED']])(
      term('平均关闭天数', 'Mean days to close'),
      term('从产生到关闭的整天数的平均，按发生日期', 'Mean of whole days from raised to closed, by occurrence'),
    ),
  }),
});
