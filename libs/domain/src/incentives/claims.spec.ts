import { describe, expect, it } from '@jest/globals';
import { suspendCertification } from '../infrastructure/certification/certify.js';
import { recordExcellenceAssessment } from '../recognition/honours/honours.js';
import { given } from '../testing/given-when-then.js';
import { after, happened, sent, stateOf, type History } from '../testing/history.js';
import { claimFor, POLICY, supported } from '../testing/support-world.js';
import { certifier, CHAIN, leader, maker, regulator, since2020, supplier } from '../testing/world.js';
import { BudgetCommitted, budgetKey, IncentiveClaim, RuleBudget } from './claim.js';
import { subjectRef } from './claimed-subject.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { submitClaim } from './submit-claim.js';

const by = (actor: typeof maker, occurredAt = '2026-08-01') => ({ actor, occurredAt });
const submitted: History = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-25'));
const approved: History = after(
  submitted,
  sent(approveClaim, { claimId: 'IC-1', approvedCny: 80_000 }, regulator, '2026-08-01'),
);
const second: History = after(submitted, sent(submitClaim, claimFor('IC-2', 'CERT-1'), maker, '2026-07-26'));

describe('submitting a claim', () => {
  it('is stored even when it is not eligible, so that auditors see it', () => {
    expect(
      stateOf(
        after(supported, sent(submitClaim, claimFor('IC-9', 'QMS-1'), maker, '2026-07-25')),
        IncentiveClaim.of('IC-9'),
      ),
    ).toMatchObject({ status: 'SUBMITTED' });
  });
  it('refuses a claim for somebody else', () =>
    given(...supported)
      .when(submitClaim, claimFor('IC-1', 'CERT-1'), by(supplier))
      .thenRefused('FORBIDDEN', undefined, 'claimantId'));
  it('refuses an organisation that is not on the chain', () =>
    given(...supported)
      .when(
        submitClaim,
        { ...claimFor('IC-1', 'CERT-1'), claimantId: 'newcomer' },
        by({ role: 'CHAIN_MEMBER', organisationId: 'newcomer' }),
      )
      .thenRefused('NOT_A_CHAIN_MEMBER'));
  it('refuses a claim id that is taken', () =>
    given(...submitted)
      .when(submitClaim, claimFor('IC-1', 'CERT-2'), by(maker))
      .thenRefused('ALREADY_EXISTS'));
  it('above everything that the rule pays is stored as refused, and does not block its subject', () => {
    const above = after(
      supported,
      sent(submitClaim, claimFor('IC-1', 'CERT-1', 'LABEL', 100_001), maker, '2026-07-25'),
    );
    expect(above.slice(supported.length).map(({ type }) => type)).toEqual([
      'IncentiveClaimSubmitted',
      'IncentiveClaimRejected',
    ]);
    expect(above.at(-1)?.data).toMatchObject({ claimId: 'IC-1', reasonCode: 'AMOUNT_OUT_OF_RULE' });
    const within = after(above, sent(submitClaim, claimFor('IC-2', 'CERT-1'), maker, '2026-07-26'));
    given(...within)
      .when(approveClaim, { claimId: 'IC-2', approvedCny: 100_000 }, by(regulator))
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-2', approvedCny: 100_000 } },
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      );
  });
  it('refuses a rule that the rule set does not have', () =>
    given(...supported)
      .when(submitClaim, claimFor('IC-1', 'CERT-1', 'NONE'), by(maker))
      .thenRefused('RULE_NOT_FOUND'));
});

describe('approving a claim', () => {
  it('is done by the regulator, within the cap', () => {
    expect(stateOf(approved, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'APPROVED', approvedCny: 80_000 });
  });
  it('refuses a user of the chain', () =>
    given(...submitted)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, by(leader))
      .thenRefused('FORBIDDEN'));
  it('refuses more than the cap', () =>
    given(...submitted)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 120_000 }, by(regulator))
      .thenRefused('AMOUNT_OUT_OF_RULE', { most: 100_000 }));
  it('refuses more than was requested', () =>
    given(...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1', 'LABEL', 60_000), maker, '2026-07-25')))
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 60_001 }, by(regulator))
      .thenRefused('AMOUNT_OUT_OF_RULE', { least: 1, most: 60_000 }, 'approvedCny'));
  it('refuses a request below the fixed amount, which is rejected', () =>
    given(...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1', 'CAPPED', 49_999), maker, '2026-07-25')))
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 50_000 }, by(regulator))
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'AMOUNT_OUT_OF_RULE' }));
  it('refuses the amount 0', () =>
    given(...submitted)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 0 }, by(regulator))
      .thenRefused('AMOUNT_OUT_OF_RULE'));
  it('refuses any amount other than the fixed one', () =>
    given(...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1', 'CAPPED'), maker, '2026-07-25')))
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 49_999 }, by(regulator))
      .thenRefused('AMOUNT_OUT_OF_RULE'));
  it('refuses an amount above the yearly cap, and accepts it in the next year', () => {
    const claims = ['CERT-1', 'CERT-2', 'CERT-3'].map((id, n) =>
      sent(submitClaim, claimFor(`IC-${n}`, id, 'CAPPED'), maker, '2026-07-25'),
    );
    const two = after(
      supported,
      ...claims,
      sent(approveClaim, { claimId: 'IC-0', approvedCny: 50_000 }, regulator, '2026-08-01'),
      sent(approveClaim, { claimId: 'IC-1', approvedCny: 50_000 }, regulator, '2026-08-01'),
      sent(submitClaim, claimFor('IC-3', 'CERT-4', 'CAPPED'), maker, '2027-01-04'),
    );
    given(...two)
      .when(approveClaim, { claimId: 'IC-2', approvedCny: 50_000 }, by(regulator))
      .thenRefused('BUDGET_EXCEEDED', { left: 20_000 });
    const next = after(two, sent(approveClaim, { claimId: 'IC-3', approvedCny: 50_000 }, regulator, '2027-01-10'));
    expect(stateOf(next, RuleBudget.of(budgetKey(POLICY, 'CAPPED', 2027)))).toEqual({ committedCny: 50_000 });
  });
  it.each([
    [69_999, true],
    [70_000, true],
    [70_001, false],
  ])('with %d of a yearly cap of 120,000 committed, approves 50,000: %p', (amountCny, approves) => {
    const committed = happened(
      RuleBudget.of(budgetKey(POLICY, 'CAPPED', 2026)),
      BudgetCommitted({ claimId: 'IC-0', ruleId: 'CAPPED', year: 2026, amountCny }),
      { actor: regulator, occurredAt: '2026-07-20' },
    );
    const outcome = given(
      ...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1', 'CAPPED'), maker, '2026-07-25')),
    )
      .and(committed)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 50_000 }, by(regulator));
    if (!approves) return outcome.thenRefused('BUDGET_EXCEEDED', { left: 120_000 - amountCny }, 'approvedCny');
    return outcome.thenHappened(
      { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-1', approvedCny: 50_000 } },
      expect.objectContaining({ type: 'BudgetCommitted' }) as never,
    );
  });
  it('refuses what would take the sum of a year beyond the exact whole numbers, also without a cap', () => {
    const committed = happened(
      RuleBudget.of(budgetKey(POLICY, 'LABEL', 2026)),
      BudgetCommitted({ claimId: 'IC-0', ruleId: 'LABEL', year: 2026, amountCny: Number.MAX_SAFE_INTEGER - 10 }),
      { actor: regulator, occurredAt: '2026-07-30' },
    );
    given(...submitted)
      .and(committed)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 11 }, by(regulator))
      .thenRefused('BUDGET_EXCEEDED', { left: 10 }, 'approvedCny');
    given(...submitted)
      .and(committed)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 10 }, by(regulator))
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-1', approvedCny: 10 } },
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      );
  });
  it('accepts the earlier of two claims on the same subject', () =>
    given(...second)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, by(regulator))
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-1', approvedCny: 1 } },
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      ));
  it('refuses a second claim on the same subject', () =>
    given(...second)
      .when(approveClaim, { claimId: 'IC-2', approvedCny: 1 }, by(regulator))
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'DOUBLE_CLAIM' }));
  it('refuses a certificate that is suspended', () =>
    given(
      ...after(
        submitted,
        sent(suspendCertification, { certificationId: 'CERT-1', reason: '监督审核' }, certifier, '2026-07-28'),
      ),
    )
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, by(regulator))
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'CONDITION_NOT_MET' }));
  it('refuses a claim that is decided', () =>
    given(...approved)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 1 }, by(regulator))
      .thenRefused('INVALID_STATE'));
});

describe('rejecting a claim', () => {
  it('names the reason that the assessment finds', () => {
    const rejected = after(
      second,
      sent(rejectClaim, { claimId: 'IC-2', reasonCode: 'DOUBLE_CLAIM', reason: '重复' }, regulator, '2026-08-01'),
    );
    expect(stateOf(rejected, IncentiveClaim.of('IC-2'))).toMatchObject({ status: 'REJECTED' });
  });
  it('frees the subject for the next claim', () => {
    const rejected = after(
      second,
      sent(
        rejectClaim,
        { claimId: 'IC-1', reasonCode: 'EVIDENCE_MISSING', reason: '缺少发票' },
        regulator,
        '2026-08-01',
      ),
    );
    expect(stateOf(rejected, subjectRef({ subjectType: 'CERTIFICATE', subjectId: 'CERT-1' }))?.liveClaims).toEqual([
      { claimId: 'IC-2' },
    ]);
    given(...rejected)
      .when(approveClaim, { claimId: 'IC-2', approvedCny: 1 }, by(regulator, '2026-08-02'))
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: { claimId: 'IC-2', approvedCny: 1 } },
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      );
  });
  it('refuses another reason than the first failing check', () =>
    given(...second)
      .when(rejectClaim, { claimId: 'IC-2', reasonCode: 'CONDITION_NOT_MET', reason: '…' }, by(regulator))
      .thenRefused('REASON_MISMATCH', { found: 'DOUBLE_CLAIM' }));
  it('refuses to reject an eligible claim for a reason that contradicts the events', () =>
    given(...submitted)
      .when(rejectClaim, { claimId: 'IC-1', reasonCode: 'NOT_FIRST_TIME', reason: '…' }, by(regulator))
      .thenRefused('REASON_MISMATCH', { found: 'ELIGIBLE' }));
  it('lets the officer reject a claim that is eligible by the events because evidence is missing', () =>
    given(...submitted)
      .when(rejectClaim, { claimId: 'IC-1', reasonCode: 'EVIDENCE_MISSING', reason: '缺少发票' }, by(regulator))
      .thenHappened(
        {
          type: 'IncentiveClaimRejected',
          schema: 1,
          data: { claimId: 'IC-1', reasonCode: 'EVIDENCE_MISSING', reason: '缺少发票' },
        },
        expect.objectContaining({ type: 'SubjectReleased', data: { claimId: 'IC-1' } }) as never,
      ));
  it('refuses a finding of the officer where the assessment finds another reason', () =>
    given(...second)
      .when(rejectClaim, { claimId: 'IC-2', reasonCode: 'EVIDENCE_MISSING', reason: '缺少发票' }, by(regulator))
      .thenRefused('REASON_MISMATCH', { found: 'DOUBLE_CLAIM' }, 'reasonCode'));
  it('refuses NOT_SELECTED under a rule that is not competitive', () =>
    given(...submitted)
      .when(rejectClaim, { claimId: 'IC-1', reasonCode: 'NOT_SELECTED', reason: '…' }, by(regulator))
      .thenRefused('REASON_MISMATCH', { found: 'ELIGIBLE' }, 'reasonCode'));
  it('says NOT_FIRST_TIME for an organisation that reached 50 % before', () => {
    const assessed = (assessmentId: string, on: string) =>
      sent(
        recordExcellenceAssessment,
        {
          chainId: CHAIN,
          assessmentId,
          organisationId: 'maker',
          standard: 'GB/T 19580',
          scorePercent: '51.2',
          rank: 9,
        },
        regulator,
        on,
      );
    const claim = { ...claimFor('IC-7', 'maker', 'EXCELLENCE', 300_000), subjectType: 'ORGANISATION' };
    const history = after(
      since2020(supported),
      assessed('EA-1', '2025-06-01'),
      assessed('EA-2', '2026-06-01'),
      sent(submitClaim, claim, maker, '2026-07-01'),
    );
    given(...history)
      .when(approveClaim, { claimId: 'IC-7', approvedCny: 300_000 }, by(regulator))
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'NOT_FIRST_TIME' });
  });
});
