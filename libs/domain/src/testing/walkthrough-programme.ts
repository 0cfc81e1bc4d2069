import { REPORT } from './attached.js';
import { lapseAccreditation, recordAccreditation } from '../infrastructure/accreditation/accredit-body.js';
import { grantRecognition } from '../infrastructure/accreditation/mutual-recognition.js';
import { reinstateBody, suspendBody } from '../infrastructure/accreditation/suspend-body.js';
import {
  appointChiefQualityOfficer,
  relieveChiefQualityOfficer,
} from '../recognition/capability/chief-quality-officer.js';
import { recordPatent } from '../recognition/capability/record-patent.js';
import { recordTraining } from '../recognition/capability/record-training.js';
import { grantCertification } from '../infrastructure/certification/certify.js';
import { renewCertification } from '../infrastructure/certification/renew-certification.js';
import { scoreQualityCredit } from '../finance/quality-finance/quality-credit.js';
import { recordQualityInvestment } from '../finance/quality-finance/quality-investment.js';
import { applyQualityLoan, grantQualityLoan, rejectQualityLoan } from '../finance/quality-finance/quality-loan.js';
import { closeChain, resumeChain, suspendChain } from '../chain/chain-status.js';
import { shareMeasurementData } from '../infrastructure/platform/share-measurement-data.js';
import { registerProgramme } from '../targets/programme/register-programme.js';
import { tagProject } from '../targets/programme/tag-project.js';
import { submitBid, withdrawBid } from '../work/project/bids.js';
import { openBids } from '../work/project/open-bids.js';
import { publishOpenBidCall } from '../work/project/publish-open-bid-call.js';
import { rejectBid } from '../work/project/reject-bid.js';
import {
  abortSandboxTrial,
  applySandboxTrial,
  completeSandboxTrial,
  reportSandboxIncident,
  startSandboxTrial,
} from '../finance/sandbox/run-sandbox-trial.js';
import type { Actor } from '../kit/actor.js';
import { sent, type Sent } from './history.js';
import { accreditation, bank } from './programme-world.js';
import { call } from './project-world.js';
import { SHA256 } from './walkthrough-cooperation.js';
import { certifier, CHAIN, chief, lab, maker, metrology, regulator, seller, supplier } from './world.js';

export const recognition = {
  chainId: CHAIN,
  recognitionId: 'MR-1',
  recognisedBy: 'ILAC-MRA',
  market: '欧盟',
  coverage: '高压连接器电性能检测',
} as const;
export const measurementData = {
  chainId: CHAIN,
  dataId: 'MD-1',
  title: '直流充电电能量值数据集',
  quantity: '直流电能',
  sha256: SHA256,
} as const;
export const loan = {
  chainId: CHAIN,
  loanId: 'QL-1',
  bankId: 'bank',
  requestedCny: 5_000_000,
  purpose: '检测设备更新',
} as const;
export const granted = { loanId: 'QL-1', grantedCny: 4_000_000, termMonths: 36, basis: '质量信用A级' } as const;
export const investment = {
  chainId: CHAIN,
  investmentId: 'QI-1',
  organisationId: 'maker',
  amountCny: 20_000_000,
  purpose: '可靠性实验室建设',
} as const;
export const creditScore = {
  organisationId: 'maker',
  period: '2026-H1',
  score: '86.5',
  basis: '监督抽查、认证与投诉数据',
} as const;
export const trial = {
  chainId: CHAIN,
  trialId: 'ST-1',
  product: '车网互动充放电桩',
  scope: '两个园区 20 台桩',
  safeguards: '功率上限、远程切断',
} as const;
export const started = { trialId: 'ST-1', endsOn: '2026-12-31', conditions: '每月报告' } as const;
export const patent = {
  chainId: CHAIN,
  patentId: 'PT-1',
  patentNo: 'ZL202610000000.0',
  title: '一种端子镀层结构',
  ground: 'STRATEGIC_EMERGING_INDUSTRY',
} as const;
export const officer = {
  chainId: CHAIN,
  organisationId: 'maker',
  accountId: 'account-7',
  level: 'CERTIFIED',
} as const;
export const training = {
  chainId: CHAIN,
  trainingId: 'TR-1',
  organisationId: 'maker',
  topic: 'SIX_SIGMA',
  title: '六西格玛绿带',
  participants: 12,
  hours: 40,
} as const;
export const programme = {
  programmeId: 'LINGQU',
  titleZh: '灵渠计划',
  titleEn: 'Lingqu Plan',
} as const;

/** Laboratory and maker give their bids the same number. */
const labsBid = { projectId: 'P-5', bidId: 'BID-9', bidderId: 'lab', priceCny: 870_000 } as const;
const onPaper = (on: string, from: Actor) => ({ on, reason: '窗口收件', sha256: 'e'.repeat(64), from });

const atRest = { chainId: 'low-altitude' };
const chainAndProjects: readonly Sent[] = [
  sent(suspendChain, { ...atRest, reason: '产业链重组' }, regulator, '2026-08-01'),
  sent(resumeChain, { ...atRest, reason: '重组完成' }, regulator, '2026-08-02'),
  sent(closeChain, { ...atRest, reason: '并入其他链' }, regulator, '2026-08-03'),
  sent(registerProgramme, programme, regulator, '2026-08-01'),
  sent(
    registerProgramme,
    { ...programme, programmeId: 'UPLIFT', startsOn: '2025-01-01', endsOn: '2027-12-31' },
    regulator,
    '2026-08-01',
  ),
  sent(tagProject, { projectId: 'P-1', programmeId: 'LINGQU' }, regulator, '2026-08-02'),
  sent(
    tagProject,
    { projectId: 'P-1', techTopic: 'PROCESS_CAPABILITY', alignmentDimension: 'PRODUCTION_SUPPLY_SALES' },
    chief,
    '2026-08-02',
  ),
  sent(
    publishOpenBidCall,
    { ...call, projectId: 'P-5', bidsCloseOn: '2026-08-10', overBudgetTerms: '超出部分由揭榜单位自筹' },
    chief,
    '2026-08-01',
  ),
  sent(submitBid, { projectId: 'P-5', bidId: 'BID-9', bidderId: 'maker', priceCny: 900_000 }, maker, '2026-08-05'),
  sent(
    submitBid,
    { projectId: 'P-5', bidId: 'BID-10', bidderId: 'supplier', priceCny: 2_500_000, files: [REPORT] },
    supplier,
    '2026-08-06',
  ),
  sent(submitBid, { ...labsBid, proposal: '引入原位监测，缩短验证周期' }, lab, '2026-08-06', {
    recordedAt: '2026-08-07',
    received: onPaper('2026-08-06', lab),
  }),
  sent(withdrawBid, { projectId: 'P-5', bidId: 'BID-9', reason: '人员调整' }, lab, '2026-08-07', {
    recordedAt: '2026-08-08',
    received: onPaper('2026-08-07', lab),
  }),
  sent(
    submitBid,
    { ...labsBid, bidId: 'BID-12', priceCny: 1_000_000 },
    { ...lab, accountId: 'account-9' },
    '2026-08-09',
  ),
  sent(
    withdrawBid,
    { projectId: 'P-5', bidId: 'BID-12', reason: '人员调整' },
    { ...lab, accountId: 'account-9' },
    '2026-08-09',
  ),
  sent(openBids, { projectId: 'P-5' }, chief, '2026-08-11'),
  sent(submitBid, { projectId: 'P-5', bidId: 'BID-11', bidderId: 'seller', priceCny: 950_000 }, seller, '2026-08-10', {
    recordedAt: '2026-08-11',
    received: onPaper('2026-08-10', seller),
  }),
  sent(withdrawBid, { projectId: 'P-5', bidId: 'BID-11', reason: '产能不足' }, seller, '2026-08-10', {
    recordedAt: '2026-08-11',
    received: onPaper('2026-08-10', seller),
  }),
  sent(rejectBid, { projectId: 'P-5', bidId: 'BID-9', reason: '技术方案不满足要求' }, chief, '2026-08-11'),
];

const infrastructure: readonly Sent[] = [
  sent(recordAccreditation, { ...accreditation, organisationId: 'metrology' }, regulator, '2026-08-01'),
  sent(
    recordAccreditation,
    {
      accreditationId: 'ACC-2',
      organisationId: 'certifier',
      kind: 'CNAS_CERTIFICATION_BODY',
      validFrom: '2024-01-01',
      validUntil: '2029-12-31',
    },
    regulator,
    '2026-08-01',
  ),
  sent(
    lapseAccreditation,
    { organisationId: 'metrology', accreditationId: 'ACC-1', reason: '机构申请注销' },
    regulator,
    '2026-08-02',
  ),
  sent(suspendBody, { organisationId: 'lab', reason: '出具虚假检测报告' }, regulator, '2026-08-03'),
  sent(reinstateBody, { organisationId: 'lab', reason: '整改验收合格' }, regulator, '2026-08-20'),
  sent(grantRecognition, recognition, lab, '2026-08-21'),
  sent(grantRecognition, { ...recognition, recognitionId: 'MR-2', validUntil: '2029-12-31' }, lab, '2026-08-21'),
  sent(shareMeasurementData, measurementData, metrology, '2026-08-22'),
  sent(shareMeasurementData, { ...measurementData, dataId: 'MD-2', values: 12_000 }, metrology, '2026-08-22'),
  sent(
    grantCertification,
    {
      chainId: CHAIN,
      certificationId: 'CERT-2',
      scheme: 'QMS',
      holderId: 'maker',
      validUntil: '2026-12-31',
      files: [REPORT],
    },
    certifier,
    '2026-08-01',
  ),
  sent(renewCertification, { certificationId: 'CERT-2', validUntil: '2029-12-31' }, certifier, '2026-08-23'),
];

const financeAndTrials: readonly Sent[] = [
  sent(applyQualityLoan, loan, maker, '2026-08-01'),
  sent(grantQualityLoan, granted, bank, '2026-08-10'),
  sent(applyQualityLoan, { ...loan, loanId: 'QL-2' }, maker, '2026-08-11'),
  sent(rejectQualityLoan, { loanId: 'QL-2', reason: '资产负债率过高' }, bank, '2026-08-12'),
  sent(recordQualityInvestment, investment, bank, '2026-08-13'),
  sent(scoreQualityCredit, creditScore, regulator, '2026-08-14'),
  sent(scoreQualityCredit, { ...creditScore, period: '2026-07', score: '72' }, regulator, '2026-08-15'),
  sent(applySandboxTrial, trial, maker, '2026-08-01'),
  sent(startSandboxTrial, started, regulator, '2026-08-05'),
  sent(reportSandboxIncident, { trialId: 'ST-1', severity: 'MEDIUM', description: '通信中断' }, maker, '2026-08-06'),
  sent(
    completeSandboxTrial,
    { trialId: 'ST-1', outcome: 'ADMITTED_WITH_CONDITIONS', report: '运行稳定' },
    regulator,
    '2026-09-01',
  ),
  sent(applySandboxTrial, { ...trial, trialId: 'ST-2' }, maker, '2026-08-02'),
  sent(abortSandboxTrial, { trialId: 'ST-2', reason: '企业撤回' }, regulator, '2026-08-07'),
  sent(recordPatent, patent, maker, '2026-08-16'),
  sent(appointChiefQualityOfficer, officer, maker, '2026-08-17'),
  sent(relieveChiefQualityOfficer, { organisationId: 'maker', reason: '岗位调整' }, maker, '2026-08-18'),
  sent(recordTraining, training, maker, '2026-08-19', {
    recordedAt: '2026-09-01',
    lateReason: { code: 'OTHER', words: '培训记录寄达较晚' },
  }),
];

/** Needs the accepted P-1, the confirmed BN-1, the chain low-altitude and the bank. */
export const programmeSteps: readonly Sent[] = [...chainAndProjects, ...infrastructure, ...financeAndTrials];
