import { REPORT } from './attached.js';
import { findInstrumentOutOfCalibration } from '../infrastructure/instrument/find-out-of-calibration.js';
import {
  agreeImprovementPlan,
  recordComparisonResult,
  startComparison,
} from '../supervision/product-quality/compare-products.js';
import {
  completeTreatment,
  judgeTreatment,
  planTreatment,
  recordDiagnosis,
} from '../supervision/product-quality/diagnose-and-treat.js';
import { gradeProduct } from '../supervision/product-quality/grade-product.js';
import { deliverAssistance, requestAssistance } from '../supervision/product-quality/technical-assistance.js';
import { orderSampling, takeSample } from '../supervision/inspection/order-sampling.js';
import { recordRapidTest } from '../supervision/inspection/rapid-test.js';
import {
  recordReinspectionResult,
  recordSamplingResult,
  requestReinspection,
} from '../supervision/inspection/sampling-result.js';
import { closeCase, openCase } from '../supervision/inspection/supervision-case.js';
import { correctTestResult } from '../work/test-subject/correct-test-result.js';
import { orderTest } from '../work/test-subject/order-test.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { sent, type Sent } from './history.js';
import { secondLab } from './programme-world.js';
import { DIGEST } from './test-world.js';
import { certifier, CHAIN, lab, leader, maker, metrology, regulator } from './world.js';

export const comparison = {
  chainId: CHAIN,
  comparisonId: 'CMP-1',
  product: '60A 高压连接器',
  benchmarkProduct: '国际标杆产品',
  metrics: [
    { metric: '接触电阻', unit: 'mΩ', direction: 'LOWER_IS_BETTER', benchmark: '0.30' },
    { metric: '插拔寿命', unit: '次', direction: 'HIGHER_IS_BETTER', benchmark: '10000' },
  ],
} as const;
/** 0.12 mΩ behind the benchmark. */
export const comparisonResult = {
  comparisonId: 'CMP-1',
  organisationId: 'maker',
  metric: '接触电阻',
  round: 1,
  measured: '0.42',
} as const;
export const improvementPlan = {
  comparisonId: 'CMP-1',
  metrics: ['接触电阻'],
  plan: '改进镀层工艺',
  dueOn: '2026-12-31',
} as const;
export const diagnosis = {
  chainId: CHAIN,
  diagnosisId: 'DX-1',
  organisationId: 'maker',
  sector: '连接器',
  symptom: '批次间接触电阻波动',
  cause: '镀液管理无记录',
  advice: '建立镀液分析记录',
  needsTreatment: true,
} as const;
export const assistance = {
  chainId: CHAIN,
  assistanceId: 'TA-1',
  providerId: 'lab',
  need: '接触电阻波动原因分析',
} as const;
export const sampling = {
  chainId: CHAIN,
  samplingId: 'SI-1',
  producerId: 'maker',
  productId: 'HV-60A',
  product: '60A 高压连接器',
  testingBodyId: 'lab',
} as const;
export const rapidTest = {
  chainId: CHAIN,
  rapidTestId: 'RT-1',
  product: '充电插头',
  producerId: 'maker',
  item: '绝缘电阻',
  outcome: 'SUSPECT',
} as const;
export const openedCase = {
  chainId: CHAIN,
  caseId: 'CASE-1',
  organisationId: 'maker',
  allegation: '绝缘电阻不符合标准',
  rapidTestId: 'RT-1',
} as const;
export const grading = {
  chainId: CHAIN,
  gradingId: 'GR-1',
  organisationId: 'maker',
  product: '60A 高压连接器',
  grade: 'GRADE_A',
  basis: '高压连接器质量分级规范',
  validUntil: '2028-12-31',
} as const;

/** A result on a sample of the maker's connector: at most 0.50 mΩ. */
export const sampleResult = (subjectId: string, testId: string, measured: string) => ({
  chainId: CHAIN,
  subjectId,
  testId,
  attempt: 1,
  method: '振动后接触电阻',
  measured,
  unit: 'mΩ',
  limit: '<=0.50',
  reportNo: `R-${testId}`,
  responsibleId: 'maker',
});
export const testOrder = {
  chainId: CHAIN,
  subjectId: 'ORDERED',
  attempt: 1,
  testingBodyId: 'lab',
  method: '振动后接触电阻',
} as const;

const improvement: readonly Sent[] = [
  sent(startComparison, comparison, regulator, '2026-08-01'),
  sent(recordComparisonResult, comparisonResult, lab, '2026-08-02'),
  sent(agreeImprovementPlan, improvementPlan, maker, '2026-08-03'),
  sent(recordComparisonResult, { ...comparisonResult, round: 2, measured: '0.28' }, lab, '2026-08-20'),
  sent(recordDiagnosis, diagnosis, lab, '2026-08-04'),
  sent(planTreatment, { diagnosisId: 'DX-1', treatment: '镀液在线分析', dueOn: '2026-09-30' }, maker, '2026-08-05'),
  sent(completeTreatment, { diagnosisId: 'DX-1', result: '波动降至规格内' }, maker, '2026-08-20'),
  sent(judgeTreatment, { diagnosisId: 'DX-1', effective: true }, lab, '2026-08-21'),
  sent(requestAssistance, assistance, maker, '2026-08-06', {
    recordedAt: '2026-08-12',
    received: { on: '2026-08-06', reason: '窗口收件', sha256: 'c'.repeat(64), from: maker },
  }),
  sent(deliverAssistance, { assistanceId: 'TA-1', result: '给出工艺窗口' }, lab, '2026-08-15'),
  sent(gradeProduct, grading, certifier, '2026-08-16'),
];

/** The maker's connector fails a spot check and passes the re-inspection by another body. */
const supervision: readonly Sent[] = [
  sent(orderSampling, sampling, regulator, '2026-08-01'),
  sent(
    orderSampling,
    { ...sampling, samplingId: 'SI-2', productId: 'HV-90A', dueOn: '2026-09-30' },
    regulator,
    '2026-08-01',
  ),
  sent(
    orderSampling,
    { ...sampling, samplingId: 'SI-3', producerId: 'platform-seller', productId: 'HV-CABLE' },
    regulator,
    '2026-08-01',
  ),
  sent(takeSample, { samplingId: 'SI-1', sampleNo: 'S-1' }, lab, '2026-08-02'),
  sent(takeSample, { samplingId: 'SI-2', sampleNo: 'S-2', note: '仓库抽样' }, lab, '2026-08-02'),
  sent(recordTestResult, { ...sampleResult('SAMPLE-1', 'T-SI-1', '0.62'), files: [REPORT] }, lab, '2026-08-05'),
  sent(recordSamplingResult, { samplingId: 'SI-1', subjectId: 'SAMPLE-1', testId: 'T-SI-1' }, lab, '2026-08-06'),
  sent(
    requestReinspection,
    { samplingId: 'SI-1', testingBodyId: 'new-lab', reason: '对检测方法有异议' },
    maker,
    '2026-08-21',
  ),
  sent(recordTestResult, sampleResult('SAMPLE-1B', 'T-SI-2', '0.45'), secondLab, '2026-08-25'),
  sent(
    recordReinspectionResult,
    { samplingId: 'SI-1', subjectId: 'SAMPLE-1B', testId: 'T-SI-2' },
    secondLab,
    '2026-08-26',
  ),
  sent(recordRapidTest, rapidTest, lab, '2026-08-07'),
  sent(
    recordRapidTest,
    { chainId: CHAIN, rapidTestId: 'RT-2', product: '线束', item: '阻燃', outcome: 'NORMAL', note: '市场抽检' },
    regulator,
    '2026-08-07',
  ),
  sent(openCase, openedCase, regulator, '2026-08-08'),
  sent(closeCase, { caseId: 'CASE-1', outcome: 'FINED', fineCny: 20_000, note: '已改正' }, regulator, '2026-08-30'),
  sent(recordTestResult, sampleResult('SAMPLE-2', 'T-SI-3', '0.66'), lab, '2026-08-09'),
  sent(recordSamplingResult, { samplingId: 'SI-2', subjectId: 'SAMPLE-2', testId: 'T-SI-3' }, lab, '2026-08-10'),
  sent(
    openCase,
    {
      chainId: CHAIN,
      caseId: 'CASE-2',
      organisationId: 'maker',
      allegation: '监督抽查不合格',
      samplingId: 'SI-2',
    },
    regulator,
    '2026-08-31',
  ),
  sent(closeCase, { caseId: 'CASE-2', outcome: 'ORDERED_TO_CORRECT' }, regulator, '2026-09-10'),
];

/** An ordered result is corrected from a pass to a failure; then the instrument proves wrong. */
const results: readonly Sent[] = [
  sent(orderTest, testOrder, maker, '2026-08-01'),
  sent(
    orderTest,
    { ...testOrder, subjectId: 'ORDERED-2', projectId: 'P-1', dueOn: '2026-09-30' },
    leader,
    '2026-08-01',
  ),
  sent(recordTestResult, { ...sampleResult('ORDERED', 'T-O-1', '0.41'), instrumentId: 'INS-1' }, lab, '2026-08-05'),
  sent(
    correctTestResult,
    { subjectId: 'ORDERED', testId: 'T-O-1', measured: '0.61', reason: '读数录入错误', documentDigest: DIGEST },
    lab,
    '2026-08-12',
  ),
  sent(
    findInstrumentOutOfCalibration,
    { instrumentId: 'INS-1', since: '2026-08-01', note: '期间核查超差' },
    metrology,
    '2026-09-01',
  ),
];

/** Needs the accepted P-1, INS-1 in calibration and the second lab. */
export const qualitySteps: readonly Sent[] = [...improvement, ...supervision, ...results];
