import { describe, expect, it } from '@jest/globals';
import type { Action } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { given } from '../testing/given-when-then.js';
import { after, decide, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, supported } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import { CLAIM_STATUSES, IncentiveClaim, type ClaimStatus } from './claim.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { clawBackClaim, payClaim, withdrawClaim } from './settle-claim.js';
import { submitClaim } from './submit-claim.js';

const ID = { claimId: 'IC-1' };
const approval = { ...ID, approvedCny: 80_000 };
const payment = { ...ID, paidCny: 80_000 };
const rejection = { ...ID, reasonCode: 'EVIDENCE_MISSING', reason: '缺少发票' };
const withdrawal = { ...ID, reason: '改报' };
const clawBack = (clawedBackCny: number) => ({ ...ID, clawedBackCny, reason: '证书被撤销' });

const submitted: History = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-25'));
const approved: History = after(submitted, sent(approveClaim, approval, regulator, '2026-08-01'));
const paid: History = after(approved, sent(payClaim, payment, regulator, '2026-08-10'));
const then = (history: History, action: Action, payload: object, actor = regulator): History =>
  after(history, sent(action, payload, actor, '2026-08-20'));

const REACHED: Readonly<Record<ClaimStatus, History>> = {
  SUBMITTED: submitted,
  APPROVED: approved,
  REJECTED: then(submitted, rejectClaim, rejection),
  PAID: paid,
  WITHDRAWN: then(submitted, withdrawClaim, withdrawal, maker),
  PARTLY_CLAWED_BACK: then(paid, clawBackClaim, clawBack(30_000)),
  CLAWED_BACK: then(paid, clawBackClaim, clawBack(80_000)),
};

/** Each decision on a claim, with the statuses in which it may be made. */
const DECISIONS: readonly (readonly [string, Action, object, typeof maker, readonly ClaimStatus[]])[] = [
  ['approve', approveClaim, approval, regulator, ['SUBMITTED']],
  ['reject', rejectClaim, rejection, regulator, ['SUBMITTED', 'APPROVED']],
  ['pay', payClaim, payment, regulator, ['APPROVED']],
  ['withdraw', withdrawClaim, withdrawal, maker, ['SUBMITTED', 'APPROVED']],
  ['claw back', clawBackClaim, clawBack(1), regulator, ['PAID', 'PARTLY_CLAWED_BACK']],
];

describe('the statuses of a claim', () => {
  it.each(CLAIM_STATUSES)('%s is reached', (status) =>
    expect(stateOf(REACHED[status], IncentiveClaim.of('IC-1'))?.status).toBe(status),
  );

  it.each(
    DECISIONS.flatMap(([name, action, payload, actor, allowed]) =>
      CLAIM_STATUSES.map((status) => ({ name, action, payload, actor, status, allowed: allowed.includes(status) })),
    ),
  )('$status: to $name is allowed: $allowed', ({ action, payload, actor, status, allowed }) => {
    const attempt = () => decide(REACHED[status], sent(action, payload, actor, '2026-09-01'));
    // An allowed decision may still be refused for its content.
    const refusal = (() => {
      try {
        attempt();
        return undefined;
      } catch (error) {
        return error;
      }
    })();
    if (allowed) expect(refusal instanceof Refusal ? refusal.code : refusal).not.toBe('INVALID_STATE');
    else expect(refusal).toMatchObject({ code: 'INVALID_STATE', details: { status } });
  });
});

describe('a regulator that is the claimant', () => {
  // The same organisation, in the role of a regulator.
  const own = { actor: { ...regulator, organisationId: maker.organisationId }, occurredAt: '2026-09-01' };

  it.each([
    ['approve', approveClaim, approval, submitted],
    ['reject', rejectClaim, rejection, submitted],
    ['pay', payClaim, payment, approved],
  ])('does not %s its own claim', (_what, action, payload, history) => {
    given(...history)
      .when(action, payload, own)
      .thenRefused('FORBIDDEN');
    given(...history)
      .when(action, payload, { ...own, actor: regulator })
      .thenHappened(...decide(history, sent(action, payload, regulator, own.occurredAt)).events);
  });
});

describe('clawing back of 80,000 paid', () => {
  it.each([
    [30_000, 0, { least: 1, most: 50_000 }],
    [30_000, 50_001, { least: 1, most: 50_000 }],
    [0, 0, { least: 1, most: 80_000 }],
    [0, 80_001, { least: 1, most: 80_000 }],
  ])('after %d refuses %d', (before, clawedBackCny, bounds) =>
    given(...(before === 0 ? paid : then(paid, clawBackClaim, clawBack(before))))
      .when(clawBackClaim, clawBack(clawedBackCny), { actor: regulator, occurredAt: '2026-09-01' })
      .thenRefused('AMOUNT_OUT_OF_RULE', bounds, 'clawedBackCny'),
  );

  it.each([
    [30_000, 1, 'PARTLY_CLAWED_BACK', 30_001],
    [30_000, 49_999, 'PARTLY_CLAWED_BACK', 79_999],
    [30_000, 50_000, 'CLAWED_BACK', 80_000],
    [0, 1, 'PARTLY_CLAWED_BACK', 1],
    [0, 79_999, 'PARTLY_CLAWED_BACK', 79_999],
    [0, 80_000, 'CLAWED_BACK', 80_000],
  ])('after %d accepts %d: it is %s', (before, amount, status, clawedBackCny) => {
    const history = before === 0 ? paid : then(paid, clawBackClaim, clawBack(before));
    const claim = stateOf(then(history, clawBackClaim, clawBack(amount)), IncentiveClaim.of('IC-1'));
    expect(claim).toMatchObject({ status, clawedBackCny });
  });
});
