import { acceptProject, rejectAcceptance, requestAcceptance } from '../work/acceptance/acceptance.js';
import { appraiseProject, recogniseDemonstrationEffect } from '../work/project/appraise-project.js';
import { awardBid, submitBid, withdrawBid } from '../work/project/bids.js';
import {
  completeMilestone,
  reportMissedMilestone,
  startProject,
  terminateProject,
} from '../work/project/progress-project.js';
import { Project, type ProjectState } from '../work/project/project.js';
import { proposeProject } from '../work/project/propose-project.js';
import { publishOpenBidCall } from '../work/project/publish-open-bid-call.js';
import { rejectBid } from '../work/project/reject-bid.js';
import { dismissBottleneck } from '../work/acceptance/dismiss-bottleneck.js';
import { confirmBottleneck, reopenBottleneck } from '../work/quality-bottleneck/decide-bottleneck.js';
import { resolveBottleneck } from '../work/acceptance/resolve-bottleneck.js';
import { identifyBottleneck } from '../work/quality-bottleneck/identify-bottleneck.js';
import type { RandomChoices } from './random-choices.js';
import { sent, stateOf } from './history.js';
import type { RandomCommand } from './random-commands.js';
import { bottleneck } from './project-world.js';
import { CHAIN, chief, leader, maker, regulator, seller, supplier } from './world.js';

const enterprises = [leader, maker, supplier, seller];
const reason = '情况变化';

const bottleneckId = (d: RandomChoices): string => d.known('BottleneckIdentified')['bottleneckId'] ?? 'BN-1';
const projectId = (d: RandomChoices): string =>
  d.known('OpenBidCallPublished', 'ProjectProposed')['projectId'] ?? 'P-1';
const stateOfProject = (d: RandomChoices, id: string): ProjectState | undefined => stateOf(d.history, Project.of(id));

/** A project id with its undertaker as the actor. */
const undertaken = (d: RandomChoices) => {
  const id = projectId(d);
  const undertaker = stateOfProject(d, id)?.undertakerId;
  return { id, actor: enterprises.find(({ organisationId }) => organisationId === undertaker) ?? d.of(enterprises) };
};

const bottlenecks: readonly RandomCommand[] = [
  (d) => sent(identifyBottleneck, { ...bottleneck, bottleneckId: d.name('BN', 5) }, d.of(enterprises), d.on),
  (d) => sent(confirmBottleneck, { bottleneckId: bottleneckId(d) }, chief, d.on),
  (d) => sent(confirmBottleneck, { bottleneckId: bottleneckId(d) }, chief, d.on),
  (d) =>
    sent(
      dismissBottleneck,
      {
        bottleneckId: bottleneckId(d),
        ...d.of([{ reason: 'OUT_OF_SCOPE' }, { reason: 'DUPLICATE', duplicateOf: 'BN-1' }]),
      },
      chief,
      d.on,
    ),
  (d) => {
    const { projectId: id = 'P-1', bottleneckId: solved = bottleneckId(d) } = d.known(
      'OpenBidCallPublished',
      'ProjectProposed',
    );
    return sent(resolveBottleneck, { bottleneckId: solved, projectId: id }, chief, d.on);
  },
  (d) => sent(reopenBottleneck, { bottleneckId: bottleneckId(d), reason }, chief, d.on),
];

const calls: readonly RandomCommand[] = [
  (d) =>
    sent(
      publishOpenBidCall,
      {
        chainId: CHAIN,
        projectId: d.fresh('P'),
        kind: 'OPEN_BID',
        bottleneckId: bottleneckId(d),
        title: '可靠性提升',
        bidsCloseOn: d.days(d.number(8)),
        budgetCny: 1_000_000,
      },
      chief,
      d.on,
    ),
  (d) => {
    const bidder = d.of(enterprises);
    return sent(
      submitBid,
      {
        projectId: projectId(d),
        bidId: d.fresh('BID'),
        bidderId: bidder.organisationId,
        priceCny: d.number(1_000_000),
      },
      bidder,
      d.on,
    );
  },
  (d) => {
    const { projectId: id = 'P-1', bidId = 'BID-1', bidderId } = d.known('BidSubmitted');
    const bidder = enterprises.find(({ organisationId }) => organisationId === bidderId) ?? maker;
    return sent(withdrawBid, { projectId: id, bidId, reason }, bidder, d.on);
  },
  (d) => {
    const { projectId: id = 'P-1', bidId = 'BID-1' } = d.known('BidSubmitted');
    return sent(rejectBid, { projectId: id, bidId, reason }, chief, d.on);
  },
  (d) => {
    const { projectId: id = 'P-1', bidId = 'BID-1' } = d.known('BidSubmitted');
    return sent(
      awardBid,
      { projectId: id, bidId, partnerIds: d.of([[], ['lab'], ['leader', 'platform']]) },
      chief,
      d.on,
    );
  },
  (d) => {
    const by = d.of(enterprises);
    const about = d.maybe({ bottleneckId: bottleneckId(d), budgetCny: 800_000 });
    return sent(
      proposeProject,
      {
        chainId: CHAIN,
        projectId: d.fresh('P'),
        kind: 'QUALITY_IMPROVEMENT',
        title: '提升',
        undertakerId: by.organisationId,
        ...about,
      },
      by,
      d.on,
    );
  },
];

const progress: readonly RandomCommand[] = [
  (d) => {
    const { id, actor } = undertaken(d);
    return sent(startProject, { projectId: id, plannedEndOn: d.days(100) }, actor, d.on);
  },
  (d) => {
    const { id, actor } = undertaken(d);
    return sent(completeMilestone, { projectId: id, milestone: d.name('M', 3) }, actor, d.on);
  },
  (d) => sent(reportMissedMilestone, { projectId: projectId(d), milestone: d.name('M', 3), reason }, chief, d.on),
  (d) => {
    const { id, actor } = undertaken(d);
    return sent(requestAcceptance, { projectId: id }, actor, d.on);
  },
  (d) => sent(rejectAcceptance, { projectId: projectId(d), reason }, chief, d.on),
  (d) => sent(acceptProject, { projectId: projectId(d), solutionImplemented: d.number(2) === 0 }, chief, d.on),
  (d) => sent(terminateProject, { projectId: projectId(d), reason }, chief, d.on),
  (d) =>
    sent(
      recogniseDemonstrationEffect,
      { projectId: projectId(d), demonstrationEffect: true, competitivenessGainSignificant: false },
      regulator,
      d.on,
    ),
  (d) => sent(appraiseProject, { projectId: projectId(d), ...d.maybe({ typicalProject: true }) }, regulator, d.on),
];

export const randomProjectCommands: readonly (readonly RandomCommand[])[] = [bottlenecks, calls, calls, progress];
