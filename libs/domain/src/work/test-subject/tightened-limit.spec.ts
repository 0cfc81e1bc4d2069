import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, decide, sent, type History } from '../../testing/history.js';
import { claimPaid } from '../../testing/review-world.js';
import {
  actionCompleted,
  closed,
  DIGEST,
  NONCONFORMITY,
  result,
  retestPassed,
  verified,
} from '../../testing/test-world.js';
import { chief, lab } from '../../testing/world.js';
import { approveDeviation } from './approve-deviation.js';
import { closeNonconformity } from './close-nonconformity.js';
import { correctTestResult } from './correct-test-result.js';
import { verifyCorrectiveAction } from './corrective-action.js';
import { CorrectiveActionVerificationWithdrawn, CorrectiveActionVerified, NonconformityReopened } from './events.js';
import { recordTestResult } from './record-test-result.js';

const corrected = (testId: string, values: object, on = '2026-09-01') =>
  sent(
    correctTestResult,
    { subjectId: 'CONN', testId, ...values, reason: '限值引用错误', documentDigest: DIGEST },
    lab,
    on,
  );
/** The events that follow from the correction of a test. */
const consequences = (history: History, testId: string, values: object) =>
  decide(history, corrected(testId, values)).events.slice(1);

const reopened = NonconformityReopened({
  ...NONCONFORMITY,
  reason: 'FAILED_RESULT_CORRECTED',
  testId: 'T-2',
  status: 'ACTION_COMPLETED',
});

// T-1 failed at 0.62 and T-2 passed at 0.41, both with at most 0.50.
describe('tightening the limit of the failed test', () => {
  it('opens the nonconformity again, because its retest had a looser limit', () =>
    expect(consequences(closed, 'T-1', { limit: '<=0.45' })).toEqual([reopened]));

  it('puts the accepted project under review, lists paid support and reopens the bottleneck', () =>
    expect(consequences(claimPaid, 'T-1', { limit: '<=0.45' }).map(({ type }) => type)).toEqual([
      'NonconformityReopened',
      'ProjectPutUnderReview',
      'ClawBackListed',
      'BottleneckReopened',
    ]));

  it('withdraws the verification where the nonconformity is not closed yet', () =>
    expect(consequences(verified, 'T-1', { limit: '<=0.45' })).toEqual([
      CorrectiveActionVerificationWithdrawn({
        ...NONCONFORMITY,
        revision: 1,
        testId: 'T-2',
        reason: 'FAILED_RESULT_CORRECTED',
      }),
    ]));

  it('changes nothing before the verification, which then needs a comparable retest', () => {
    expect(consequences(retestPassed, 'T-1', { limit: '<=0.45' })).toEqual([]);
    given(...after(retestPassed, corrected('T-1', { limit: '<=0.45' })))
      .when(
        verifyCorrectiveAction,
        { ...NONCONFORMITY, revision: 1, retestId: 'T-2' },
        { actor: chief, occurredAt: '2026-09-02' },
      )
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: 'LOOSER_LIMIT' }, 'retestId');
  });

  it.each([
    ['another measured value of the failed test', 'T-1', { measured: '0.70' }],
    ['a pass instead of the failure', 'T-1', { measured: '0.45' }],
    ['a tighter limit of the retest, which still passes', 'T-2', { limit: '<=0.45' }],
  ])('%s has none of these consequences', (_what, testId, values) =>
    expect(consequences(closed, testId, values)).toEqual([]),
  );

  it('does not undo a retest whose deviation the office has approved', () => {
    const deviating = { ...result('T-2', 2, '0.41'), method: '接触电阻', deviationReason: '方法换版' };
    const approved = after(
      actionCompleted,
      sent(recordTestResult, deviating, lab, '2026-05-18'),
      sent(approveDeviation, { subjectId: 'CONN', testId: 'T-2', note: '技术差异已评估' }, chief, '2026-05-19'),
      sent(verifyCorrectiveAction, { ...NONCONFORMITY, revision: 1, retestId: 'T-2' }, chief, '2026-05-20'),
      sent(closeNonconformity, NONCONFORMITY, chief, '2026-05-20'),
    );
    expect(consequences(approved, 'T-1', { limit: '<=0.45' })).toEqual([]);
  });

  it('follows the closing that it undoes', () => {
    const { payload } = corrected('T-1', { limit: '<=0.45' });
    given(...closed)
      .when(correctTestResult, payload, { actor: lab, occurredAt: '2026-05-19' })
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'NonconformityClosed' });
  });

  it('is followed by the same correction of the retest, by which the action is verified again', () => {
    const both = after(
      closed,
      corrected('T-1', { limit: '<=0.45' }),
      corrected('T-2', { limit: '<=0.45' }, '2026-09-02'),
    );
    const verification = { ...NONCONFORMITY, revision: 1, retestId: 'T-2' };
    given(...both)
      .when(verifyCorrectiveAction, verification, { actor: chief, occurredAt: '2026-09-03' })
      .thenHappened(CorrectiveActionVerified(verification));
  });
});
