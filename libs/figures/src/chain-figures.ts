import type { ObjectiveTarget } from '#domain';
import {
  AS_OF_DATE,
  bottlenecks,
  calibrations,
  certificates,
  chains,
  claims,
  count,
  events,
  field,
  groups,
  mean,
  measurementStandards,
  nonconformities,
  nqiServices,
  participants,
  progressReports,
  projects,
  qualityActions,
  ratio,
  standards,
  sum,
  testSubjects,
  tests,
  type Figures,
  type Where,
} from '#projections';

const t = (zh: string, en: string) => ({ zh, en });

const COUNTED: Where = [['counted', '=', 1]];
const FIRST: Where = [...COUNTED, ['attempt', '=', 1]];
const PASSED: Where = [['passed', '=', 1]];
const ACTIVE: Where = [['active', '=', 1]];

/** The figures that say who a chain is. */
export const CHAIN_IDENTITY = {
  'chain.status': field(chains, 'status')(t('状态', 'Status'), t('产业链当前状态', 'Present state of the chain')),
  'chain.chief': field(chains, 'chief')(t('链长', 'Chain chief'), t('最近一次任命或更换', 'Latest appointment')),
  'chain.leader': field(chains, 'leader')(t('链主', 'Chain leader'), t('在任链主企业', 'The active leader enterprise')),
  'chain.strategyVersion': field(chains, 'strategyVersion')(
    t('一链一策版本', 'Strategy version'),
    t('最近发布或修订的版本', 'The version last published or revised'),
  ),
} satisfies Figures;

/**
 * Every number of a dashboard, by its path; the formulas are those of the acceptance scenarios. They hold for one chain
 * and, with no chain given, for the city: rates are recomputed from summed numerators and denominators, never averaged.
 */
export const FIGURES = {
  eventsApplied: events()(t('事件数', 'Events'), t('产业链日志中的事件数', 'Events in the log of the chain')),
  'chain.members': count(participants, [...ACTIVE, ['part', '=', 'MEMBER']])(
    t('链员', 'Members'),
    t('已加入且未退出的链员；链主与支撑机构另计', 'Enrolled and not withdrawn; leader and bodies are counted apart'),
  ),
  'chain.supportingBodies': count(participants, [...ACTIVE, ['part', '=', 'SUPPORTING_BODY']])(
    t('支撑机构', 'Supporting bodies'),
    t('已纳入且未移出的机构', 'Enrolled and not removed'),
  ),
  'chain.progressReports': count(progressReports)(
    t('进展报告', 'Progress reports'),
    t('已报告的期数', 'Periods reported'),
  ),

  'bottlenecks.total': count(bottlenecks)(t('质量堵点', 'Bottlenecks'), t('提出过的全部堵点', 'All ever identified')),
  'bottlenecks.open': count(bottlenecks, [['status', 'in', ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS']]])(
    t('未解决堵点', 'Open bottlenecks'),
    t('已提出 + 已确认 + 进行中', 'Identified + confirmed + in progress'),
  ),
  'bottlenecks.resolved': count(bottlenecks, [['status', '=', 'RESOLVED']])(
    t('已解决堵点', 'Resolved bottlenecks'),
    t('状态为已解决', 'In the state resolved'),
  ),
  'bottlenecks.dismissed': count(bottlenecks, [['status', '=', 'DISMISSED']])(
    t('未予认定堵点', 'Dismissed bottlenecks'),
    t('状态为未予认定', 'In the state dismissed'),
  ),
  'bottlenecks.avgDaysToResolve': mean(bottlenecks, 'daysToResolve', [['status', '=', 'RESOLVED']])(
    t('平均解决天数', 'Mean days to resolve'),
    t('从提出到解决的整天数的平均，按发生日期', 'Mean of whole days from identified to resolved, by occurrence'),
  ),

  'projects.total': count(projects)(
    t('项目', 'Projects'),
    t('自发布榜单或提出起计', 'From the published call or the proposal'),
  ),
  'projects.byStatus': groups(projects, 'status')(
    t('各状态项目', 'Projects by status'),
    t('每个状态的项目数，零不列', 'Projects in each state, zeros left out'),
  ),
  'projects.milestonesMissed': sum(projects, 'milestonesMissed')(
    t('未达成里程碑', 'Milestones missed'),
    t('各项目未达成里程碑之和', 'Sum over the projects'),
  ),

  'tests.recorded': count(tests)(
    t('检测记录', 'Tests recorded'),
    t('全部已记录检测，含已作废', 'All recorded, voided ones too'),
  ),
  'tests.voided': count(tests, [['counted', '=', 0]])(
    t('作废报告', 'Voided'),
    t('已作废的检测报告', 'Reports that were voided'),
  ),
  'tests.counted': count(tests, COUNTED)(t('有效检测', 'Tests counted'), t('已记录 − 已作废', 'Recorded − voided')),
  'tests.passed': count(tests, [...COUNTED, ...PASSED])(
    t('合格', 'Passed'),
    t('有效检测中判定合格', 'Counted with verdict pass'),
  ),
  'tests.failed': count(tests, [...COUNTED, ['passed', '=', 0]])(
    t('不合格', 'Failed'),
    t('有效检测 − 合格', 'Counted − passed'),
  ),
  'tests.passRatePercent': ratio(
    tests,
    PASSED,
    COUNTED,
  )(t('合格率', 'Pass rate'), t('合格 ÷ 有效检测', 'Passed ÷ counted')),
  'tests.initial': count(tests, FIRST)(t('首次检测', 'First tests'), t('有效检测中的第一次', 'Counted with attempt 1')),
  'tests.initialPassed': count(tests, [...FIRST, ...PASSED])(
    t('首次检测合格', 'First tests passed'),
    t('第一次检测即合格', 'Counted, passed, attempt 1'),
  ),
  'tests.firstPassRatePercent': ratio(
    tests,
    PASSED,
    FIRST,
  )(t('首次检测合格率', 'First-pass rate'), t('首次检测合格 ÷ 首次检测', 'First tests passed ÷ first tests')),
  'tests.subjects': count(testSubjects, [['tested', '=', 1]])(
    t('受检样品', 'Test items'),
    t('至少有一次有效检测的样品', 'With at least one counted test'),
  ),
  'tests.subjectsPassing': count(testSubjects, [
    ['tested', '=', 1],
    ['conforming', '=', 1],
  ])(t('当前合格样品', 'Test items conforming'), t('最近一次有效检测合格', 'Highest counted attempt passed')),
  'tests.currentConformityPercent': ratio(
    testSubjects,
    [['conforming', '=', 1]],
    [['tested', '=', 1]],
  )(t('当前符合率', 'Current conformity'), t('当前合格样品 ÷ 受检样品', 'Test items conforming ÷ test items')),

  'nonconformities.raised': count(nonconformities)(
    t('不合格项', 'Nonconformities'),
    t('产生过的全部', 'All ever raised'),
  ),
  'nonconformities.open': count(nonconformities, [['status', '!=', 'CLOSED']])(
    t('未关闭不合格项', 'Open nonconformities'),
    t('产生 − 关闭', 'Raised − closed'),
  ),
  'nonconformities.overdue': count(nonconformities, [['awaitedOn', '<', AS_OF_DATE]])(
    t('逾期不合格项', 'Overdue nonconformities'),
    t(
      '待整改、已制定措施或被驳回，且最近期限早于查询日',
      'Open, planned or rejected, latest due date before the as-of date',
    ),
  ),
  'nonconformities.closed': count(nonconformities, [['status', '=', 'CLOSED']])(
    t('已关闭不合格项', 'Closed nonconformities'),
    t('状态为已关闭', 'In the state closed'),
  ),
  'nonconformities.avgDaysToClose': mean(nonconformities, 'daysToClose', [['status', '=', 'CLOSED']])(
    t('平均关闭天数', 'Mean days to close'),
    t('从产生到关闭的整天数的平均，按发生日期', 'Mean of whole days from raised to closed, by occurrence'),
  ),

  'nqi.calibrationsRecorded': count(calibrations)(
    t('校准证书', 'Calibrations'),
    t('已记录的校准证书', 'Certificates recorded'),
  ),
  'nqi.calibrationsValid': count(calibrations, [
    ['withdrawn', '=', 0],
    ['validUntil', '>=', AS_OF_DATE],
  ])(
    t('有效校准', 'Calibrations valid'),
    t('有效期不早于查询日；按证书计', 'Valid on the as-of date; certificates, not instruments'),
  ),
  'nqi.certificationsGranted': count(certificates)(
    t('认证证书', 'Certificates'),
    t('累计颁发的证书', 'All ever granted'),
  ),
  'nqi.certificationsValid': count(certificates, [
    ['status', '=', 'GRANTED'],
    ['validUntil', '>=', AS_OF_DATE],
  ])(
    t('有效认证证书', 'Certificates valid'),
    t('未暂停、未撤销且在有效期内', 'Neither suspended nor withdrawn, in validity'),
  ),
  'nqi.certificationsSuspended': count(certificates, [['status', '=', 'SUSPENDED']])(
    t('暂停的认证证书', 'Certificates suspended'),
    t('状态为已暂停', 'In the state suspended'),
  ),
  'nqi.standardsPublished': count(standards, [['published', '=', 1]])(
    t('发布标准', 'Standards published'),
    t('各级标准，含企业标准', 'Of every level, enterprise standards too'),
  ),
  'nqi.measurementStandards': count(measurementStandards)(
    t('计量标准', 'Measurement standards'),
    t('已建立的计量标准', 'Established'),
  ),
  'nqi.servicesDelivered': count(nqiServices, [['status', '=', 'DELIVERED']])(
    t('质量基础设施服务', 'NQI services'),
    t('已交付的服务', 'Delivered'),
  ),

  qualityActions: count(qualityActions)(t('质量活动', 'Quality actions'), t('记录的活动数', 'Actions logged')),

  'incentives.submitted': count(claims)(t('资助申领', 'Claims'), t('提交过的全部', 'All ever submitted')),
  'incentives.underReview': count(claims, [['status', '=', 'SUBMITTED']])(
    t('审核中', 'Under review'),
    t('已提交未决定', 'Submitted, not decided'),
  ),
  'incentives.approvedOrPaid': count(claims, [['approved', '=', 1]])(
    t('已批准', 'Approved or paid'),
    t('已批准，无论是否支付', 'Approved, paid or not'),
  ),
  'incentives.rejected': count(claims, [['status', '=', 'REJECTED']])(
    t('已驳回', 'Rejected'),
    t('状态为已驳回', 'In the state rejected'),
  ),
  'incentives.requestedCny': sum(claims, 'requestedCny')(
    t('申请金额（元）', 'Requested (CNY)'),
    t('全部申领之和，含已驳回', 'Sum over every claim, rejected ones too'),
  ),
  'incentives.approvedCny': sum(claims, 'approvedCny')(
    t('批准金额（元）', 'Approved (CNY)'),
    t('批准金额之和，已支付的仍计入', 'Sum of approvals; paid claims stay in it'),
  ),
  'incentives.paidCny': sum(claims, 'paidCny')(t('支付金额（元）', 'Paid (CNY)'), t('支付金额之和', 'Sum of payments')),
} satisfies Figures;

/** Which figure says how far an objective of a strategy has come, by the code of the objective. */
export const OBJECTIVE_FIGURES = {
  BOTTLENECKS_RESOLVED: 'bottlenecks.resolved',
  STANDARDS_PUBLISHED: 'nqi.standardsPublished',
  CERTIFICATIONS_VALID: 'nqi.certificationsValid',
  NQI_SERVICES_DELIVERED: 'nqi.servicesDelivered',
} as const satisfies Readonly<Record<ObjectiveTarget['code'], keyof typeof FIGURES>>;
