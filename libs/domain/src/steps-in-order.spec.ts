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
import { after, decide, sent } from './testing/history.js';
import { given } from './testing/given-when-then.js';
import { claimFor, supported } from './testing/support-world.js';
import { before, walkthrough } from './testing/walkthrough.js';
import { certifier, CHAIN, chains, chief, leader, maker, regulator } from './testing/world.js';
import { expectInOrder, type StepCase } from './testing/steps-in-order.js';

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

const CASES: readonly StepCase[] = [
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
  it.each(CASES)('%s', (...each) => expectInOrder(...each));

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
  // A submission on paper is dated on the day on which it was received.
  command.action.mode === 'alters' && !command.received
    ? [{ command, past: before[index]!, name: `${command.action.name} (${index})` }]
    : [],
);

/** Actions that are refused for another reason that follows from the date. */
const OTHER_REFUSALS: Readonly<Record<string, string>> = {
  'award-bid': 'BID_WINDOW_OPEN',
  'open-bids': 'BID_WINDOW_OPEN',
  'reject-bid': 'BID_WINDOW_OPEN',
  'find-instrument-out-of-calibration': 'DATE_AFTER_OCCURRENCE',
  'hand-over-project': 'STILL_ON_CHAIN',
  'hand-over-nonconformity': 'STILL_ON_CHAIN',
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
    expect(refused()).toBe(OTHER_REFUSALS[command.action.name] ?? 'BEFORE_PRECEDING_STEP');
  });
});
