import { describe, expect, it } from '@jest/globals';
import { resumeChain, suspendChain } from './chain/chain-status.js';
import { publishChainStrategy, reviseChainStrategy } from './chain/chain-strategy.js';
import { approveClaim, rejectClaim } from './incentives/decide-claim.js';
import { clawBackClaim, payClaim, withdrawClaim } from './incentives/settle-claim.js';
import { submitClaim } from './incentives/submit-claim.js';
import {
  grantCertification,
  restoreCertification,
  suspendCertification,
} from './infrastructure/certification/certify.js';
import { Refusal } from './kit/errors.js';
import type { Action } from './kit/action.js';
import { after, decide, sent, type History, type Sent } from './testing/history.js';
import { given } from './testing/given-when-then.js';
import {
  acceptanceRequested,
  accepted,
  awarded,
  callOpen,
  confirmed,
  identified,
  inProgress,
} from './testing/project-world.js';
import { claimFor, supported } from './testing/support-world.js';
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
} from './testing/test-world.js';
import { before, walkthrough } from './testing/walkthrough.js';
import { certifier, CHAIN, chains, chief, lab, leader, maker, regulator } from './testing/world.js';
import { acceptProject, rejectAcceptance, requestAcceptance } from './work/acceptance/acceptance.js';
import { resolveBottleneck } from './work/acceptance/resolve-bottleneck.js';
import { submitBid } from './work/project/bids.js';
import { completeMilestone, startProject } from './work/project/progress-project.js';
import { publishOpenBidCall } from './work/project/publish-open-bid-call.js';
import { call, makersBid } from './testing/project-world.js';
import { confirmBottleneck } from './work/quality-bottleneck/decide-bottleneck.js';
import {
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from './work/test-subject/corrective-action.js';
import { closeNonconformity } from './work/test-subject/close-nonconformity.js';
import { correctTestResult } from './work/test-subject/correct-test-result.js';
import { orderTest } from './work/test-subject/order-test.js';
import { recordTestResult } from './work/test-subject/record-test-result.js';
import { voidTestReport } from './work/test-subject/void-test-report.js';

const claimed = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-08-01'));
const approval = { claimId: 'IC-1', approvedCny: 80_000 };
const approved = after(claimed, sent(approveClaim, approval, regulator, '2026-08-30'));
const payment = { claimId: 'IC-1', paidCny: 80_000 };
const paid = after(approved, sent(payClaim, payment, regulator, '2026-09-05'));
const suspended = after(chains, sent(suspendChain, { chainId: CHAIN, reason: '重组' }, regulator, '2026-03-01'));
const objectives = [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }];
const planned = after(
  chains,
  sent(publishChainStrategy, { chainId: CHAIN, version: 1, objectives }, chief, '2026-02-01'),
);
const certificate = { chainId: CHAIN, certificationId: 'CERT-9', scheme: 'QMS', holderId: 'maker' };
const certificateSuspended = after(
  chains,
  sent(grantCertification, { ...certificate, validUntil: '2029-07-07' }, certifier, '2026-07-08'),
  sent(suspendCertification, { certificationId: 'CERT-9', reason: '监督审核' }, certifier, '2026-07-20'),
);
const order = { chainId: CHAIN, subjectId: 'NEW', attempt: 1, testingBodyId: 'lab', method: '绝缘电阻' };
const ordered = after(inProgress, sent(orderTest, order, maker, '2026-05-20'));
const ofOrder = { ...result('T-9', 1, '0.41'), subjectId: 'NEW', instrumentId: undefined };
const { instrumentId: _none, ...withoutInstrument } = ofOrder;
const action = { ...NONCONFORMITY, revision: 1 };
const plan = { ...action, rootCause: '镀层厚度离散', dueOn: '2026-12-31' };
const project = { projectId: 'P-1' };
const retest = { ...action, retestId: 'T-2' };

/** What, the history, the command, the step it follows with its date, and the day before. */
const PAIRS: readonly (readonly [string, History, Action, object, Sent['actor'], string, string, string])[] = [
  [
    'approve ≥ submit',
    claimed,
    approveClaim,
    approval,
    regulator,
    'IncentiveClaimSubmitted',
    '2026-08-01',
    '2026-07-31',
  ],
  [
    'reject ≥ submit',
    claimed,
    rejectClaim,
    { claimId: 'IC-1', reasonCode: 'EVIDENCE_MISSING', reason: '缺少证明' },
    regulator,
    'IncentiveClaimSubmitted',
    '2026-08-01',
    '2026-07-31',
  ],
  ['pay ≥ approve', approved, payClaim, payment, regulator, 'IncentiveClaimApproved', '2026-08-30', '2026-08-29'],
  [
    'withdraw ≥ approve',
    approved,
    withdrawClaim,
    { claimId: 'IC-1', reason: '改报' },
    maker,
    'IncentiveClaimApproved',
    '2026-08-30',
    '2026-08-29',
  ],
  [
    'claw back ≥ pay',
    paid,
    clawBackClaim,
    { claimId: 'IC-1', clawedBackCny: 80_000, reason: '证书被撤销' },
    regulator,
    'IncentiveClaimPaid',
    '2026-09-05',
    '2026-09-04',
  ],
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
  [
    'resume ≥ suspend',
    suspended,
    resumeChain,
    { chainId: CHAIN, reason: '完成' },
    regulator,
    'ChainSuspended',
    '2026-03-01',
    '2026-02-28',
  ],
  [
    'revise ≥ publish',
    planned,
    reviseChainStrategy,
    { chainId: CHAIN, version: 2, objectives, reason: '调整目标' },
    chief,
    'ChainStrategyPublished',
    '2026-02-01',
    '2026-01-31',
  ],
  [
    'restore ≥ suspend',
    certificateSuspended,
    restoreCertification,
    { certificationId: 'CERT-9' },
    certifier,
    'CertificationSuspended',
    '2026-07-20',
    '2026-07-19',
  ],
];

describe('what follows from a step cannot have happened before it', () => {
  it.each(PAIRS)('%s', (_what, history, follower, payload, actor, step, on, dayBefore) => {
    given(...history)
      .when(follower, payload, { actor, occurredAt: dayBefore })
      .thenRefused('BEFORE_PRECEDING_STEP', { step, on }, 'occurredAt');
    const { events } = decide(history, sent(follower, payload, actor, on));
    expect(events.length).toBeGreaterThan(0);
  });

  it('acceptance is requested after the last nonconformity was closed', () => {
    const closed = after(verified, sent(closeNonconformity, NONCONFORMITY, chief, '2026-05-22'));
    given(...closed)
      .when(requestAcceptance, project, { actor: maker, occurredAt: '2026-05-21' })
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'NonconformityClosed', on: '2026-05-22' });
  });

  it('names the instant of the step too where it happened earlier on the same day', () =>
    given(...claimed)
      .when(approveClaim, approval, { actor: regulator, occurredAt: '2026-08-01T09:59:59.999+08:00' })
      .thenRefused('BEFORE_PRECEDING_STEP', { on: '2026-08-01', at: '2026-08-01T02:00:00.000Z' }));

  it('says first what else is wrong: who may, and the state', () => {
    given(...approved)
      .when(payClaim, payment, { actor: leader, occurredAt: '2026-08-01' })
      .thenRefused('FORBIDDEN');
    given(...claimed)
      .when(payClaim, payment, { actor: regulator, occurredAt: '2026-07-01' })
      .thenRefused('INVALID_STATE', { status: 'SUBMITTED' });
  });
});

/** A command of the walkthrough, and the history before it. */
const altering = walkthrough.flatMap((command, index) =>
  command.action.mode === 'alters'
    ? [{ command, past: before[index]!, name: `${command.action.name} (${index})` }]
    : [],
);

/** Actions that are refused for another reason that follows from the date. */
const ELSE: Readonly<Record<string, string>> = {
  'award-bid': 'BID_WINDOW_OPEN',
  'reject-bid': 'BID_WINDOW_OPEN',
  'report-chain-progress': 'PERIOD_NOT_ENDED',
  'find-instrument-out-of-calibration': 'DATE_AFTER_OCCURRENCE',
};

describe('no action on a stream happens before the stream begins', () => {
  it.each(altering)('$name', ({ command, past }) => {
    const { stream } = command.action.aggregate.of(command.action.id(command.payload));
    const begun = Date.parse(past.find((event) => event.stream === stream)!.occurredAt);
    const early = { ...command, occurredAt: new Date(begun - 1).toISOString() };
    const refused = (): unknown => {
      try {
        return decide(past, early).events;
      } catch (error) {
        return error instanceof Refusal ? error.code : error;
      }
    };
    expect(refused()).toBe(ELSE[command.action.name] ?? 'BEFORE_PRECEDING_STEP');
  });
});
