import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent, type History } from '../testing/history.js';
import { claimFor, labelRule, ruleSet, supported } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import { CreditRecordEntered, CreditRecordLifted } from './credit-records.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { enterCreditRecord, liftCreditRecord } from './enter-credit-record.js';
import { replayUnder } from './policy-lab.js';
import { payClaim } from './settle-claim.js';
import { submitClaim } from './submit-claim.js';

const of = { organisationId: 'maker', recordId: 'CR-1' } as const;
const record = {
  ...of,
  source: '行政处罚决定书 21 号',
  severity: 'SERIOUS_BREACH',
  effect: 'BARS_SUPPORT',
  inForceUntil: '2026-08-31',
} as const;
const lifting = { ...of, reason: '已完成信用修复' };
const by = (occurredAt: string) => ({ actor: regulator, occurredAt });
const entered = (on: string, more: object = {}) => sent(enterCreditRecord, { ...record, ...more }, regulator, on);
const submitted = (on: string) => sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, on);
const approval = { claimId: 'IC-1', approvedCny: 80_000 };
const barred = { reasonCode: 'BARRED_BY_CREDIT_RECORD' } as const;

describe('a credit record', () => {
  it('is entered with its source, and not a second time', () => {
    given(...supported)
      .when(enterCreditRecord, record, by('2026-07-01'))
      .thenHappened(CreditRecordEntered(record));
    given(...after(supported, entered('2026-07-01')))
      .when(enterCreditRecord, record, by('2026-07-02'))
      .thenRefused('ALREADY_EXISTS', {}, 'recordId');
  });

  it('is of a registered organisation, and is in force for at least one day', () => {
    given(...supported)
      .when(enterCreditRecord, { ...record, organisationId: 'nobody' }, by('2026-07-01'))
      .thenMissing('organisation', 'nobody');
    given(...supported)
      .when(enterCreditRecord, record, by('2026-09-01'))
      .thenRefused('CREDIT_RECORD_ENDED', { on: '2026-09-01' }, 'inForceUntil');
  });

  it('is lifted once, while it is in force, not before it was entered', () => {
    const known = after(supported, entered('2026-07-01'));
    given(...known)
      .when(liftCreditRecord, lifting, by('2026-08-01'))
      .thenHappened(CreditRecordLifted(lifting));
    given(...after(known, sent(liftCreditRecord, lifting, regulator, '2026-08-01')))
      .when(liftCreditRecord, lifting, by('2026-08-02'))
      .thenRefused('CREDIT_RECORD_ENDED', {}, 'recordId');
    given(...known)
      .when(liftCreditRecord, lifting, by('2026-09-01'))
      .thenRefused('CREDIT_RECORD_ENDED', {}, 'recordId');
    given(...known)
      .when(liftCreditRecord, { ...lifting, recordId: 'CR-9' }, by('2026-08-01'))
      .thenRefused('CREDIT_RECORD_NOT_FOUND', { recordId: 'CR-9' }, 'recordId');
    given(...known)
      .when(liftCreditRecord, lifting, by('2026-06-30'))
      .thenRefused('BEFORE_PRECEDING_STEP', { on: '2026-07-01' });
  });
});

describe('a claim of an organisation with a credit record that bars support', () => {
  // Entered on 2026-07-01, in force until 2026-08-31.
  it.each([
    ['2026-06-30', '2026-06-30', false],
    ['2026-06-30', '2026-07-01', true],
    ['2026-07-01', '2026-09-01', true],
    ['2026-08-31', '2026-09-01', true],
    ['2026-09-01', '2026-09-01', false],
  ])('submitted on %s and decided on %s is refused: %s', (submittedOn, decidedOn, refused) => {
    const steps = [entered('2026-07-01'), submitted(submittedOn)].toSorted((a, b) =>
      a.occurredAt < b.occurredAt ? -1 : 1,
    );
    const decision = given(...after(supported, ...steps)).when(approveClaim, approval, by(decidedOn));
    if (refused) decision.thenRefused('CLAIM_NOT_ELIGIBLE', barred);
    else expect(() => decision.thenRefused('CLAIM_NOT_ELIGIBLE', barred)).toThrow();
  });

  it('is rejected with the code of the record', () => {
    const history = after(supported, entered('2026-07-01'), submitted('2026-07-25'));
    const rejection = { claimId: 'IC-1', ...barred, reason: '失信记录 CR-1 有效期内' };
    after(history, sent(rejectClaim, rejection, regulator, '2026-08-01'));
    given(...history)
      .when(rejectClaim, { ...rejection, reasonCode: 'CONDITION_NOT_MET' }, by('2026-08-01'))
      .thenRefused('REASON_MISMATCH', { found: 'BARRED_BY_CREDIT_RECORD' }, 'reasonCode');
  });

  it('that was approved before is not paid', () => {
    const approved = after(supported, submitted('2026-06-25'), sent(approveClaim, approval, regulator, '2026-06-26'));
    given(...after(approved, entered('2026-07-01')))
      .when(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, by('2026-07-02'))
      .thenRefused('CLAIM_NOT_ELIGIBLE', barred);
  });

  it('is not refused for a record without that effect, one that is lifted, or one of another organisation', () => {
    const decided = (...steps: Parameters<typeof after>[1][]): History =>
      after(supported, ...steps, submitted('2026-07-25'), sent(approveClaim, approval, regulator, '2026-08-01'));
    decided(entered('2026-07-01', { effect: 'NO_BAR_TO_SUPPORT' }));
    decided(entered('2026-07-01'), sent(liftCreditRecord, lifting, regulator, '2026-07-25'));
    decided(entered('2026-07-01', { organisationId: 'supplier' }));
  });

  it('is refused in the policy lab too', () => {
    const history = after(supported, entered('2026-07-01'), submitted('2026-07-25'));
    const [outcome] = replayUnder({ ...ruleSet, version: 2, rules: [labelRule] }, history);
    expect(outcome).toMatchObject({ ...barred, grantedCny: 0 });
  });
});
