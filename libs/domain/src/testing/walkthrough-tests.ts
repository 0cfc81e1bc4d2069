import {
  recordCalibration,
  registerInstrument,
  withdrawCalibration,
} from '../infrastructure/instrument/calibration.js';
import { confirmDeclaration } from '../work/enterprise-declaration/confirm-declaration.js';
import { declareSelfTest, registerHeldCertificate } from '../work/enterprise-declaration/declare.js';
import { closeNonconformity } from '../work/test-subject/close-nonconformity.js';
import {
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from '../work/test-subject/corrective-action.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { voidTestReport } from '../work/test-subject/void-test-report.js';
import { sent, type Sent } from './history.js';
import { certifier, CHAIN, chief, lab, maker, metrology, seller } from './world.js';

const instrument = { chainId: CHAIN, instrumentId: 'INS-1', instrument: '微欧计' };
const certificate = { ...instrument, certificateNo: 'CAL-1', validUntil: '2027-03-24' };
const nonconformity = { subjectId: 'CONN', nonconformityId: 'NC-1' };

/** On P-4 of the seller: at most 0.50 mΩ. */
export const result = (testId: string, attempt: number, measured: string) => ({
  subjectId: 'CONN',
  testId,
  projectId: 'P-4',
  attempt,
  method: '振动后接触电阻',
  measured,
  unit: 'mΩ',
  limit: '<=0.50',
  reportNo: `R-${testId}`,
});
/** Without a project. */
export const alone = (testId: string, measured: string, limit: string) => ({
  chainId: CHAIN,
  subjectId: `SUB-${testId}`,
  testId,
  attempt: 1,
  method: '例行检验',
  measured,
  unit: '1',
  limit,
  reportNo: `R-${testId}`,
  responsibleId: 'seller',
});

const instruments: readonly Sent[] = [
  sent(registerInstrument, instrument, lab, '2026-03-24'),
  sent(registerInstrument, { ...instrument, instrumentId: 'INS-2', ownerId: 'seller' }, lab, '2026-03-24'),
  sent(recordCalibration, certificate, metrology, '2026-03-25'),
  sent(
    recordCalibration,
    { ...certificate, certificateNo: 'CAL-2', expandedUncertainty: '0.01 mΩ (k=2)', ownerId: 'lab' },
    lab,
    '2026-03-26',
  ),
  sent(
    withdrawCalibration,
    { instrumentId: 'INS-1', certificateNo: 'CAL-1', reason: '标准器失准' },
    metrology,
    '2026-03-27',
  ),
];

const plan = { ...nonconformity, rootCause: '镀层厚度离散', dueOn: '2026-06-30' };
const corrected: readonly Sent[] = [
  sent(
    recordTestResult,
    { ...result('T-1', 1, '0.62'), instrumentId: 'INS-1', nonconformityId: 'NC-1' },
    lab,
    '2026-04-08',
  ),
  sent(planCorrectiveAction, { ...plan, revision: 1 }, seller, '2026-04-15'),
  sent(completeCorrectiveAction, { ...nonconformity, revision: 1 }, seller, '2026-05-10'),
  sent(recordTestResult, { ...result('T-2', 2, '0.58'), retestOfTestId: 'T-1' }, lab, '2026-05-18'),
  sent(
    rejectCorrectiveAction,
    { ...nonconformity, revision: 1, retestId: 'T-2', reason: 'NOT_EFFECTIVE' },
    chief,
    '2026-05-20',
  ),
  sent(
    planCorrectiveAction,
    {
      ...plan,
      revision: 2,
      containment: '隔离同批连接器',
      measure: '电镀线加装厚度在线监测',
      owner: '质量部',
      effectivenessCheck: '连续三批复测合格',
    },
    seller,
    '2026-06-01',
  ),
  sent(completeCorrectiveAction, { ...nonconformity, revision: 2 }, seller, '2026-06-16'),
  sent(recordTestResult, result('T-3', 3, '0.41'), lab, '2026-06-18'),
  sent(verifyCorrectiveAction, { ...nonconformity, revision: 2, retestId: 'T-3' }, chief, '2026-06-20'),
  sent(closeNonconformity, nonconformity, chief, '2026-06-20'),
];

const ofEveryKind: readonly Sent[] = [
  sent(recordTestResult, alone('T-4', '4.9', '>=4.5 <5.5'), lab, '2026-06-21'),
  sent(recordTestResult, alone('T-5', '46', '>45'), lab, '2026-06-21'),
  sent(recordTestResult, alone('T-6', 'IP54', '>=IP67'), lab, '2026-06-21'),
  sent(recordTestResult, alone('T-7', 'PASS', 'PASS'), lab, '2026-06-21'),
  sent(voidTestReport, { subjectId: 'SUB-T-4', testId: 'T-4', reason: 'WRONG_SAMPLE' }, lab, '2026-06-22'),
  sent(
    voidTestReport,
    { subjectId: 'SUB-T-5', testId: 'T-5', reason: 'DATA_ERROR', replacedBy: 'T-8' },
    lab,
    '2026-06-22',
  ),
];

const selfTest = {
  ...{ chainId: CHAIN, product: '高压连接器', method: '接触电阻', measured: '0.41', unit: 'mΩ', limit: '<=0.50' },
  bodyId: 'lab',
} as const;
const held = { chainId: CHAIN, scheme: 'QMS', bodyId: 'certifier', validUntil: '2028-05-31' } as const;
const declarations: readonly Sent[] = [
  sent(declareSelfTest, { ...selfTest, declarationId: 'DEC-1' }, maker, '2026-06-22'),
  sent(declareSelfTest, { ...selfTest, declarationId: 'DEC-2', measured: '0.62' }, seller, '2026-06-22'),
  sent(registerHeldCertificate, { ...held, declarationId: 'DEC-3', certificationNo: 'Q-1' }, maker, '2026-06-22'),
  sent(registerHeldCertificate, { ...held, declarationId: 'DEC-4', certificationNo: 'Q-2' }, seller, '2026-06-22'),
  sent(confirmDeclaration, { declarationId: 'DEC-1', note: '已核对原始记录' }, lab, '2026-06-23'),
  sent(confirmDeclaration, { declarationId: 'DEC-3' }, certifier, '2026-06-23'),
];

export const testAndInstrumentSteps: readonly Sent[] = [...instruments, ...corrected, ...ofEveryKind, ...declarations];
