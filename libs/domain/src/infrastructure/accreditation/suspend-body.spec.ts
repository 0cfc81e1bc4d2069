import { describe, expect, it } from '@jest/globals';
import { recordTestResult } from '../../work/test-subject/record-test-result.js';
import { recordRapidTest } from '../../supervision/inspection/rapid-test.js';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { recognition } from '../../testing/walkthrough-programme.js';
import { rapidTest, sampleResult } from '../../testing/walkthrough-quality.js';
import { lab, regulator } from '../../testing/world.js';
import { BodyReinstated, BodySuspended } from './body.js';
import { grantRecognition } from './mutual-recognition.js';
import { reinstateBody, suspendBody } from './suspend-body.js';

const by = { actor: regulator, occurredAt: '2026-05-01' };
const why = { organisationId: 'lab', reason: '出具虚假检测报告' };
const suspended = after(programmeWorld, sent(suspendBody, why, regulator, '2026-04-01'));
const reinstated = after(suspended, sent(reinstateBody, why, regulator, '2026-04-15'));

describe('a body', () => {
  it('is suspended for false reports, and reinstated', () => {
    given(...programmeWorld)
      .when(suspendBody, why, by)
      .thenHappened(BodySuspended(why));
    given(...suspended)
      .when(reinstateBody, why, by)
      .thenHappened(BodyReinstated(why));
  });

  it('is not suspended twice, nor reinstated when it is not suspended', () => {
    given(...suspended)
      .when(suspendBody, why, by)
      .thenRefused('INVALID_STATE', { suspended: true });
    given(...reinstated)
      .when(reinstateBody, why, by)
      .thenRefused('INVALID_STATE', { suspended: false });
  });

  it.each([
    ['no test', recordTestResult, sampleResult('CONN', 'T-1', '0.41')],
    ['no rapid test', recordRapidTest, rapidTest],
    ['no recognition', grantRecognition, recognition],
  ])('may record %s while it is suspended', (_what, action, payload) =>
    given(...suspended)
      .when(action, payload, { actor: lab, occurredAt: '2026-05-01' })
      .thenRefused('BODY_SUSPENDED', { organisationId: 'lab' }),
  );

  it('may record test results again once it is reinstated', () => {
    const recorded = after(
      reinstated,
      sent(recordTestResult, sampleResult('CONN', 'T-1', '0.41'), lab, '2026-05-01'),
    ).findLast(({ chain }) => chain !== null);
    expect(recorded).toMatchObject({ type: 'TestResultRecorded', data: { testId: 'T-1', testedById: 'lab' } });
  });

  // Suspended on 2026-04-01, reinstated on 2026-04-15; everything is recorded on 2026-05-01.
  it.each([
    ['2026-03-31', true],
    ['2026-04-01', false],
    ['2026-04-14', false],
    ['2026-04-15', true],
  ])('is judged by the suspension on the date of the fact: a test of %s is taken: %p', (occurredAt, taken) => {
    const outcome = given(...reinstated).when(recordTestResult, sampleResult('CONN', 'T-1', '0.41'), {
      actor: lab,
      occurredAt,
      recordedAt: '2026-05-01',
      lateReason: { code: 'REPORT_ISSUED_LATE' },
    });
    if (taken) outcome.thenHappened(...(Array.from({ length: 3 }, () => expect.anything()) as never[]));
    else outcome.thenRefused('BODY_SUSPENDED');
  });
});
