import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, decide, happened, sent, type History } from '../../testing/history.js';
import { calibrated } from '../../testing/project-world.js';
import {
  actionCompleted,
  actionPlanned,
  actionRejected,
  closed,
  failed,
  result,
  retestFailed,
  retestPassed,
  secondActionCompleted,
  verified,
} from '../../testing/test-world.js';
import { lab } from '../../testing/world.js';
import { TestReportVoided } from './events.js';
import { recordTestResult } from './record-test-result.js';
import { TestSubject } from './test-subject.js';
import { voidTestReport } from './void-test-report.js';

const by = { actor: lab, occurredAt: '2026-07-01' };
const passed = after(calibrated, sent(recordTestResult, result('T-1', 1, '0.41'), lab, '2026-04-08'));

const voided = (history: History, testId: string): History =>
  after(history, sent(voidTestReport, { subjectId: 'CONN', testId, reason: 'WRONG_SAMPLE' }, lab, '2026-06-28'));
const tested = (history: History, testId: string, attempt: number, measured: string): History =>
  after(history, sent(recordTestResult, result(testId, attempt, measured), lab, '2026-06-29'));

/** The types of the events that a result leads to, in the log of the chain. */
const typesOf = (history: History, testId: string, attempt: number, measured: string): readonly string[] =>
  tested(history, testId, attempt, measured)
    .slice(history.length)
    .flatMap(({ type, chain }) => (chain === null ? [] : [type]));

describe('a retest', () => {
  it('follows a failure whose corrective action is completed', () => {
    expect(typesOf(actionCompleted, 'T-2', 2, '0.41')).toEqual(['TestResultRecorded']);
    expect(typesOf(secondActionCompleted, 'T-3', 3, '0.41')).toEqual(['TestResultRecorded']);
  });

  it('opens no other nonconformity when it fails', () =>
    expect(typesOf(actionCompleted, 'T-2', 2, '0.58')).toEqual(['TestResultRecorded']));

  it('may name the test it repeats, which is the previous attempt', () => {
    const named = { ...result('T-2', 2, '0.41'), retestOfTestId: 'T-1' };
    expect(decide(actionCompleted, sent(recordTestResult, named, lab, '2026-05-18')).events[0]).toMatchObject({
      data: { retestOfTestId: 'T-1' },
    });
    given(...actionCompleted)
      .when(recordTestResult, { ...named, retestOfTestId: 'T-0' }, by)
      .thenRefused('RETEST_OF_MISMATCH', { testId: 'T-1' }, 'retestOfTestId');
  });

  it('is not a first attempt', () =>
    given(...calibrated)
      .when(recordTestResult, { ...result('T-1', 1, '0.41'), retestOfTestId: 'T-0' }, by)
      .thenRefused('RETEST_OF_MISMATCH', {}, 'retestOfTestId'));

  it.each([
    ['before a corrective action is planned', failed],
    ['before the corrective action is completed', actionPlanned],
    ['after a rejected action, before the next is completed', actionRejected],
  ])('is refused %s', (_when, history) => {
    const attempt = history === actionRejected ? 3 : 2;
    given(...history)
      .when(recordTestResult, result(`T-${attempt}`, attempt, '0.41'), by)
      .thenRefused('CORRECTIVE_ACTION_NOT_COMPLETED', { nonconformityId: 'NC-T-1' });
  });

  it('is refused after a failed retest of the same action', () =>
    given(...retestFailed)
      .when(recordTestResult, result('T-3', 3, '0.41'), by)
      .thenRefused('CORRECTIVE_ACTION_NOT_COMPLETED', { nonconformityId: 'NC-T-1' }));

  it('is refused without a previous failure', () => {
    given(...calibrated)
      .when(recordTestResult, result('T-2', 2, '0.41'), by)
      .thenRefused('RETEST_WITHOUT_FAILURE', {}, 'attempt');
    given(...passed)
      .when(recordTestResult, result('T-2', 2, '0.41'), by)
      .thenRefused('RETEST_WITHOUT_FAILURE', { testId: 'T-1' }, 'attempt');
    given(...closed)
      .when(recordTestResult, result('T-3', 3, '0.41'), by)
      .thenRefused('RETEST_WITHOUT_FAILURE', { testId: 'T-2' }, 'attempt');
  });

  it('is refused when it skips an attempt', () =>
    given(...actionCompleted)
      .when(recordTestResult, result('T-3', 3, '0.41'), by)
      .thenRefused('ATTEMPT_GAP', { next: 2 }, 'attempt'));

  it('is refused under an attempt or an identifier in use', () => {
    given(...actionCompleted)
      .when(recordTestResult, result('T-2', 1, '0.41'), by)
      .thenRefused('ATTEMPT_ALREADY_RECORDED', { attempt: 1 }, 'attempt');
    given(...retestPassed)
      .when(recordTestResult, result('T-3', 1, '0.41'), by)
      .thenRefused('ATTEMPT_ALREADY_RECORDED', { attempt: 1 }, 'attempt');
    given(...actionCompleted)
      .when(recordTestResult, result('T-1', 2, '0.41'), by)
      .thenRefused('TEST_ALREADY_RECORDED', {}, 'testId');
  });
});

describe('the attempt of a voided report', () => {
  it('can be recorded again under the same attempt number', () => {
    expect(typesOf(voided(passed, 'T-1'), 'T-9', 1, '0.41')).toEqual(['TestResultRecorded']);
    expect(typesOf(voided(retestPassed, 'T-2'), 'T-9', 2, '0.41')).toEqual(['TestResultRecorded']);
  });

  it('can be recorded again also when later attempts exist', () => {
    expect(typesOf(voided(closed, 'T-1'), 'T-9', 1, '0.41')).toEqual(['TestResultRecorded']);
    expect(typesOf(voided(closed, 'T-1'), 'T-9', 1, '0.62')).toEqual(['TestResultRecorded']);
  });

  it('cannot be recorded as another attempt', () =>
    given(...voided(passed, 'T-1'))
      .when(recordTestResult, result('T-9', 2, '0.41'), by)
      .thenRefused('RETEST_WITHOUT_FAILURE'));

  it('cannot be recorded under the voided identifier', () =>
    given(...voided(passed, 'T-1'))
      .when(recordTestResult, result('T-1', 1, '0.41'), by)
      .thenRefused('TEST_ALREADY_RECORDED'));

  it('opens a nonconformity when the new result fails and none is open', () => {
    expect(typesOf(voided(passed, 'T-1'), 'T-9', 1, '0.62')).toEqual(['TestResultRecorded', 'NonconformityRaised']);
    expect(typesOf(voided(failed, 'T-1'), 'T-9', 1, '0.62')).toEqual(['TestResultRecorded']);
    // Voiding the result that closed it has opened the nonconformity again.
    expect(typesOf(voided(closed, 'T-2'), 'T-9', 2, '0.62')).toEqual(['TestResultRecorded']);
  });

  it('does not give a new nonconformity the identifier of a closed one, as in a history without reopenings', () =>
    given(...closed)
      .and(
        happened(
          TestSubject.of('CONN'),
          TestReportVoided({ subjectId: 'CONN', testId: 'T-2', reason: 'DATA_ERROR' }),
          by,
        ),
      )
      .when(recordTestResult, { ...result('T-9', 2, '0.62'), nonconformityId: 'NC-T-1' }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'nonconformityId'));

  it('allows another retest of the same action, also when the voided one had verified it', () => {
    expect(typesOf(voided(retestFailed, 'T-2'), 'T-9', 2, '0.41')).toEqual(['TestResultRecorded']);
    expect(typesOf(voided(verified, 'T-2'), 'T-9', 2, '0.41')).toEqual(['TestResultRecorded']);
  });
});
