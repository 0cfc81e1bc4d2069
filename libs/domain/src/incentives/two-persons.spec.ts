import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../kit/actor.js';
import { given } from '../testing/given-when-then.js';
import { after, sent, stateOf, type History, type Sent } from '../testing/history.js';
import { claimApproved, claimed, claimPaid } from '../testing/review-world.js';
import { POLICY } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import {
  BudgetCommitted,
  FirstApprovalGiven,
  FirstApprovalWithdrawn,
  IncentiveClaim,
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
} from './claim.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { enterCreditRecord } from './enter-credit-record.js';
import { TwoPersonApprovalSet } from './rule-set.js';
import { clawBackClaim, payClaim, withdrawClaim } from './settle-claim.js';
import { setTwoPersonApproval, withdrawFirstApproval } from './two-persons.js';

const person = (accountId: string): Actor => ({ ...regulator, accountId });
const [li, wang, head] = [person('li'), person('wang'), person('head')];
const amount = (aboveCny?: number): Sent =>
  sent(
    setTwoPersonApproval,
    { policyId: POLICY, basis: '资金审批内控办法', ...(aboveCny === undefined ? {} : { aboveCny }) },
    head,
    '2026-07-20',
  );

const approval = { claimId: 'IC-P', approvedCny: 3_000_000 };
const payment = { claimId: 'IC-P', paidCny: 3_000_000 };
const clawBack = (clawedBackCny: number) => ({ claimId: 'IC-P', clawedBackCny, reason: '验收撤销' });
const withdrawal = { claimId: 'IC-P', reason: '金额有误' };
const by = (actor: Actor, occurredAt = '2026-09-01') => ({ actor, occurredAt });

const above = (history: History, aboveCny = 1_000_000): History => after(history, amount(aboveCny));
const toApprove = above(claimed);
const onceApproved = after(toApprove, sent(approveClaim, approval, li, '2026-08-10'));
const first = (decision: 'APPROVAL' | 'PAYMENT' | 'CLAW_BACK', amountCny = 3_000_000) =>
  FirstApprovalGiven({ claimId: 'IC-P', decision, amountCny });
const anyOther = expect.anything() as never;

describe('money above the amount of the policy', () => {
  it('is approved by two persons: the first approval decides nothing', () => {
    given(...toApprove)
      .when(approveClaim, approval, by(li))
      .thenHappened(first('APPROVAL'));
    expect(stateOf(onceApproved, IncentiveClaim.of('IC-P'))).toMatchObject({
      status: 'SUBMITTED',
      approvedCny: 0,
      firstApproval: { decision: 'APPROVAL', amountCny: 3_000_000, given: { by: 'li' } },
    });
    given(...onceApproved)
      .when(approveClaim, approval, by(wang))
      .thenHappened(IncentiveClaimApproved(approval), anyOther);
    given(...onceApproved)
      .when(payClaim, payment, by(wang))
      .thenRefused('INVALID_STATE', { status: 'SUBMITTED' });
  });

  it('is paid and clawed back by two persons', () => {
    const approved = above(claimApproved);
    given(...approved)
      .when(payClaim, payment, by(li))
      .thenHappened(first('PAYMENT'));
    given(...after(approved, sent(payClaim, payment, li, '2026-08-11')))
      .when(payClaim, payment, by(wang))
      .thenHappened(IncentiveClaimPaid(payment), anyOther);
    const paid = above(claimPaid);
    given(...paid)
      .when(clawBackClaim, clawBack(2_000_000), by(li))
      .thenHappened(first('CLAW_BACK', 2_000_000));
    given(...after(paid, sent(clawBackClaim, clawBack(2_000_000), li, '2026-08-21')))
      .when(clawBackClaim, clawBack(2_000_000), by(wang))
      .thenHappened(IncentiveClaimClawedBack(clawBack(2_000_000)), anyOther);
  });

  it.each([
    ['the same person', li],
    ['the same person in another organisation', { role: 'REGULATOR', organisationId: 'other-office', accountId: 'li' }],
    ['a sender without an account', regulator],
  ] as const)('is not approved the second time by %s', (_who, actor) =>
    given(...onceApproved)
      .when(approveClaim, approval, by(actor))
      .thenRefused('SEPARATE_PERSON_REQUIRED', { step: 'FirstApprovalGiven' }),
  );

  it('is approved with the opinion of each person in their own event', () => {
    const [agreed, alsoAgreed] = ['条件均符合，同意', '复核无误，同意'];
    const opined = (opinion: string) => ({ ...approval, opinion });
    given(...toApprove)
      .when(approveClaim, opined(agreed), by(li))
      .thenHappened(
        FirstApprovalGiven({ claimId: 'IC-P', decision: 'APPROVAL', amountCny: 3_000_000, opinion: agreed }),
      );
    given(...onceApproved)
      .when(approveClaim, opined(alsoAgreed), by(wang))
      .thenHappened(IncentiveClaimApproved({ ...approval, opinion: alsoAgreed }), anyOther);
  });

  it('is approved neither by the person who set the amount nor by another role', () => {
    given(...onceApproved)
      .when(approveClaim, approval, by(head))
      .thenRefused('SEPARATE_PERSON_REQUIRED', { step: 'TwoPersonApprovalSet' });
    given(...onceApproved)
      .when(approveClaim, approval, by({ ...maker, accountId: 'wang' }))
      .thenRefused('FORBIDDEN');
  });

  it.each([
    [999_999, true],
    [2_999_999, true],
    [3_000_000, false],
    [3_000_001, false],
    [undefined, false],
  ])('above %s: whether CNY 3,000,000 needs two persons: %s', (aboveCny, needsTwo) => {
    const outcome = given(...after(claimed, amount(1), amount(aboveCny))).when(approveClaim, approval, by(li));
    if (needsTwo) outcome.thenHappened(first('APPROVAL'));
    else outcome.thenHappened(IncentiveClaimApproved(approval), anyOther);
  });

  it('counts parts that are clawed back together', () => {
    const partly = after(above(claimPaid), sent(clawBackClaim, clawBack(900_000), li, '2026-08-21'));
    given(...partly)
      .when(clawBackClaim, clawBack(100_000), by(li))
      .thenHappened(IncentiveClaimClawedBack(clawBack(100_000)), anyOther);
    given(...partly)
      .when(clawBackClaim, clawBack(100_001), by(li))
      .thenHappened(first('CLAW_BACK', 100_001));
    given(...after(partly, sent(clawBackClaim, clawBack(600_000), li, '2026-08-22')))
      .when(clawBackClaim, clawBack(700_000), by(wang))
      .thenRefused('FIRST_APPROVAL_DIFFERS', { decision: 'CLAW_BACK', amountCny: 600_000 });
  });

  it('is judged again at the second approval: what barred the claim since then is found', () => {
    const record = {
      ...{ organisationId: 'maker', recordId: 'CR-1', source: '行政处罚决定书 21 号', inForceUntil: '2027-03-01' },
      ...{ severity: 'SERIOUS_BREACH', effect: 'BARS_SUPPORT' },
    };
    given(...after(onceApproved, sent(enterCreditRecord, record, regulator, '2026-08-12')))
      .when(approveClaim, approval, by(wang))
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'BARRED_BY_CREDIT_RECORD' });
  });

  it('commits the pool with the second approval only', () => {
    const committed = (history: History): number => history.filter(({ type }) => type === 'BudgetCommitted').length;
    expect(committed(onceApproved)).toBe(0);
    const twice = after(onceApproved, sent(approveClaim, approval, wang, '2026-08-11'));
    expect(twice.at(-1)).toMatchObject({ type: BudgetCommitted.type, data: { amountCny: 3_000_000 } });
  });

  it('is approved by one person once the policy sets no amount any more', () =>
    given(...after(onceApproved, amount()))
      .when(approveClaim, approval, by(li))
      .thenHappened(IncentiveClaimApproved(approval), anyOther));
});

describe('a first approval', () => {
  const withdrawn = after(onceApproved, sent(withdrawFirstApproval, withdrawal, wang, '2026-08-11'));

  it('is withdrawn by a regulator, and then given again by anybody who may', () => {
    for (const actor of [li, wang])
      given(...onceApproved)
        .when(withdrawFirstApproval, withdrawal, by(actor))
        .thenHappened(FirstApprovalWithdrawn({ ...withdrawal, decision: 'APPROVAL' }));
    given(...withdrawn)
      .when(approveClaim, approval, by(li))
      .thenHappened(first('APPROVAL'));
    given(...withdrawn)
      .when(withdrawFirstApproval, withdrawal, by(li))
      .thenRefused('NO_FIRST_APPROVAL', {}, 'claimId');
  });

  it('is not withdrawn by the claimant', () =>
    given(...onceApproved)
      .when(withdrawFirstApproval, withdrawal, by({ ...li, organisationId: 'maker' }))
      .thenRefused('FORBIDDEN', {}, 'claimId'));

  it.each([
    ['rejected', rejectClaim, { claimId: 'IC-P', reasonCode: 'EVIDENCE_MISSING', reason: '缺少合同' }, wang],
    ['withdrawn', withdrawClaim, { claimId: 'IC-P', reason: '改报其他项目' }, maker],
  ] as const)('ends when the claim is %s', (_how, action, payload, actor) => {
    const ended = after(onceApproved, sent(action, payload, actor, '2026-08-20'));
    expect(stateOf(ended, IncentiveClaim.of('IC-P'))?.firstApproval).toBeUndefined();
  });

  it('precedes the second one, and its own withdrawal', () => {
    given(...onceApproved)
      .when(approveClaim, approval, by(wang, '2026-08-09'))
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'FirstApprovalGiven' });
    given(...onceApproved)
      .when(withdrawFirstApproval, withdrawal, by(wang, '2026-08-09'))
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'FirstApprovalGiven' });
  });
});

describe('the amount for approval by two persons', () => {
  it('is set by the regulator in the rules of the policy, and replaced', () => {
    given(...toApprove)
      .when(setTwoPersonApproval, { policyId: POLICY, aboveCny: 500_000, basis: '办法修订' }, by(li))
      .thenHappened(TwoPersonApprovalSet({ policyId: POLICY, aboveCny: 500_000, basis: '办法修订' }));
    given(...toApprove)
      .when(setTwoPersonApproval, { policyId: POLICY, aboveCny: 500_000, basis: '办法修订' }, by(maker))
      .thenRefused('FORBIDDEN');
    given(...toApprove)
      .when(setTwoPersonApproval, { policyId: 'OTHER', basis: '办法' }, by(li))
      .thenMissing('rule-set', 'OTHER');
  });
});
