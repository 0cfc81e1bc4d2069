import { describe, it } from '@jest/globals';
import { after, sent } from '../testing/history.js';
import { given } from '../testing/given-when-then.js';
import {
  acceptanceRequested,
  accepted,
  awarded,
  callOpen,
  confirmed,
  identified,
  inProgress,
} from '../testing/project-world.js';
import {
  actionCompleted,
  actionPlanned,
  DIGEST,
  failed,
  NONCONFORMITY,
  result,
  retestFailed,
  retestPassed,
  verified,
} from '../testing/test-world.js';
import { CHAIN, chief, lab, maker } from '../testing/world.js';
import { acceptProject, rejectAcceptance, requestAcceptance } from './acceptance/acceptance.js';
import { resolveBottleneck } from './acceptance/resolve-bottleneck.js';
import { submitBid } from './project/bids.js';
import { completeMilestone, startProject } from './project/progress-project.js';
import { publishOpenBidCall } from './project/publish-open-bid-call.js';
import { call, makersBid } from '../testing/project-world.js';
import { confirmBottleneck } from './quality-bottleneck/decide-bottleneck.js';
import {
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from './test-subject/corrective-action.js';
import { closeNonconformity } from './test-subject/close-nonconformity.js';
import { correctTestResult } from './test-subject/correct-test-result.js';
import { orderTest } from './test-subject/order-test.js';
import { recordTestResult } from './test-subject/record-test-result.js';
import { voidTestReport } from './test-subject/void-test-report.js';
import { expectInOrder, type StepCase } from '../testing/steps-in-order.js';

const order = { chainId: CHAIN, subjectId: 'NEW', attempt: 1, testingBodyId: 'lab', method: '绝缘电阻' };
const ordered = after(inProgress, sent(orderTest, order, maker, '2026-05-20'));
const ofOrder = { ...result('T-9', 1, '0.41'), subjectId: 'NEW', instrumentId: undefined };
const { instrumentId: _none, ...withoutInstrument } = ofOrder;
const action = { ...NONCONFORMITY, revision: 1 };
const plan = { ...action, rootCause: '镀层厚度离散', dueOn: '2026-12-31' };
const project = { projectId: 'P-1' };
const retest = { ...action, retestId: 'T-2' };

const CASES: readonly StepCase[] = [
  ['plan ≥ failing test', failed, planCorrectiveAction, plan, maker, 'NonconformityRaised', '2026-04-08', '2026-04-07'],
  [
    'complete ≥ plan',
    actionPlanned,
    completeCorrectiveAction,
    action,
    maker,
    'CorrectiveActionPlanned',
    '2026-04-15',
    '2026-04-14',
  ],
  [
    'retest ≥ completion',
    actionCompleted,
    recordTestResult,
    result('T-2', 2, '0.41'),
    lab,
    'CorrectiveActionCompleted',
    '2026-05-10',
    '2026-05-09',
  ],
  [
    'verify ≥ retest',
    retestPassed,
    verifyCorrectiveAction,
    retest,
    chief,
    'TestResultRecorded',
    '2026-05-18',
    '2026-05-17',
  ],
  [
    'reject ≥ retest',
    retestFailed,
    rejectCorrectiveAction,
    { ...retest, reason: 'NOT_EFFECTIVE' },
    chief,
    'TestResultRecorded',
    '2026-05-18',
    '2026-05-17',
  ],
  [
    'close ≥ verify',
    verified,
    closeNonconformity,
    NONCONFORMITY,
    chief,
    'CorrectiveActionVerified',
    '2026-05-20',
    '2026-05-19',
  ],
  [
    'void ≥ test',
    failed,
    voidTestReport,
    { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' },
    lab,
    'TestResultRecorded',
    '2026-04-08',
    '2026-04-07',
  ],
  [
    'correct ≥ test',
    failed,
    correctTestResult,
    { subjectId: 'CONN', testId: 'T-1', measured: '0.48', reason: '录入错误', documentDigest: DIGEST },
    lab,
    'TestResultRecorded',
    '2026-04-08',
    '2026-04-07',
  ],
  ['test ≥ order', ordered, recordTestResult, withoutInstrument, lab, 'TestOrdered', '2026-05-20', '2026-05-19'],
  [
    'test for a project ≥ start',
    inProgress,
    recordTestResult,
    withoutInstrument,
    lab,
    'ProjectStarted',
    '2026-03-20',
    '2026-03-19',
  ],
  [
    'confirm ≥ identify',
    identified,
    confirmBottleneck,
    { bottleneckId: 'BN-1' },
    chief,
    'BottleneckIdentified',
    '2026-02-10',
    '2026-02-09',
  ],
  [
    'publish a call ≥ confirm',
    confirmed,
    publishOpenBidCall,
    call,
    chief,
    'BottleneckConfirmed',
    '2026-02-14',
    '2026-02-13',
  ],
  ['bid ≥ publish', callOpen, submitBid, makersBid, maker, 'OpenBidCallPublished', '2026-02-20', '2026-02-19'],
  [
    'start ≥ award',
    awarded,
    startProject,
    { ...project, plannedEndOn: '2026-07-15' },
    maker,
    'BidAwarded',
    '2026-03-16',
    '2026-03-15',
  ],
  [
    'milestone ≥ start',
    inProgress,
    completeMilestone,
    { ...project, milestone: 'M1' },
    maker,
    'ProjectStarted',
    '2026-03-20',
    '2026-03-19',
  ],
  [
    'request acceptance ≥ start',
    inProgress,
    requestAcceptance,
    project,
    maker,
    'ProjectStarted',
    '2026-03-20',
    '2026-03-19',
  ],
  [
    'accept ≥ request',
    acceptanceRequested,
    acceptProject,
    { ...project, solutionImplemented: true },
    chief,
    'AcceptanceRequested',
    '2026-07-01',
    '2026-06-30',
  ],
  [
    'reject acceptance ≥ request',
    acceptanceRequested,
    rejectAcceptance,
    { ...project, reason: '未达成' },
    chief,
    'AcceptanceRequested',
    '2026-07-01',
    '2026-06-30',
  ],
  [
    'resolve ≥ accept',
    accepted,
    resolveBottleneck,
    { bottleneckId: 'BN-1', ...project },
    chief,
    'ProjectAccepted',
    '2026-07-10',
    '2026-07-09',
  ],
];

describe('in the work on a chain, what follows from a step cannot have happened before it', () => {
  it.each(CASES)('%s', (...each) => expectInOrder(...each));

  it('acceptance is requested after the last nonconformity was closed', () => {
    const closed = after(verified, sent(closeNonconformity, NONCONFORMITY, chief, '2026-05-22'));
    given(...closed)
      .when(requestAcceptance, project, { actor: maker, occurredAt: '2026-05-21' })
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'NonconformityClosed', on: '2026-05-22' });
  });
});
