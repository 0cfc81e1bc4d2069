import { describe, expect, it } from '@jest/globals';
import { withdrawCertification } from '../infrastructure/certification/certify.js';
import { given } from '../testing/given-when-then.js';
import { after, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, POLICY, supported } from '../testing/support-world.js';
import { certifier, lab, maker, regulator } from '../testing/world.js';
import { budgetKey, IncentiveClaim, RuleBudget } from './claim.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { clawBackClaim, payClaim, withdrawClaim } from './settle-claim.js';
import { submitClaim } from './submit-claim.js';

const by = (actor: typeof maker, occurredAt = '2026-08-01') => ({ actor, occurredAt });
const submitted: History = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-25'));
const approved: History = after(
  submitted,
  sent(approveClaim, { claimId: 'IC-1', approvedCny: 80_000 }, regulator, '2026-08-01'),
);
const paid: History = after(approved, sent(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, regulator, '2026-08-10'));

describe('paying, withdrawing and clawing back', () => {
  it('pays what was approved, once', () => {
    expect(stateOf(paid, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'PAID', paidCny: 80_000 });
    given(...paid)
      .when(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, by(regulator))
      .thenRefused('INVALID_STATE');
  });
  it('refuses a payment that differs from the approval', () =>
    given(...approved)
      .when(payClaim, { claimId: 'IC-1', paidCny: 100_000 }, by(regulator))
      .thenRefused('PAYMENT_MISMATCH', { approvedCny: 80_000 }));
  it('checks the conditions again: a claim on a certificate withdrawn since is not paid, but rejected', () => {
    const withdrawn = after(
      approved,
      sent(withdrawCertification, { certificationId: 'CERT-1', reason: '获证组织注销' }, certifier, '2026-08-05'),
    );
    const unmet = { reasonCode: 'CONDITION_NOT_MET' } as const;
    given(...withdrawn)
      .when(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, by(regulator, '2026-08-06'))
      .thenRefused('CLAIM_NOT_ELIGIBLE', unmet);
    const rejected = after(
      withdrawn,
      sent(rejectClaim, { claimId: 'IC-1', ...unmet, reason: '证书已撤销' }, regulator, '2026-08-06'),
    );
    expect(stateOf(rejected, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'REJECTED', approvedCny: 0 });
    expect(stateOf(rejected, RuleBudget.of(budgetKey(POLICY, 'LABEL', 2026)))).toEqual({ committedCny: 0 });
  });
  it('refuses to reject an approved claim that still meets the conditions', () =>
    given(...approved)
      .when(rejectClaim, { claimId: 'IC-1', reasonCode: 'EVIDENCE_MISSING', reason: '…' }, by(regulator, '2026-08-06'))
      .thenRefused('REASON_MISMATCH', { found: 'ELIGIBLE' }));
  it('refuses to pay a claim that is not approved', () =>
    given(...submitted)
      .when(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, by(regulator))
      .thenRefused('INVALID_STATE'));
  it('frees subject and budget when the claimant withdraws', () => {
    const withdrawn = after(approved, sent(withdrawClaim, { claimId: 'IC-1', reason: '改报' }, maker, '2026-08-05'));
    const budget = RuleBudget.of(budgetKey(POLICY, 'LABEL', 2026));
    expect(stateOf(approved, budget)).toEqual({ committedCny: 80_000 });
    expect(stateOf(withdrawn, budget)).toEqual({ committedCny: 0 });
    const again = after(withdrawn, sent(submitClaim, claimFor('IC-2', 'CERT-1'), maker, '2026-08-06'));
    given(...again)
      .when(approveClaim, { claimId: 'IC-2', approvedCny: 1 }, by(regulator, '2026-08-07'))
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-2', approvedCny: 1 } },
        expect.objectContaining({ type: 'BudgetCommitted', chain: null }) as never,
      );
  });
  it('refuses a withdrawal by somebody else', () =>
    given(...submitted)
      .when(withdrawClaim, { claimId: 'IC-1', reason: '…' }, by(lab))
      .thenRefused('FORBIDDEN'));
  it('refuses a withdrawal once it is paid', () =>
    given(...paid)
      .when(withdrawClaim, { claimId: 'IC-1', reason: '…' }, by(maker, '2026-08-20'))
      .thenRefused('INVALID_STATE'));
  it('claws back in parts, up to what was paid', () => {
    const clawedBack = (clawedBackCny: number, on: string) =>
      sent(clawBackClaim, { claimId: 'IC-1', clawedBackCny, reason: '证书被撤销' }, regulator, on);
    const partly = after(paid, clawedBack(30_000, '2026-09-01'));
    expect(stateOf(partly, IncentiveClaim.of('IC-1'))).toMatchObject({
      status: 'PARTLY_CLAWED_BACK',
      clawedBackCny: 30_000,
    });
    given(...partly)
      .when(clawBackClaim, { claimId: 'IC-1', clawedBackCny: 50_001, reason: '…' }, by(regulator, '2026-09-02'))
      .thenRefused('AMOUNT_OUT_OF_RULE', { least: 1, most: 50_000 }, 'clawedBackCny');
    const whole = after(partly, clawedBack(50_000, '2026-09-02'));
    expect(stateOf(whole, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'CLAWED_BACK', clawedBackCny: 80_000 });
    given(...whole)
      .when(clawBackClaim, { claimId: 'IC-1', clawedBackCny: 1, reason: '…' }, by(regulator, '2026-09-03'))
      .thenRefused('INVALID_STATE', { status: 'CLAWED_BACK' });
  });
  it('still counts the subject as supported after it is clawed back', () =>
    given(
      ...after(
        paid,
        sent(clawBackClaim, { claimId: 'IC-1', clawedBackCny: 80_000, reason: '…' }, regulator, '2026-09-01'),
        sent(submitClaim, claimFor('IC-2', 'CERT-1'), maker, '2026-09-02'),
      ),
    )
      .when(approveClaim, { claimId: 'IC-2', approvedCny: 1 }, by(regulator, '2026-09-03'))
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'DOUBLE_CLAIM' }));
  it('claws back no more than was paid', () =>
    given(...paid)
      .when(clawBackClaim, { claimId: 'IC-1', clawedBackCny: 80_001, reason: '…' }, by(regulator, '2026-09-01'))
      .thenRefused('AMOUNT_OUT_OF_RULE', { most: 80_000 }));
});
