import {
  grantCertification,
  restoreCertification,
  suspendCertification,
  withdrawCertification,
} from '../infrastructure/certification/certify.js';
import { replaceChainChief, appointChainChief } from '../chain/chain-chief.js';
import { designateChainLeader, revokeChainLeader } from '../chain/chain-leader.js';
import { enrolChainMember, withdrawChainMember } from '../chain/chain-member.js';
import { publishChainStrategy, reviseChainStrategy } from '../chain/chain-strategy.js';
import { establishChain } from '../chain/establish-chain.js';
import { reportChainProgress } from '../chain/report-chain-progress.js';
import { enrolSupportingBody, removeSupportingBody } from '../chain/supporting-body.js';
import { recordAlertOutcome } from '../supervision/alerts/record-alert-outcome.js';
import { changeOrganisation } from '../organisations/change-organisation.js';
import { registerOrganisation } from '../organisations/register-organisation.js';
import { logQualityAction } from '../work/quality-action/log-quality-action.js';
import { after, sent, type History, type Sent } from './history.js';
import { newcomers } from './programme-world.js';
import { accessSteps } from './walkthrough-access.js';
import { cooperationSteps } from './walkthrough-cooperation.js';
import { handOverSteps } from './walkthrough-hand-over.js';
import { noticeSteps } from './walkthrough-notices.js';
import { governanceSteps } from './walkthrough-governance.js';
import { programmeSteps } from './walkthrough-programme.js';
import { qualitySteps } from './walkthrough-quality.js';
import { bottleneckAndProjectSteps } from './walkthrough-projects.js';
import { serviceSteps } from './walkthrough-services.js';
import { reviewSteps } from './walkthrough-review.js';
import { supportSteps } from './walkthrough-support.js';
import { testAndInstrumentSteps } from './walkthrough-tests.js';
import { CHAIN, certifier, chains, chief, leader, regulator } from './world.js';

const newChain = { chainId: 'low-altitude' };
const objectives = [
  { code: 'BOTTLENECKS_RESOLVED', target: 2 },
  { code: 'CERTIFICATIONS_VALID', target: 3 },
];

const measures = [{ title: '组织联合攻关', ownerId: 'leader', dueOn: '2026-12-31' }];

const organisationSteps: readonly Sent[] = [
  sent(
    registerOrganisation,
    {
      organisationId: 'acme',
      name: '示例连接器有限公司',
      nameEn: 'Acme Connectors',
      kind: 'ENTERPRISE',
      creditCode: '91350100M000100Y43',
      region: 'LONGHUA',
      size: 'SMALL',
    },
    regulator,
    '2026-01-03',
  ),
  sent(changeOrganisation, { organisationId: 'acme', size: 'MEDIUM', reason: '年度划型' }, regulator, '2026-01-04'),
  sent(changeOrganisation, { organisationId: 'acme', region: 'BAOAN', reason: '迁址' }, regulator, '2026-01-05'),
  sent(
    establishChain,
    { slug: 'low-altitude', nameZh: '低空经济', nameEn: 'Low-altitude economy', region: 'SHENZHEN' },
    regulator,
    '2026-01-06',
  ),
  sent(appointChainChief, { ...newChain, chiefName: '市政府分管领导', unit: 'other-chief' }, regulator, '2026-01-07'),
  sent(
    replaceChainChief,
    { ...newChain, chiefName: '区政府分管领导', unit: 'chief', reason: '职责调整' },
    regulator,
    '2026-01-09',
  ),
];

const chainSteps: readonly Sent[] = [
  sent(designateChainLeader, { ...newChain, organisationId: 'acme', basis: '产业链龙头企业' }, chief, '2026-01-12'),
  sent(revokeChainLeader, { ...newChain, organisationId: 'acme', reason: '不再具备条件' }, chief, '2026-01-13'),
  sent(enrolChainMember, { chainId: CHAIN, organisationId: 'acme', segment: 'UPSTREAM' }, chief, '2026-01-14'),
  sent(withdrawChainMember, { chainId: CHAIN, organisationId: 'acme', reason: '企业申请退出' }, chief, '2026-01-15'),
  sent(
    enrolSupportingBody,
    { chainId: CHAIN, organisationId: 'new-lab', bodyKind: 'INSPECTION_TESTING_BODY' },
    chief,
    '2026-01-16',
  ),
  sent(removeSupportingBody, { chainId: CHAIN, organisationId: 'new-lab', reason: '资质到期' }, chief, '2026-01-17'),
  sent(publishChainStrategy, { chainId: CHAIN, version: 1, objectives }, chief, '2026-02-01'),
  sent(publishChainStrategy, { ...newChain, version: 1, objectives, measures }, chief, '2026-02-01'),
  sent(
    reviseChainStrategy,
    { chainId: CHAIN, version: 2, objectives: objectives.slice(1), reason: '年度评估后调整' },
    chief,
    '2026-02-02',
  ),
  sent(reviseChainStrategy, { ...newChain, version: 2, objectives, measures, reason: '补充举措' }, chief, '2026-02-03'),
  sent(reportChainProgress, { chainId: CHAIN, period: '2026-01', summary: '月度进展' }, chief, '2026-02-03'),
  sent(logQualityAction, { chainId: CHAIN, actionId: 'QA-1', kind: 'TRAINING' }, leader, '2026-02-04'),
  sent(
    logQualityAction,
    { chainId: CHAIN, actionId: 'QA-3', kind: 'METHOD_ADOPTED', qualityMethod: 'RELIABILITY_ENGINEERING' },
    leader,
    '2026-02-04',
  ),
  sent(
    logQualityAction,
    {
      chainId: CHAIN,
      actionId: 'QA-2',
      kind: 'SUPPLIER_AUDIT',
      targetOrganisationId: 'maker',
      findings: 3,
      note: '两项轻微',
    },
    leader,
    '2026-02-05',
  ),
];

const certificate = { chainId: CHAIN, scheme: 'QMS', holderId: 'maker', validUntil: '2029-06-19' };
const id = { certificationId: 'CERT-1' };
const certificationSteps: readonly Sent[] = [
  sent(grantCertification, { ...certificate, ...id }, certifier, '2026-06-20'),
  sent(
    grantCertification,
    { ...certificate, certificationId: 'CERT-L4', scheme: 'DRIVERLESS_LEVEL', certifiedLevel: '四级' },
    certifier,
    '2026-06-21',
  ),
  sent(suspendCertification, { ...id, reason: '监督审核严重不符合' }, certifier, '2026-07-20'),
  sent(restoreCertification, id, certifier, '2026-08-18'),
  sent(withdrawCertification, { ...id, reason: '获证组织注销' }, certifier, '2026-09-01'),
];

const outcome = {
  alertId: 'AL-1',
  rule: 'MEMBER_SILENT',
  raisedOn: '2026-06-01',
  finding: '停产检修，已约谈',
} as const;
const alertSteps: readonly Sent[] = [
  sent(
    recordAlertOutcome,
    { ...outcome, chainId: CHAIN, outcomeId: 'AO-1', outcome: 'ALERT_RIGHT' },
    chief,
    '2026-12-01',
  ),
  sent(
    recordAlertOutcome,
    { ...outcome, outcomeId: 'AO-2', alertId: 'AL-2', rule: 'COMMON_CAUSE', outcome: 'ALERT_WRONG' },
    regulator,
    '2026-12-01',
  ),
];

/** Commands that together emit every event type, with optional properties present and absent. */
export const walkthrough: readonly Sent[] = [
  ...organisationSteps,
  ...chainSteps,
  ...bottleneckAndProjectSteps,
  ...testAndInstrumentSteps,
  ...certificationSteps,
  ...newcomers,
  ...cooperationSteps,
  ...qualitySteps,
  ...programmeSteps,
  ...governanceSteps,
  ...serviceSteps,
  ...supportSteps,
  ...reviewSteps,
  ...handOverSteps,
  ...noticeSteps,
  ...accessSteps,
  ...alertSteps,
];

/** The history before each command of the walkthrough. */
export const before: readonly History[] = walkthrough.reduce<History[]>(
  (histories, command) => [...histories, after(histories.at(-1)!, command)],
  [chains],
);

/** The history at the end of the walkthrough. */
export const walked: History = before.at(-1)!;
