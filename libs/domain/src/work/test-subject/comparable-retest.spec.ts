import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, happened, sent, type History } from '../../testing/history.js';
import { actionCompleted, DIGEST, failed, NONCONFORMITY, result, retestPassed } from '../../testing/test-world.js';
import { chief, lab, maker, otherChief } from '../../testing/world.js';
import { approveDeviation } from './approve-deviation.js';
import { closeNonconformityWithReason } from './close-nonconformity.js';
import { correctTestResult } from './correct-test-result.js';
import { completeCorrectiveAction, planCorrectiveAction, verifyCorrectiveAction } from './corrective-action.js';
import { CorrectiveActionVerified, DeviationApproved, TestResultRecorded, type TestResultData } from './events.js';
import { recordTestResult } from './record-test-result.js';
import { TestSubject } from './test-subject.js';
import { voidTestReport } from './void-test-report.js';

const byLab = { actor: lab, occurredAt: '2026-05-18' };
const byChief = { actor: chief, occurredAt: '2026-05-20' };
const verification = { ...NONCONFORMITY, revision: 1, retestId: 'T-2' };
const retest = result('T-2', 2, '0.41');
const resultIn = (history: History): TestResultData =>
  history.findLast(({ type }) => type === 'TestResultRecorded')!.data as TestResultData;
const DEVIATING = [
  ['another method', { method: '直流电阻' }, ['DIFFERENT_METHOD']],
  ['another unit', { unit: 'Ω' }, ['DIFFERENT_UNIT']],
  ['a looser limit', { limit: '<=0.70', measured: '0.62' }, ['LOOSER_LIMIT']],
  ['another product', { responsibleId: 'supplier' }, ['OTHER_RESPONSIBLE']],
  ['nothing in common', { method: '直流电阻', unit: 'Ω', limit: '<=0.70' }, ['DIFFERENT_METHOD', 'DIFFERENT_UNIT']],
] as const;
const approved = (history: History, testId = 'T-2'): History =>
  after(history, sent(approveDeviation, { subjectId: 'CONN', testId, note: '技术差异已评估' }, chief, '2026-05-19'));
const recorded = (history: History, change: object): History =>
  after(history, sent(recordTestResult, { ...retest, ...change }, lab, '2026-05-18'));

describe('a retest', () => {
  it('by the same method and unit, of the same product, under the same or a tighter limit is comparable', () => {
    for (const same of [
      {},
      { limit: '<=0.5' },
      { limit: '<0.50' },
      { limit: '<=0.45' },
      { method: ' 振动后接触电阻 ' },
    ])
      given(...recorded(actionCompleted, same))
        .when(verifyCorrectiveAction, verification, byChief)
        .thenHappened(CorrectiveActionVerified(verification));
  });

  it.each(DEVIATING)('with %s is refused without the reason for the deviation', (_what, change, deviations) =>
    given(...actionCompleted)
      .when(recordTestResult, { ...retest, ...change }, byLab)
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: deviations.join(', ') }, 'deviationReason'),
  );

  it.each(DEVIATING)(
    'with %s verifies nothing until the chief office approves the deviation',
    (_what, change, deviations) => {
      const history = recorded(actionCompleted, { ...change, deviationReason: '方法换版' });
      expect(resultIn(history)).toMatchObject({ deviationReason: '方法换版', deviations });
      given(...history)
        .when(verifyCorrectiveAction, verification, byChief)
        .thenRefused('RETEST_NOT_COMPARABLE', { deviations: deviations.join(', ') }, 'retestId');
      given(...approved(history))
        .when(verifyCorrectiveAction, verification, byChief)
        .thenHappened(CorrectiveActionVerified(verification));
    },
  );

  it('is compared with the failed test as corrected', () => {
    const tightened = {
      subjectId: 'CONN',
      testId: 'T-1',
      limit: '<=0.40',
      reason: '限值引用错误',
      documentDigest: DIGEST,
    };
    given(...after(retestPassed, sent(correctTestResult, tightened, lab, '2026-05-19')))
      .when(verifyCorrectiveAction, verification, byChief)
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: 'LOOSER_LIMIT' });
  });

  it('is one of the completed action, and not a first test that was recorded again', () => {
    const repeated = after(
      actionCompleted,
      sent(voidTestReport, { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' }, lab, '2026-05-12'),
      sent(recordTestResult, result('T-9', 1, '0.41'), lab, '2026-05-13'),
    );
    given(...repeated)
      .when(verifyCorrectiveAction, { ...verification, retestId: 'T-9' }, byChief)
      .thenRefused('NO_PASSING_RETEST', { retestId: 'T-9' }, 'retestId');
  });

  it('is the latest counted result when the action is verified by it', () => {
    const later = TestResultRecorded({
      ...resultIn(retestPassed),
      testId: 'T-3',
      attempt: 3,
      reportNo: 'R-T-3',
    });
    given(...retestPassed)
      .and(happened(TestSubject.of('CONN'), later, byLab))
      .when(verifyCorrectiveAction, verification, byChief)
      .thenRefused('RETEST_NOT_LATEST', { latest: 'T-3' }, 'retestId');
  });
});

describe('a result in place of the voided one that opened a nonconformity', () => {
  const voided = after(
    failed,
    sent(voidTestReport, { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_METHOD' }, lab, '2026-04-10'),
  );
  const replacement = { ...result('T-1B', 1, '0.62'), limit: '<=0.70' };
  const closing = { ...NONCONFORMITY, reason: 'OPENING_RESULT_VOIDED' } as const;

  it('is comparable with it too, or needs the reason and the approval', () => {
    given(...voided)
      .when(recordTestResult, replacement, byLab)
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: 'LOOSER_LIMIT' });
    const history = after(
      voided,
      sent(recordTestResult, { ...replacement, deviationReason: '限值引用错误' }, lab, '2026-04-11'),
    );
    given(...history)
      .when(closeNonconformityWithReason, closing, byChief)
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: 'LOOSER_LIMIT' });
    after(approved(history, 'T-1B'), sent(closeNonconformityWithReason, closing, chief, '2026-05-20'));
  });

  it('is what retests are compared with once it fails and its deviation is approved, and not before', () => {
    const rightMethod = { method: '直流电阻' };
    const failedAgain = after(
      voided,
      sent(
        recordTestResult,
        { ...result('T-1B', 1, '0.62'), ...rightMethod, deviationReason: '原方法有误' },
        lab,
        '2026-04-11',
      ),
    );
    const action = { ...NONCONFORMITY, revision: 1 };
    const acted = (history: History): History =>
      after(
        history,
        sent(planCorrectiveAction, { ...action, rootCause: '镀层厚度离散', dueOn: '2026-05-15' }, maker, '2026-04-15'),
        sent(completeCorrectiveAction, action, maker, '2026-05-10'),
      );
    given(...acted(failedAgain))
      .when(recordTestResult, { ...retest, ...rightMethod }, byLab)
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: 'DIFFERENT_METHOD' });
    after(
      acted(approved(failedAgain, 'T-1B')),
      sent(recordTestResult, { ...retest, ...rightMethod }, lab, '2026-05-18'),
    );
  });
});

describe('approve a deviation', () => {
  const deviating = recorded(actionCompleted, { method: '直流电阻', deviationReason: '方法换版' });
  const approval = { subjectId: 'CONN', testId: 'T-2', note: '技术差异已评估' };

  it('is done by the chief office of the chain, once', () => {
    given(...deviating)
      .when(approveDeviation, approval, byChief)
      .thenHappened(DeviationApproved({ ...approval, deviations: ['DIFFERENT_METHOD'] }));
    given(...approved(deviating))
      .when(approveDeviation, approval, byChief)
      .thenRefused('INVALID_STATE', { approved: true }, 'testId');
    given(...deviating)
      .when(approveDeviation, approval, { ...byChief, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...deviating)
      .when(approveDeviation, approval, { ...byChief, actor: maker })
      .thenRefused('FORBIDDEN');
  });

  it('refuses a comparable result, one without a reason, an unknown and a voided one', () => {
    given(...retestPassed)
      .when(approveDeviation, approval, byChief)
      .thenRefused('NO_DEVIATION', {}, 'testId');
    given(...retestPassed)
      .when(approveDeviation, { ...approval, testId: 'T-9' }, byChief)
      .thenRefused('TEST_NOT_FOUND', { testId: 'T-9' }, 'testId');
    const report = { subjectId: 'CONN', testId: 'T-2', reason: 'WRONG_METHOD' };
    given(...after(deviating, sent(voidTestReport, report, lab, '2026-05-19')))
      .when(approveDeviation, approval, byChief)
      .thenRefused('ALREADY_VOIDED', {}, 'testId');
  });

  it('does not cover a limit that is corrected afterwards', () => {
    const loosened = recorded(actionCompleted, { measured: '0.62', limit: '<=0.70', deviationReason: '限值换版' });
    const correction = {
      subjectId: 'CONN',
      testId: 'T-2',
      limit: '<=0.65',
      reason: '限值引用错误',
      documentDigest: DIGEST,
    };
    given(...after(approved(loosened), sent(correctTestResult, correction, lab, '2026-05-19')))
      .when(verifyCorrectiveAction, verification, byChief)
      .thenRefused('RETEST_NOT_COMPARABLE', { deviations: 'LOOSER_LIMIT' });
  });
});
