import {
  grantCertification,
  restoreCertification,
  suspendCertification,
  withdrawCertification,
} from '../infrastructure/certification/certify.js';
import { designateChainLeader, revokeChainLeader } from '../chain/chain-leader.js';
import { enrolChainMember, withdrawChainMember } from '../chain/chain-member.js';
import { publishChainStrategy, reviseChainStrategy } from '../chain/chain-strategy.js';
import { resumeChain, suspendChain } from '../chain/chain-status.js';
import { SEGMENTS } from '../chain/events.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { reportChainProgress } from '../chain/report-chain-progress.js';
import { enrolSupportingBody, removeSupportingBody } from '../chain/supporting-body.js';
import {
  recordCalibration,
  registerInstrument,
  withdrawCalibration,
} from '../infrastructure/instrument/calibration.js';
import { logQualityAction } from '../work/quality-action/log-quality-action.js';
import type { RandomChoices } from './random-choices.js';
import { sent, stateOf, type Sent } from './history.js';
import { randomClaimCommands } from './random-claim-commands.js';
import { randomProjectCommands } from './random-project-commands.js';
import { randomTestCommands } from './random-test-commands.js';
import { certifier, CHAIN, chief, lab, leader, maker, metrology, regulator, supplier } from './world.js';

/** Makes a random command of one kind for the current history; it may be refused. */
export type RandomCommand = (draw: RandomChoices) => Sent;

const why = { reason: '情况变化' };
const chainId = { chainId: CHAIN };

const participation: readonly RandomCommand[] = [
  (d) =>
    sent(
      enrolChainMember,
      { ...chainId, organisationId: d.of(['newcomer', 'maker', 'supplier', 'seller']), segment: d.of(SEGMENTS) },
      chief,
      d.on,
    ),
  (d) => sent(withdrawChainMember, { ...chainId, organisationId: d.of(['newcomer', 'seller']), ...why }, chief, d.on),
  (d) =>
    sent(designateChainLeader, { ...chainId, organisationId: d.of(['leader', 'maker']), basis: '规模' }, chief, d.on),
  (d) => sent(revokeChainLeader, { ...chainId, organisationId: d.of(['leader', 'maker']), ...why }, chief, d.on),
  (d) =>
    sent(
      enrolSupportingBody,
      { ...chainId, organisationId: d.of(['lab', 'new-lab']), bodyKind: 'INSPECTION_TESTING_BODY' },
      chief,
      d.on,
    ),
  (d) => sent(removeSupportingBody, { ...chainId, organisationId: d.of(['new-lab', 'platform']), ...why }, chief, d.on),
];

const strategyVersion = (d: RandomChoices): number =>
  (stateOf(d.history, IndustryChain.of(CHAIN))?.strategyVersion ?? 0) + 1;
const objectives = (d: RandomChoices) => [
  { code: d.of(['BOTTLENECKS_RESOLVED', 'CERTIFICATIONS_VALID']), target: d.number(5) + 1 },
];

const organisation: readonly RandomCommand[] = [
  (d) =>
    sent(publishChainStrategy, { ...chainId, version: strategyVersion(d), objectives: objectives(d) }, chief, d.on),
  (d) =>
    sent(
      reviseChainStrategy,
      { ...chainId, version: strategyVersion(d), objectives: objectives(d), reason: '年度评估' },
      chief,
      d.on,
    ),
  (d) =>
    sent(
      reportChainProgress,
      { ...chainId, period: d.of(['2026-Q1', '2026-Q2', '2026-05']), summary: '进展' },
      chief,
      d.on,
    ),
  (d) =>
    sent(
      logQualityAction,
      {
        ...chainId,
        actionId: d.fresh('QA'),
        kind: d.of(['TRAINING', 'EXPERT_VISIT']),
        ...d.maybe({ findings: d.number(9) }),
      },
      d.of([leader, maker, supplier, lab]),
      d.on,
    ),
];

/** Rare, because a suspended chain refuses nearly everything. */
const suspension: readonly RandomCommand[] = [
  (d) => sent(resumeChain, { ...chainId, ...why }, regulator, d.on),
  (d) =>
    d.number(20) === 0
      ? sent(suspendChain, { ...chainId, ...why }, regulator, d.on)
      : sent(resumeChain, { ...chainId, ...why }, regulator, d.on),
];

const instruments: readonly RandomCommand[] = [
  (d) => sent(registerInstrument, { ...chainId, instrumentId: d.name('INS', 3), instrument: '微欧计' }, lab, d.on),
  (d) =>
    sent(
      recordCalibration,
      {
        ...chainId,
        instrumentId: d.name('INS', 2),
        instrument: '微欧计',
        certificateNo: d.fresh('CAL'),
        validUntil: d.days(d.number(300)),
        ...d.maybe({ expandedUncertainty: '0.01 mΩ (k=2)' }),
      },
      d.of([metrology, lab]),
      d.on,
    ),
  (d) => {
    const { instrumentId = 'INS-1', certificateNo = 'CAL-1' } = d.known('CalibrationRecorded');
    return sent(withdrawCalibration, { instrumentId, certificateNo, ...why }, d.of([metrology, lab]), d.on);
  },
];

const certificationId = (d: RandomChoices): string => d.known('CertificationGranted')['certificationId'] ?? 'CERT-1';
const certification: readonly RandomCommand[] = [
  (d) =>
    sent(
      grantCertification,
      {
        ...chainId,
        certificationId: d.fresh('CERT'),
        scheme: d.of(['QMS', 'GREEN_PRODUCT']),
        holderId: d.of(['maker', 'supplier', 'leader']),
        validUntil: d.days(30 + d.number(900)),
      },
      certifier,
      d.on,
    ),
  (d) => sent(suspendCertification, { certificationId: certificationId(d), ...why }, certifier, d.on),
  (d) => sent(restoreCertification, { certificationId: certificationId(d) }, certifier, d.on),
  (d) => sent(withdrawCertification, { certificationId: certificationId(d), ...why }, certifier, d.on),
];

/** Grouped; every group is equally likely. */
export const randomCommands: readonly (readonly RandomCommand[])[] = [
  participation,
  [...organisation, ...suspension],
  instruments,
  certification,
  ...randomProjectCommands,
  ...randomTestCommands,
  randomClaimCommands,
];
