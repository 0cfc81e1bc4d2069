import { describe, it } from '@jest/globals';
import { withdrawChainMember } from '../../chain/chain-member.js';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { bank, otherBank, programmeWorld } from '../../testing/programme-world.js';
import { granted, loan } from '../../testing/walkthrough-programme.js';
import { CHAIN, chief, maker } from '../../testing/world.js';
import {
  applyQualityLoan,
  grantQualityLoan,
  QualityLoanApplied,
  QualityLoanGranted,
  QualityLoanRejected,
  rejectQualityLoan,
} from './quality-loan.js';

const by = { actor: maker, occurredAt: '2026-08-05' };
const asBank = { ...by, actor: bank };
const applied = after(programmeWorld, sent(applyQualityLoan, loan, maker, '2026-08-01'));
const rejection = { loanId: 'QL-1', reason: '资产负债率过高' };

describe('a quality loan', () => {
  it('is applied for by an enterprise of the chain, with a bank', () => {
    given(...programmeWorld)
      .when(applyQualityLoan, loan, by)
      .thenHappened(QualityLoanApplied({ ...loan, applicantId: 'maker' }));
    given(...programmeWorld)
      .when(applyQualityLoan, { ...loan, bankId: 'lab' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'INSPECTION_TESTING_BODY' }, 'bankId');
  });

  it('is applied for once, with an amount above 0', () => {
    given(...applied)
      .when(applyQualityLoan, loan, by)
      .thenRefused('ALREADY_EXISTS', {}, 'loanId');
    given(...programmeWorld)
      .when(applyQualityLoan, { ...loan, requestedCny: 0 }, by)
      .thenRefused('AMOUNT_OUT_OF_RULE', {}, 'requestedCny');
  });

  it('is granted or rejected only by the bank it was applied to', () => {
    given(...applied)
      .when(grantQualityLoan, granted, asBank)
      .thenHappened(QualityLoanGranted(granted));
    given(...applied)
      .when(rejectQualityLoan, rejection, asBank)
      .thenHappened(QualityLoanRejected(rejection));
    for (const [action, payload] of [
      [grantQualityLoan, granted],
      [rejectQualityLoan, rejection],
    ] as const)
      given(...applied)
        .when(action, payload, { ...by, actor: otherBank })
        .thenRefused('FORBIDDEN', {}, 'loanId');
  });

  it('is granted up to the requested amount', () => {
    after(applied, sent(grantQualityLoan, { ...granted, grantedCny: 5_000_000 }, bank, '2026-08-05'));
    for (const grantedCny of [0, 5_000_001])
      given(...applied)
        .when(grantQualityLoan, { ...granted, grantedCny }, asBank)
        .thenRefused('AMOUNT_OUT_OF_RULE', { most: 5_000_000 }, 'grantedCny');
  });

  it('is decided once', () => {
    const done = after(applied, sent(grantQualityLoan, granted, bank, '2026-08-02'));
    given(...done)
      .when(grantQualityLoan, granted, asBank)
      .thenRefused('INVALID_STATE', { status: 'APPROVED' });
    given(...done)
      .when(rejectQualityLoan, rejection, asBank)
      .thenRefused('INVALID_STATE', { status: 'APPROVED' });
  });

  it('is not granted to an enterprise that has left the chain', () => {
    const leaving = { chainId: CHAIN, organisationId: 'maker', reason: '企业申请退出' };
    given(...after(applied, sent(withdrawChainMember, leaving, chief, '2026-08-02')))
      .when(grantQualityLoan, granted, asBank)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'maker' });
  });
});
