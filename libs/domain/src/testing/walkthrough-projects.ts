import { acceptProject, rejectAcceptance, requestAcceptance } from '../work/acceptance/acceptance.js';
import { appraiseProject, recogniseDemonstrationEffect } from '../work/project/appraise-project.js';
import { awardBid, submitBid, withdrawBid } from '../work/project/bids.js';
import {
  completeMilestone,
  reportMissedMilestone,
  startProject,
  terminateProject,
} from '../work/project/progress-project.js';
import { proposeProject } from '../work/project/propose-project.js';
import { publishOpenBidCall } from '../work/project/publish-open-bid-call.js';
import { dismissBottleneck } from '../work/acceptance/dismiss-bottleneck.js';
import { confirmBottleneck, reopenBottleneck } from '../work/quality-bottleneck/decide-bottleneck.js';
import { resolveBottleneck } from '../work/acceptance/resolve-bottleneck.js';
import { identifyBottleneck } from '../work/quality-bottleneck/identify-bottleneck.js';
import { sent, type Sent } from './history.js';
import { bottleneck, call, makersBid, suppliersBid } from './project-world.js';
import { CHAIN, chief, leader, maker, regulator, seller, supplier } from './world.js';

const id = { projectId: 'P-1' };
const proposal = { chainId: CHAIN, kind: 'QUALITY_IMPROVEMENT', title: '制程能力提升', undertakerId: 'seller' };

const bottlenecks: readonly Sent[] = [
  sent(identifyBottleneck, bottleneck, leader, '2026-02-10'),
  sent(
    identifyBottleneck,
    { ...bottleneck, bottleneckId: 'BN-2', alignmentDimension: 'PRODUCTION_SUPPLY_SALES' },
    seller,
    '2026-02-11',
  ),
  sent(identifyBottleneck, { ...bottleneck, bottleneckId: 'BN-3' }, supplier, '2026-02-11'),
  sent(identifyBottleneck, { ...bottleneck, bottleneckId: 'BN-4' }, chief, '2026-02-11'),
  sent(confirmBottleneck, { bottleneckId: 'BN-1' }, chief, '2026-02-14'),
  sent(dismissBottleneck, { bottleneckId: 'BN-2', reason: 'DUPLICATE', duplicateOf: 'BN-1' }, chief, '2026-02-15'),
  sent(dismissBottleneck, { bottleneckId: 'BN-3', reason: 'OUT_OF_SCOPE' }, chief, '2026-02-15'),
  sent(confirmBottleneck, { bottleneckId: 'BN-4' }, chief, '2026-02-15'),
];

const openBid: readonly Sent[] = [
  sent(publishOpenBidCall, call, chief, '2026-02-20'),
  sent(submitBid, makersBid, maker, '2026-03-02'),
  sent(submitBid, suppliersBid, supplier, '2026-03-05'),
  sent(withdrawBid, { ...id, bidId: 'BID-2', reason: '产能调整' }, supplier, '2026-03-06'),
  sent(awardBid, { ...id, bidId: 'BID-1', partnerIds: ['lab'] }, chief, '2026-03-16'),
  sent(startProject, { ...id, plannedEndOn: '2026-07-15' }, maker, '2026-03-20'),
  sent(completeMilestone, { ...id, milestone: 'M1 试制线验证' }, maker, '2026-06-05'),
  sent(reportMissedMilestone, { ...id, milestone: 'M2 小批量试产', reason: '设备延期' }, chief, '2026-06-06'),
  sent(requestAcceptance, id, maker, '2026-07-01'),
  sent(rejectAcceptance, { ...id, reason: '指标未达成' }, chief, '2026-07-02'),
  sent(requestAcceptance, id, maker, '2026-07-05'),
  sent(acceptProject, { ...id, solutionImplemented: true }, chief, '2026-07-10'),
  sent(resolveBottleneck, { ...id, bottleneckId: 'BN-1' }, chief, '2026-07-10'),
  sent(reopenBottleneck, { bottleneckId: 'BN-1', reason: '问题复现' }, chief, '2026-07-12'),
  sent(
    recogniseDemonstrationEffect,
    { ...id, demonstrationEffect: true, competitivenessGainSignificant: true },
    regulator,
    '2026-07-20',
  ),
  sent(appraiseProject, { ...id, typicalProject: true }, regulator, '2026-07-21'),
  sent(appraiseProject, { ...id, pullEffectSignificant: true, tier: 2 }, regulator, '2026-07-22'),
];

const proposed: readonly Sent[] = [
  sent(proposeProject, { ...proposal, projectId: 'P-2' }, seller, '2026-02-21'),
  sent(
    proposeProject,
    { ...proposal, projectId: 'P-3', bottleneckId: 'BN-4', budgetCny: 800_000 },
    seller,
    '2026-02-22',
  ),
  sent(terminateProject, { projectId: 'P-2', reason: '承担单位申请终止' }, chief, '2026-03-01'),
  sent(terminateProject, { projectId: 'P-3', reason: '承担单位申请终止' }, chief, '2026-03-01'),
  sent(proposeProject, { ...proposal, projectId: 'P-4' }, seller, '2026-03-02'),
  sent(startProject, { projectId: 'P-4', plannedEndOn: '2026-12-31' }, seller, '2026-03-03'),
];

export const bottleneckAndProjectSteps: readonly Sent[] = [...bottlenecks, ...openBid, ...proposed];
