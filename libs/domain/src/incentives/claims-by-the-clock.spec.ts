import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, POLICY, ruleSet } from '../testing/support-world.js';
import { certifier, CHAIN, chains, maker, regulator, since2020 } from '../testing/world.js';
import { grantCertification } from '../infrastructure/certification/certify.js';
import { BudgetCommitted, budgetKey, IncentiveClaim, IncentiveClaimApproved } from './claim.js';
import { approveClaim } from './decide-claim.js';
import { publishRuleSet } from './publish-rule-set.js';
import { submitClaim } from './submit-claim.js';

// A claim is judged by the moment of recording, not by a date that the sender chooses.

const certificate = (certificationId: string) =>
  sent(
    grantCertification,
    {
      chainId: CHAIN,
      certificationId,
      scheme: 'GBA_CARBON_FOOTPRINT_LABEL',
      holderId: maker.organisationId,
      validUntil: '2030-06-19',
    },
    certifier,
    '2025-06-20',
  );

const world = (effectiveTo: string): History =>
  after(
    since2020(chains),
    sent(publishRuleSet, { ...ruleSet, effectiveTo }, regulator, '2025-01-03'),
    ...['CERT-1', 'CERT-2', 'CERT-3', 'CERT-4'].map(certificate),
  );

const onPaper = (on: string) => ({
  on,
  reason: '窗口收件',
  sha256: 'a'.repeat(64),
  from: maker,
});

const claim = claimFor('IC-1', 'CERT-1');
const approveIt = [approveClaim, { claimId: 'IC-1', approvedCny: 50_000 }] as const;

describe('the validity of the policy follows the moment of recording', () => {
  const expired = world('2026-06-30');
  const recordedAt = '2026-11-29T10:00:00+08:00';

  it('refuses a claim after the policy ended that is dated on its last day', () =>
    given(...expired)
      .when(submitClaim, claim, { actor: maker, occurredAt: '2026-06-30', recordedAt })
      .thenRefused('SUBMISSION_BACKDATED', undefined, 'occurredAt'));

  it('does not approve a claim recorded in the first minute after the policy ended, dated a minute before', () =>
    given(
      ...after(
        expired,
        sent(submitClaim, claim, maker, '2026-06-30T23:59:30+08:00', { recordedAt: '2026-07-01T00:00:30+08:00' }),
      ),
    )
      .when(...approveIt, { actor: regulator, occurredAt: '2026-07-02' })
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'POLICY_NOT_IN_FORCE' }));

  it('approves a claim on paper that was received on the last day', () =>
    given(
      ...after(expired, sent(submitClaim, claim, maker, '2026-06-30', { recordedAt, received: onPaper('2026-06-30') })),
    )
      .when(...approveIt, { actor: regulator, occurredAt: recordedAt })
      .thenHappened(
        IncentiveClaimApproved({ claimId: 'IC-1', approvedCny: 50_000 }),
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      ));
});

describe('the year of the pool follows the moment of recording', () => {
  const claimed = (n: number) => claimFor(`IC-${n}`, `CERT-${n}`, 'CAPPED');
  /** The pool of 2026 has 20,000 left. */
  const spent = after(
    world('2028-06-19'),
    ...[1, 2].flatMap((n) => [
      sent(submitClaim, claimed(n), maker, '2026-07-25'),
      sent(approveClaim, { claimId: `IC-${n}`, approvedCny: 50_000 }, regulator, '2026-08-01'),
    ]),
  );

  it('refuses a claim that is dated back to the year before', () =>
    given(...spent)
      .when(submitClaim, claimed(3), { actor: maker, occurredAt: '2025-12-31', recordedAt: '2026-11-29' })
      .thenRefused('SUBMISSION_BACKDATED'));

  it('takes the amount from the pool of the year in which the claim is recorded', () => {
    const overnight = after(
      spent,
      sent(submitClaim, claimed(3), maker, '2026-12-31T23:00:00+08:00', { recordedAt: '2027-01-01T08:00:00+08:00' }),
    );
    expect(stateOf(overnight, IncentiveClaim.of('IC-3'))).toMatchObject({ submittedOn: '2027-01-01' });
    given(...overnight)
      .when(approveClaim, { claimId: 'IC-3', approvedCny: 50_000 }, { actor: regulator, occurredAt: '2027-01-05' })
      .thenHappened(IncentiveClaimApproved({ claimId: 'IC-3', approvedCny: 50_000 }), {
        ...BudgetCommitted({ claimId: 'IC-3', ruleId: 'CAPPED', year: 2027, amountCny: 50_000 }),
        stream: `rule-budget-${budgetKey(POLICY, 'CAPPED', 2027)}`,
        chain: null,
      });
  });

  it('takes a claim on paper from the pool of the year in which it was received', () => {
    const late = after(
      spent,
      sent(submitClaim, claimed(3), maker, '2026-12-30', { recordedAt: '2027-01-20', received: onPaper('2026-12-30') }),
    );
    given(...late)
      .when(approveClaim, { claimId: 'IC-3', approvedCny: 50_000 }, { actor: regulator, occurredAt: '2027-01-20' })
      .thenRefused('BUDGET_EXCEEDED', { left: 20_000 });
  });
});
