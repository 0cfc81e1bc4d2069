import { approveClaim, rejectClaim } from '../incentives/decide-claim.js';
import { clawBackClaim, payClaim, withdrawClaim } from '../incentives/settle-claim.js';
import { declareApplicationWindows } from '../incentives/application-windows.js';
import { enterCreditRecord, liftCreditRecord } from '../incentives/enter-credit-record.js';
import { recordPolicyEvaluation } from '../incentives/policy-evaluation.js';
import { recordExternalSupport, withdrawExternalSupport } from '../incentives/external-support.js';
import { setTwoPersonApproval, withdrawFirstApproval } from '../incentives/two-persons.js';
import { submitClaim } from '../incentives/submit-claim.js';
import { decideSelectionRound } from '../incentives/decide-selection-round.js';
import { amendRuleSet, publishRuleSet } from '../incentives/publish-rule-set.js';
import {
  correctIndicatorValue,
  defineIndicator,
  moveIndicatorBaseline,
  reportIndicatorValue,
  setIndicatorTarget,
} from '../targets/indicator/indicator-values.js';
import { grantHonour, recordExcellenceAssessment, withdrawHonour } from '../recognition/honours/honours.js';
import { sent, type Sent } from './history.js';
import { certificate, claimFor, labelRule, POLICY, ruleSet } from './support-world.js';
import { CHAIN, chief, maker, regulator } from './world.js';

export const indicator = {
  indicatorId: 'LH-07',
  version: 1,
  nameZh: '高端医疗器械产业集聚产值',
  nameEn: 'High-end medical device output value',
  group: 'industry',
  kind: 'LEVEL',
  unit: 'CNY_100M',
  direction: 'HIGHER_IS_BETTER',
  chainId: CHAIN,
} as const;
const { chainId: _chain, ...cityIndicator } = { ...indicator, indicatorId: 'LH-30' };
export const value = { indicatorId: 'LH-07', unit: 'CNY_100M' } as const;

const indicators: readonly Sent[] = [
  sent(defineIndicator, indicator, regulator, '2026-01-04'),
  sent(defineIndicator, { ...cityIndicator, kind: 'TREND', expect: 'increase' }, regulator, '2026-01-04'),
  sent(defineIndicator, { ...indicator, indicatorId: 'LH-31', baselinePeriod: '2024' }, regulator, '2026-01-04'),
  sent(setIndicatorTarget, { ...value, comparator: '>', value: '260', dueOn: '2027-12-31' }, regulator, '2026-01-04'),
  ...['LH-07', 'LH-30'].flatMap((indicatorId) => [
    sent(
      reportIndicatorValue,
      { ...value, indicatorId, period: '2025', periodEndOn: '2025-12-31', value: '231.0' },
      regulator,
      '2026-02-10',
    ),
    sent(
      correctIndicatorValue,
      { ...value, indicatorId, period: '2025', value: '229.4', reason: '统计修订' },
      regulator,
      '2026-03-05',
    ),
    sent(reportIndicatorValue, { ...value, indicatorId, period: '2024', value: '220' }, regulator, '2026-03-06'),
    sent(
      moveIndicatorBaseline,
      { indicatorId, period: '2024', reason: '以方案发布前一年为基期' },
      regulator,
      '2026-03-07',
    ),
  ]),
];

export const honour = {
  honourId: 'H-1',
  organisationId: 'maker',
  honourCode: 'SZ_MAYOR_QUALITY_AWARD',
  isFirstForOrganisation: true,
} as const;
export const assessment = {
  assessmentId: 'EA-1',
  organisationId: 'maker',
  standard: 'GB/T 19580',
  scorePercent: '51.2',
  rank: 9,
} as const;

const recognitions: readonly Sent[] = [
  sent(grantHonour, honour, regulator, '2026-05-01'),
  sent(
    grantHonour,
    {
      ...honour,
      chainId: CHAIN,
      honourId: 'H-2',
      honourCode: 'INTL_QC_CIRCLE_CONVENTION',
      level: 'MAJOR',
      outcome: 'AWARDED',
      roleInHonour: 'PARTNER',
      projectId: 'P-1',
    },
    regulator,
    '2026-05-02',
  ),
  sent(withdrawHonour, { organisationId: 'maker', honourId: 'H-1', reason: '抽检不合格' }, regulator, '2026-05-03'),
  sent(recordExcellenceAssessment, assessment, regulator, '2026-05-04'),
  sent(
    recordExcellenceAssessment,
    { ...assessment, chainId: CHAIN, assessmentId: 'EA-2', organisationId: 'supplier', rank: 1, year: 2025 },
    regulator,
    '2026-05-04',
  ),
];

/** The best labels of a year. */
const competitiveRule = { ...labelRule, ruleId: 'CONTEST', selection: 'COMPETITIVE' } as const;
/** The labels of a year share a pool. */
const poolRule = { ...labelRule, ruleId: 'POOL', yearlyCapCny: 150_000, proRated: true } as const;
const { amountCny: _cap, ...withoutAmount } = labelRule;
const tieredRule = {
  ...withoutAmount,
  ruleId: 'TIERS',
  amountType: 'TIERED',
  tiers: [
    { tier: 1, amountCny: 200_000 },
    { tier: 2, amountCny: 100_000 },
  ],
};
export const rules = { ...ruleSet, rules: [...ruleSet.rules, competitiveRule, poolRule, tieredRule] };

const submitted = (claimId: string, certificateId: string, ruleId = 'LABEL'): Sent =>
  sent(submitClaim, claimFor(claimId, certificateId, ruleId), maker, '2026-07-25');
const approved = (claimId: string): Sent =>
  sent(approveClaim, { claimId, approvedCny: 80_000, opinion: '条件均符合，同意资助' }, regulator, '2026-08-10');

const external = { subjectType: 'CERTIFICATE', subjectId: 'LBL-1', supportId: 'ES-1' } as const;
const externalSupport: readonly Sent[] = [
  sent(
    recordExternalSupport,
    { ...external, chainId: CHAIN, policy: '绿色低碳扶持计划', amountCny: 50_000, document: '拨付通知 18 号' },
    regulator,
    '2026-07-20',
  ),
  sent(withdrawExternalSupport, { ...external, reason: '登记有误' }, regulator, '2026-07-21'),
];

const excellenceClaim = {
  ...claimFor('IC-8', 'maker', 'EXCELLENCE', 300_000),
  subjectType: 'ORGANISATION',
  itemId: 'EA-1',
};

const recordOfSupplier = { organisationId: 'supplier', recordId: 'CR-1' } as const;
const breach = { source: '行政处罚决定书 21 号', inForceUntil: '2027-03-01' } as const;
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const creditRecords: readonly Sent[] = [
  sent(
    enterCreditRecord,
    { ...recordOfSupplier, ...breach, severity: 'SERIOUS_BREACH', effect: 'BARS_SUPPORT' },
    regulator,
    '2026-03-02',
  ),
  sent(
    enterCreditRecord,
    {
      ...recordOfSupplier,
      ...breach,
      recordId: 'CR-2',
      severity: 'MINOR_BREACH',
      effect: 'NO_BAR_TO_SUPPORT',
      sourceDigest: digest,
    },
    regulator,
    '2026-03-03',
  ),
  sent(liftCreditRecord, { ...recordOfSupplier, reason: '已完成信用修复' }, regulator, '2026-09-01'),
];

const evaluation = {
  policyId: POLICY,
  evaluationId: 'PE-1',
  periodStartOn: '2026-01-01',
  periodEndOn: '2026-06-30',
  measures: [
    { measure: '获证企业数', before: '12', after: '31' },
    { measure: '碳足迹标识证书', after: '5' },
  ],
  conclusion: 'CONTINUE_POLICY',
  findings: '获证企业增长明显，建议延续',
} as const;
const window = { opensOn: '2026-07-01', closesOn: '2026-09-30' } as const;
const policyWork: readonly Sent[] = [
  sent(
    declareApplicationWindows,
    { policyId: POLICY, windows: [window, { ...window, ruleIds: ['LABEL'] }], notice: '2026 年度申报通知' },
    regulator,
    '2026-07-02',
  ),
  sent(recordPolicyEvaluation, evaluation, regulator, '2026-07-15'),
  sent(recordPolicyEvaluation, { ...evaluation, evaluationId: 'PE-2', chainId: CHAIN }, chief, '2026-07-16'),
];

const firstPerson = { ...regulator, accountId: 'account-1' };
const secondPerson = { ...regulator, accountId: 'account-2' };
const headOfFunds = { ...regulator, accountId: 'account-3' };
const amountSet = { policyId: POLICY, basis: '资金审批内控办法' };
const clawBack = { claimId: 'IC-9', clawedBackCny: 60_000, reason: '证书被撤销' };
/** A claim that two persons approve, pay and claw back. */
const byTwo: readonly Sent[] = [
  sent(setTwoPersonApproval, { ...amountSet, aboveCny: 50_000 }, headOfFunds, '2026-07-26'),
  submitted('IC-9', 'LBL-6'),
  sent(approveClaim, { claimId: 'IC-9', approvedCny: 80_000, opinion: '同意' }, firstPerson, '2026-08-01'),
  sent(withdrawFirstApproval, { claimId: 'IC-9', reason: '金额有误' }, firstPerson, '2026-08-02'),
  sent(approveClaim, { claimId: 'IC-9', approvedCny: 70_000 }, firstPerson, '2026-08-03'),
  sent(approveClaim, { claimId: 'IC-9', approvedCny: 70_000 }, secondPerson, '2026-08-04'),
  sent(payClaim, { claimId: 'IC-9', paidCny: 70_000 }, firstPerson, '2026-08-05'),
  sent(payClaim, { claimId: 'IC-9', paidCny: 70_000 }, secondPerson, '2026-08-06'),
  sent(clawBackClaim, clawBack, secondPerson, '2026-08-07'),
  sent(clawBackClaim, clawBack, firstPerson, '2026-08-08'),
  sent(setTwoPersonApproval, amountSet, headOfFunds, '2026-08-09'),
];

const claims: readonly Sent[] = [
  ...['LBL-1', 'LBL-2', 'LBL-3', 'LBL-4', 'LBL-5', 'LBL-6'].map((id) => certificate(id)),
  sent(publishRuleSet, rules, regulator, '2026-01-03'),
  sent(
    amendRuleSet,
    { ...rules, version: 2, effectiveFrom: '2027-01-01', reason: '提高上限' },
    regulator,
    '2026-07-01',
  ),
  ...creditRecords,
  ...policyWork,
  ...externalSupport,
  submitted('IC-1', 'LBL-1'),
  approved('IC-1'),
  sent(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, regulator, '2026-08-20'),
  sent(clawBackClaim, { claimId: 'IC-1', clawedBackCny: 30_000, reason: '证书被撤销' }, regulator, '2026-09-20'),
  sent(clawBackClaim, { claimId: 'IC-1', clawedBackCny: 50_000, reason: '证书被撤销' }, regulator, '2026-09-21'),
  ...byTwo,
  submitted('IC-2', 'LBL-1'),
  sent(rejectClaim, { claimId: 'IC-2', reasonCode: 'DOUBLE_CLAIM', reason: '重复享受' }, regulator, '2026-08-21'),
  submitted('IC-3', 'LBL-2'),
  approved('IC-3'),
  sent(withdrawClaim, { claimId: 'IC-3', reason: '改报其他项目' }, maker, '2026-08-22'),
  submitted('IC-4', 'LBL-3', 'CONTEST'),
  submitted('IC-5', 'LBL-3', 'CONTEST'),
  sent(
    decideSelectionRound,
    { policyId: POLICY, ruleId: 'CONTEST', year: 2026, rankedClaimIds: ['IC-5', 'IC-4'], places: 1 },
    regulator,
    '2026-08-23',
  ),
  submitted('IC-6', 'LBL-4', 'POOL'),
  submitted('IC-7', 'LBL-5', 'POOL'),
  sent(submitClaim, excellenceClaim, maker, '2026-08-24T22:00:00+08:00', { recordedAt: '2026-08-25' }),
  sent(
    decideSelectionRound,
    { policyId: POLICY, ruleId: 'POOL', year: 2026, rankedClaimIds: ['IC-6', 'IC-7'] },
    regulator,
    '2026-08-24',
  ),
];

export const supportSteps: readonly Sent[] = [...indicators, ...recognitions, ...claims];
