import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent, type History } from '../../testing/history.js';
import { calibrated } from '../../testing/project-world.js';
import { DIGEST, failed, NONCONFORMITY, result, retestPassed, verified } from '../../testing/test-world.js';
import { CHAIN, chief, lab, maker, otherLab, regulator } from '../../testing/world.js';
import { suspendBody } from '../../infrastructure/accreditation/suspend-body.js';
import { correctTestResult } from './correct-test-result.js';
import { closeNonconformity } from './close-nonconformity.js';
import { rejectCorrectiveAction } from './corrective-action.js';
import { CorrectiveActionRejected, NonconformityRaised, TestResultCorrected } from './events.js';
import { recordTestResult } from './record-test-result.js';
import { voidTestReport } from './void-test-report.js';

const by = { actor: lab, occurredAt: '2026-06-01' };
const correction = {
  subjectId: 'CONN',
  testId: 'T-1',
  measured: '0.48',
  reason: '读数录入错误',
  documentDigest: DIGEST,
};
const tightened = { subjectId: 'CONN', testId: 'T-1', limit: '<=0.40', documentDigest: DIGEST };
const passed = after(calibrated, sent(recordTestResult, result('T-1', 1, '0.41'), lab, '2026-04-08'));
const corrected = (history: History, testId: string, measured: string): History =>
  after(history, sent(correctTestResult, { ...correction, testId, measured }, lab, '2026-06-01'));

const limit = { kind: 'NUMBER', max: { value: '0.50', inclusive: true } } as const;
const fact = (measured: string, verdict: 'PASS' | 'FAIL', before: string, was: 'PASS' | 'FAIL') =>
  TestResultCorrected({
    subjectId: 'CONN',
    testId: 'T-1',
    measured,
    limitText: '<=0.50',
    limit,
    verdict,
    previous: { measured: before, limitText: '<=0.50', verdict: was },
    reason: '读数录入错误',
    documentDigest: DIGEST,
  });

describe('correct a test result', () => {
  it('records the previous values and recalculates the verdict', () =>
    given(...failed)
      .when(correctTestResult, correction, by)
      .thenHappened(fact('0.48', 'PASS', '0.62', 'FAIL')));

  it('may tighten the limit, which changes the verdict', () =>
    given(...passed)
      .when(correctTestResult, { ...tightened, reason: '限值引用错误' }, by)
      .thenHappened(
        TestResultCorrected({
          subjectId: 'CONN',
          testId: 'T-1',
          measured: '0.41',
          limitText: '<=0.40',
          limit: { kind: 'NUMBER', max: { value: '0.40', inclusive: true } },
          verdict: 'FAIL',
          previous: { measured: '0.41', limitText: '<=0.50', verdict: 'PASS' },
          reason: '限值引用错误',
          documentDigest: DIGEST,
        }),
        NonconformityRaised({
          chainId: CHAIN,
          projectId: 'P-1',
          subjectId: 'CONN',
          nonconformityId: 'NC-T-1',
          testId: 'T-1',
          responsibleId: 'maker',
        }),
      ));

  it('refuses a correction without the document that shows it', () => {
    const { documentDigest: _none, ...without } = correction;
    given(...failed)
      .when(correctTestResult, without, by)
      .thenRefused('CORRECTION_WITHOUT_DOCUMENT', {}, 'documentDigest');
  });

  it('does not loosen the limit, whatever follows for the verdict', () => {
    for (const limit of ['<=0.70', '<=0.51', '0..0.6', 'PASS'])
      given(...failed)
        .when(correctTestResult, { ...correction, measured: limit === 'PASS' ? 'PASS' : '0.49', limit }, by)
        .thenRefused('LIMIT_LOOSENED', { limit, recorded: '<=0.50' }, 'limit');
  });

  it('opens a nonconformity when a pass becomes a failure, and only then', () => {
    given(...passed)
      .when(correctTestResult, { ...correction, measured: '0.62' }, by)
      .thenHappened(
        fact('0.62', 'FAIL', '0.41', 'PASS'),
        NonconformityRaised({
          chainId: CHAIN,
          projectId: 'P-1',
          subjectId: 'CONN',
          nonconformityId: 'NC-T-1',
          testId: 'T-1',
          responsibleId: 'maker',
        }),
      );
    given(...failed)
      .when(correctTestResult, { ...correction, measured: '0.66' }, by)
      .thenHappened(fact('0.66', 'FAIL', '0.62', 'FAIL'));
  });

  it('refuses a correction that changes nothing', () =>
    given(...failed)
      .when(correctTestResult, { ...correction, measured: '0.62' }, by)
      .thenRefused('NOTHING_CHANGED'));

  it('refuses a verdict that does not match, an unreadable limit and a value that cannot be compared', () => {
    given(...failed)
      .when(correctTestResult, { ...correction, verdict: 'FAIL' }, by)
      .thenRefused('VERDICT_MISMATCH', { verdict: 'PASS' }, 'verdict');
    given(...failed)
      .when(correctTestResult, { ...correction, limit: '约 0.5' }, by)
      .thenRefused('LIMIT_NOT_UNDERSTOOD');
    given(...failed)
      .when(correctTestResult, { ...correction, measured: 'IP67' }, by)
      .thenRefused('MEASURED_NOT_COMPARABLE');
  });

  it('refuses any body but the one that recorded the result, before any other check', () => {
    given(...failed)
      .when(correctTestResult, correction, { ...by, actor: otherLab })
      .thenRefused('FORBIDDEN');
    given(...failed)
      .when(correctTestResult, correction, { ...by, actor: maker })
      .thenRefused('FORBIDDEN');
  });

  it('refuses a result that does not exist or is voided', () => {
    given(...failed)
      .when(correctTestResult, { ...correction, testId: 'T-9' }, by)
      .thenRefused('TEST_NOT_FOUND', { testId: 'T-9' }, 'testId');
    given(...failed)
      .when(correctTestResult, { ...correction, testId: 'T-9' }, { ...by, actor: otherLab })
      .thenRefused('BODY_NOT_ENROLLED');
    const report = { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' };
    given(...after(failed, sent(voidTestReport, report, lab, '2026-05-01')))
      .when(correctTestResult, correction, by)
      .thenRefused('ALREADY_VOIDED', {}, 'testId');
  });

  it('refuses a suspended body', () =>
    given(...after(failed, sent(suspendBody, { organisationId: 'lab', reason: '虚假报告' }, regulator, '2026-05-01')))
      .when(correctTestResult, correction, by)
      .thenRefused('BODY_SUSPENDED', { organisationId: 'lab' }));
});

describe('after a correction', () => {
  const close = { actor: chief, occurredAt: '2026-06-02' };

  it('a nonconformity whose failing result was corrected to a pass is not verified: it is closed with that reason', () =>
    given(...corrected(failed, 'T-1', '0.48'))
      .when(closeNonconformity, NONCONFORMITY, close)
      .thenRefused('NO_PASSING_RETEST'));

  it('a nonconformity verified by a pass that was corrected to a failure is not closed; its action is rejected', () => {
    const history = corrected(verified, 'T-2', '0.58');
    const rejection = { ...NONCONFORMITY, revision: 1, retestId: 'T-2', reason: 'NOT_EFFECTIVE' } as const;
    given(...history)
      .when(closeNonconformity, NONCONFORMITY, close)
      .thenRefused('NO_PASSING_RETEST');
    given(...history)
      .when(rejectCorrectiveAction, rejection, close)
      .thenHappened(CorrectiveActionRejected(rejection));
  });

  it('a retest follows the corrected verdict', () =>
    given(...corrected(retestPassed, 'T-2', '0.58'))
      .when(recordTestResult, result('T-3', 3, '0.41'), by)
      .thenRefused('CORRECTIVE_ACTION_NOT_COMPLETED'));
});
