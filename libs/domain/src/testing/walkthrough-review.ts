import { REPORT } from './attached.js';
import { approveClaim } from '../incentives/decide-claim.js';
import { amendRuleSet } from '../incentives/publish-rule-set.js';
import { clawBackClaim, payClaim } from '../incentives/settle-claim.js';
import { submitClaim } from '../incentives/submit-claim.js';
import { concludeAccreditationReview } from '../infrastructure/accreditation/accreditation-review.js';
import { acceptProject, requestAcceptance } from '../work/acceptance/acceptance.js';
import { resolveBottleneck } from '../work/acceptance/resolve-bottleneck.js';
import { startProject } from '../work/project/progress-project.js';
import { proposeProject } from '../work/project/propose-project.js';
import { approveDeviation } from '../work/test-subject/approve-deviation.js';
import {
  closeNonconformity,
  closeNonconformityWithReason,
  reopenNonconformity,
} from '../work/test-subject/close-nonconformity.js';
import { verifyCorrectiveAction } from '../work/test-subject/corrective-action.js';
import {
  confirmLooserLimit,
  proposeLooserLimit,
  rejectLooserLimit,
} from '../work/test-subject/looser-limit-correction.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { voidTestReport } from '../work/test-subject/void-test-report.js';
import { sent, type Sent } from './history.js';
import { projectClaim, projectRule } from './support-world.js';
import { DIGEST } from './test-world.js';
import { rules } from './walkthrough-support.js';
import { alone, result } from './walkthrough-tests.js';
import { CHAIN, chief, lab, regulator, seller } from './world.js';

const nonconformity = { subjectId: 'CONN', nonconformityId: 'NC-1' };
const claim = { claimId: 'IC-P' };
const decided = { subjectId: 'SUB-T-11', testId: 'T-11' };
const looser = { ...decided, reason: '限值引用错误', documentDigest: DIGEST, limitSource: '产品标准第 5.3 条表 2' };

/** P-4 is accepted on the retest T-3, and supported. */
const supported: readonly Sent[] = [
  sent(requestAcceptance, { projectId: 'P-4', files: [REPORT] }, seller, '2026-09-21'),
  sent(acceptProject, { projectId: 'P-4', solutionImplemented: true, files: [REPORT] }, chief, '2026-09-22'),
  sent(
    amendRuleSet,
    { ...rules, rules: [...rules.rules, projectRule], version: 3, reason: '增加项目资助' },
    regulator,
    '2026-09-23',
  ),
  sent(
    submitClaim,
    { ...projectClaim, ruleSetVersion: 3, claimantId: 'seller', subjectId: 'P-4', files: [REPORT] },
    seller,
    '2026-09-24',
  ),
  sent(approveClaim, { ...claim, approvedCny: 3_000_000 }, regulator, '2026-09-25'),
  sent(payClaim, { ...claim, paidCny: 3_000_000 }, regulator, '2026-09-26'),
];

const verified = (retestId: string, on: string): Sent =>
  sent(verifyCorrectiveAction, { ...nonconformity, revision: 2, retestId }, chief, on);

/** T-3 was false: the nonconformity is open again, the project under review, until another retest passes. */
const reviewed: readonly Sent[] = [
  sent(voidTestReport, { subjectId: 'CONN', testId: 'T-3', reason: 'FALSE_REPORT' }, regulator, '2026-09-27'),
  sent(
    concludeAccreditationReview,
    { organisationId: 'lab', subjectId: 'CONN', testId: 'T-3', outcome: 'ACCREDITATION_KEPT', note: '约谈并责令整改' },
    regulator,
    '2026-09-28',
  ),
  sent(recordTestResult, result('T-3B', 3, '0.42'), lab, '2026-09-29'),
  verified('T-3B', '2026-09-29'),
  sent(voidTestReport, { subjectId: 'CONN', testId: 'T-3B', reason: 'WRONG_SAMPLE' }, lab, '2026-09-30'),
  sent(
    recordTestResult,
    { ...result('T-3C', 3, '0.43'), method: '振动后接触电阻（2026版）', deviationReason: '方法换版' },
    lab,
    '2026-10-01',
  ),
  sent(approveDeviation, { subjectId: 'CONN', testId: 'T-3C', note: '两版方法等效' }, chief, '2026-10-01'),
  verified('T-3C', '2026-10-01'),
  sent(closeNonconformity, nonconformity, chief, '2026-10-01'),
  sent(acceptProject, { projectId: 'P-4', solutionImplemented: true }, chief, '2026-10-02'),
  sent(reopenNonconformity, { ...nonconformity, reason: 'RECURRENCE', note: '用户反馈问题复现' }, chief, '2026-10-03'),
  sent(clawBackClaim, { ...claim, clawedBackCny: 3_000_000, reason: '项目复核未通过' }, regulator, '2026-10-04'),
];

/** P-9 resolved BN-1 on a report that is voided. */
const resolvedOnVoidedReport: readonly Sent[] = [
  sent(
    proposeProject,
    {
      chainId: CHAIN,
      projectId: 'P-9',
      kind: 'KEY_PART_RESEARCH',
      title: '接触件攻关',
      undertakerId: 'seller',
      bottleneckId: 'BN-1',
    },
    seller,
    '2026-09-01',
  ),
  sent(startProject, { projectId: 'P-9', plannedEndOn: '2026-12-31' }, seller, '2026-09-02'),
  sent(recordTestResult, { ...result('T-10', 1, '0.44'), subjectId: 'PIN', projectId: 'P-9' }, lab, '2026-09-03'),
  sent(requestAcceptance, { projectId: 'P-9' }, seller, '2026-09-04'),
  sent(acceptProject, { projectId: 'P-9', solutionImplemented: true }, chief, '2026-09-05'),
  sent(resolveBottleneck, { projectId: 'P-9', bottleneckId: 'BN-1' }, chief, '2026-09-05'),
  sent(voidTestReport, { subjectId: 'PIN', testId: 'T-10', reason: 'DATA_ERROR' }, lab, '2026-09-06'),
];

/** The failing report that opened a nonconformity is voided; the right sample passes. */
const unfounded: readonly Sent[] = [
  sent(voidTestReport, { subjectId: 'SUB-T-6', testId: 'T-6', reason: 'WRONG_SAMPLE' }, lab, '2026-09-07'),
  sent(recordTestResult, { ...alone('T-6B', 'IP67', '>=IP67'), subjectId: 'SUB-T-6' }, lab, '2026-09-08'),
  sent(
    closeNonconformityWithReason,
    { subjectId: 'SUB-T-6', nonconformityId: 'NC-T-6', reason: 'OPENING_RESULT_VOIDED' },
    chief,
    '2026-09-08',
  ),
];

/** Limits that were taken from the wrong table; the office confirms one of the corrections. */
const loosened: readonly Sent[] = [
  sent(recordTestResult, alone('T-11', '12', '<=10'), lab, '2026-10-05'),
  sent(proposeLooserLimit, { ...looser, limit: '<=50' }, lab, '2026-10-06'),
  sent(rejectLooserLimit, { ...decided, note: '标准未规定该限值' }, chief, '2026-10-07'),
  sent(proposeLooserLimit, { ...looser, limit: '<=20', unit: 'mm', measured: '12.0' }, lab, '2026-10-08'),
  sent(confirmLooserLimit, { ...decided, note: '已核对标准原文' }, chief, '2026-10-09'),
  sent(recordTestResult, alone('T-12', '12', '<=10'), lab, '2026-10-05'),
  sent(proposeLooserLimit, { ...looser, subjectId: 'SUB-T-12', testId: 'T-12', limit: '<=20' }, lab, '2026-10-08'),
  sent(confirmLooserLimit, { subjectId: 'SUB-T-12', testId: 'T-12', note: '已核对标准原文' }, chief, '2026-10-09'),
];

/** Needs P-4 of the seller in progress with its nonconformity closed, and BN-1 confirmed. */
export const reviewSteps: readonly Sent[] = [
  ...supported,
  ...reviewed,
  ...resolvedOnVoidedReport,
  ...unfounded,
  ...loosened,
];
