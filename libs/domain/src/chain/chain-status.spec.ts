import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../kit/errors.js';
import { given } from '../testing/given-when-then.js';
import { after, decide, sent } from '../testing/history.js';
import { before, walkthrough } from '../testing/walkthrough.js';
import { CHAIN, chains, chief, regulator } from '../testing/world.js';
import { closeChain, resumeChain, suspendChain } from './chain-status.js';
import { ChainClosed, ChainResumed, ChainSuspended } from './events.js';

const by = { actor: regulator, occurredAt: '2026-09-01' };
const why = { chainId: CHAIN, reason: '产业链重组' };
const suspended = after(chains, sent(suspendChain, why, regulator, '2026-08-01'));
const closed = after(chains, sent(closeChain, why, regulator, '2026-08-01'));

/** Actions that end or correct something: allowed on a suspended or closed chain. */
const ALLOWED_ON_ANY_CHAIN = new Set([
  'revoke-chain-leader',
  'withdraw-chain-member',
  'remove-supporting-body',
  'withdraw-bid',
  'open-bids',
  'terminate-project',
  'withdraw-calibration',
  'void-test-report',
  'suspend-certification',
  'withdraw-certification',
  'cancel-resource-booking',
  'end-resource-sharing',
  'end-supply-link',
  'leave-consortium',
  'judge-treatment',
  'request-reinspection',
  'correct-test-result',
  'propose-looser-limit',
  'find-instrument-out-of-calibration',
  'reject-quality-loan',
  'report-sandbox-incident',
  'relieve-chief-quality-officer',
  'withdraw-standard',
  'withdraw-claim',
  // What was agreed, sent or computed before is followed up on a chain of any status.
  'complete-agreed-item',
  'cancel-agreed-item',
  'confirm-failure-notice',
  'answer-failure-notice',
  'record-alert-outcome',
  // Tasks do not belong to a chain.
  'report-task-progress',
  // Nor does the access of accounts.
  'set-memberships',
  'delegate-duties',
  'end-delegation',
]);
const onTheChain = walkthrough
  .map((command, index) => ({ command, history: before[index]!, title: `${index + 1}: ${command.action.name}` }))
  .filter(({ command }) => command.actor.role !== 'REGULATOR')
  .filter(({ command: { payload } }) => ((payload as { chainId?: string }).chainId ?? CHAIN) === CHAIN);

describe('a chain', () => {
  it('is suspended, resumed and closed by the regulator', () => {
    given(...chains)
      .when(suspendChain, why, by)
      .thenHappened(ChainSuspended(why));
    given(...suspended)
      .when(resumeChain, why, by)
      .thenHappened(ChainResumed(why));
    given(...suspended)
      .when(closeChain, why, by)
      .thenHappened(ChainClosed(why));
  });

  it.each([
    ['suspended', suspendChain, suspended, 'SUSPENDED'],
    ['suspended', suspendChain, closed, 'CLOSED'],
    ['resumed', resumeChain, chains, 'ACTIVE'],
    ['resumed', resumeChain, closed, 'CLOSED'],
    ['closed', closeChain, closed, 'CLOSED'],
  ])('is not %s from another status (%#)', (_what, action, history, status) =>
    given(...history)
      .when(action, why, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it("is not suspended by its chief's office", () =>
    given(...chains)
      .when(suspendChain, why, { ...by, actor: chief })
      .thenRefused('FORBIDDEN'));
});

describe('on a suspended or closed chain', () => {
  it.each(onTheChain)('$title is allowed or refused, as declared', ({ command, history }) => {
    const inactive = after(history, sent(suspendChain, why, regulator, '2026-12-01'));
    const attempt = () => decide(inactive, command);
    if (ALLOWED_ON_ANY_CHAIN.has(command.action.name)) expect(attempt().events.length).toBeGreaterThan(0);
    else expect(attempt).toThrow(new Refusal('CHAIN_NOT_ACTIVE'));
  });

  it('everything is allowed again after it is resumed', () => {
    const resumed = after(
      chains,
      sent(suspendChain, why, regulator, '2026-01-22'),
      sent(resumeChain, why, regulator, '2026-01-23'),
    );
    expect(after(resumed, ...walkthrough).length).toBe(after(chains, ...walkthrough).length + 2);
  });

  it('a refusal names its status', () =>
    given(...before[walkthrough.findIndex(({ action }) => action.name === 'publish-chain-strategy')]!)
      .and(...suspended.slice(chains.length))
      .when(
        walkthrough.find(({ action }) => action.name === 'publish-chain-strategy')!.action,
        {
          chainId: CHAIN,
          version: 1,
          objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }],
        },
        { actor: chief, occurredAt: '2026-09-01' },
      )
      .thenRefused('CHAIN_NOT_ACTIVE', { status: 'SUSPENDED' }));
});
