import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, happened, sent, type History } from '../../testing/history.js';
import {
  actionCompleted,
  actionPlanned,
  actionRejected,
  closed,
  DIGEST,
  failed,
  NONCONFORMITY,
  result,
  retestFailed,
  retestPassed,
  secondActionCompleted,
  verified,
} from '../../testing/test-world.js';
import { chief, lab, leader, otherChief } from '../../testing/world.js';
import { closeNonconformity, closeNonconformityWithReason } from './close-nonconformity.js';
import { correctTestResult } from './correct-test-result.js';
import { NonconformityClosed, TestReportVoided, TestResultCorrected } from './events.js';
import { recordTestResult } from './record-test-result.js';
import { TestSubject } from './test-subject.js';
import { voidTestReport } from './void-test-report.js';

const by = { actor: chief, occurredAt: '2026-09-02' };
const subject = TestSubject.of('CONN');
/** As older histories have it: the verification was not withdrawn when its ground went. */
const onlyVoided = (testId: string) =>
  happened(subject, TestReportVoided({ subjectId: 'CONN', testId, reason: 'DATA_ERROR' }), {
    actor: lab,
    occurredAt: '2026-09-01',
  });
const onlyCorrected = () => {
  const correction = { subjectId: 'CONN', testId: 'T-2', measured: '0.62', reason: '录入错误', documentDigest: DIGEST };
  const [event] = after(verified, sent(correctTestResult, correction, lab, '2026-09-01')).slice(verified.length);
  return happened(subject, TestResultCorrected(event!.data as never), { actor: lab, occurredAt: '2026-09-01' });
};

describe('close a nonconformity', () => {
  it('is done by the chief office of the chain, once the corrective action is verified', () =>
    given(...verified)
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenHappened(NonconformityClosed(NONCONFORMITY)));

  it.each([
    ['failed', failed, 'OPEN'],
    ['with an action planned', actionPlanned, 'ACTION_PLANNED'],
    ['with an action completed', actionCompleted, 'ACTION_COMPLETED'],
    ['with a retest failed', retestFailed, 'ACTION_COMPLETED'],
    ['with an action rejected', actionRejected, 'ACTION_REJECTED'],
    ['with a second action completed', secondActionCompleted, 'ACTION_COMPLETED'],
    ['with a retest passed, which is not verified', retestPassed, 'ACTION_COMPLETED'],
  ] as const)('is refused %s', (_how, history: History, status) =>
    given(...history)
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenRefused('NO_PASSING_RETEST', { status }),
  );

  it('is refused once the retest that verified it is voided, as in a history without withdrawals', () =>
    given(...verified)
      .and(onlyVoided('T-2'))
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenRefused('NO_PASSING_RETEST', { status: 'VERIFIED' }));

  it('is refused once the retest that verified it is corrected to a failure, as in a history without withdrawals', () =>
    given(...verified)
      .and(onlyCorrected())
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenRefused('NO_PASSING_RETEST', { status: 'VERIFIED' }));

  it('is possible when another report than that of the retest is voided', () =>
    given(...verified)
      .and(onlyVoided('T-1'))
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenHappened(NonconformityClosed(NONCONFORMITY)));

  it('is refused a second time, and to another office', () => {
    given(...closed)
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenRefused('INVALID_STATE', { status: 'CLOSED' });
    given(...verified)
      .when(closeNonconformity, NONCONFORMITY, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...verified)
      .when(closeNonconformity, NONCONFORMITY, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
  });

  it.each(['NC-9', 'constructor'])('needs the nonconformity %s', (nonconformityId) =>
    given(...verified)
      .when(closeNonconformity, { ...NONCONFORMITY, nonconformityId }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND', { nonconformityId }, 'nonconformityId'),
  );
});

describe('close a nonconformity whose opening result was voided', () => {
  const withReason = { ...NONCONFORMITY, reason: 'OPENING_RESULT_VOIDED' } as const;
  const voided = after(
    failed,
    sent(voidTestReport, { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' }, lab, '2026-04-10'),
  );
  const again = (measured: string) =>
    after(voided, sent(recordTestResult, result('T-1B', 1, measured), lab, '2026-04-11'));

  it.each([
    ['there is no other result', voided, false],
    ['the next result fails', again('0.62'), false],
    ['the next result passes', again('0.41'), true],
  ])('when %s: %p', (_what, history, closes) => {
    const outcome = given(...history).when(closeNonconformityWithReason, withReason, by);
    if (closes) outcome.thenHappened(expect.objectContaining({ type: 'NonconformityClosedWithReason' }) as never);
    else outcome.thenRefused('NO_PASSING_RETEST', { status: 'OPEN' });
  });
});
