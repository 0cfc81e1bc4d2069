import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, decide, sent, stateOf, type History } from '../../testing/history.js';
import { claimPaid, resolved } from '../../testing/review-world.js';
import { closed, DIGEST, failed, NONCONFORMITY, result, verified } from '../../testing/test-world.js';
import { chief, lab, maker, otherChief } from '../../testing/world.js';
import { acceptProject, rejectAcceptance, requestAcceptance } from '../acceptance/acceptance.js';
import { ClawBackListed, ProjectPutUnderReview } from '../project/events.js';
import { terminateProject } from '../project/progress-project.js';
import { Project } from '../project/project.js';
import { BottleneckReopened } from '../quality-bottleneck/quality-bottleneck.js';
import { closeNonconformity, closeNonconformityWithReason, reopenNonconformity } from './close-nonconformity.js';
import { correctTestResult } from './correct-test-result.js';
import { completeCorrectiveAction, planCorrectiveAction, verifyCorrectiveAction } from './corrective-action.js';
import {
  CorrectiveActionVerificationWithdrawn,
  NonconformityClosedWithReason,
  NonconformityReopened,
  TestReportVoided,
} from './events.js';
import { recordTestResult } from './record-test-result.js';
import { TestSubject } from './test-subject.js';
import { voidTestReport } from './void-test-report.js';

const report = { subjectId: 'CONN', testId: 'T-2', reason: 'WRONG_SAMPLE' } as const;
const byLab = { actor: lab, occurredAt: '2026-09-01' };
const byChief = { actor: chief, occurredAt: '2026-09-02' };
const voided = (history: History, testId = 'T-2'): History =>
  after(history, sent(voidTestReport, { ...report, testId }, lab, '2026-09-01'));
const retested = (history: History, testId: string, measured: string, attempt = 2, on = '2026-08-31'): History =>
  after(history, sent(recordTestResult, result(testId, attempt, measured), lab, on));
const typesOf = (before: History, history: History) => history.slice(before.length).map(({ type }) => type);

const reopened = (reason: 'RESULT_VOIDED' | 'RESULT_CORRECTED') =>
  NonconformityReopened({ ...NONCONFORMITY, reason, testId: 'T-2', status: 'ACTION_COMPLETED' });
const putUnderReview = {
  ...ProjectPutUnderReview({
    projectId: 'P-1',
    reason: 'NONCONFORMITY_REOPENED',
    bottleneckId: 'BN-1',
    subjectId: 'CONN',
    testId: 'T-2',
    nonconformityId: 'NC-T-1',
  }),
  stream: 'project-P-1',
};
const bottleneckReopened = {
  ...BottleneckReopened({ bottleneckId: 'BN-1', reason: 'PROJECT_UNDER_REVIEW' }),
  stream: 'bottleneck-BN-1',
};

describe('a result that closed a nonconformity', () => {
  it('reopens it when the report is voided', () =>
    given(...closed)
      .when(voidTestReport, report, byLab)
      .thenHappened(TestReportVoided(report), reopened('RESULT_VOIDED')));

  it('reopens it when it is corrected to a failure, and opens no second one', () => {
    const { events } = decide(
      closed,
      sent(
        correctTestResult,
        { subjectId: 'CONN', testId: 'T-2', measured: '0.62', reason: '读数', documentDigest: DIGEST },
        lab,
        '2026-09-01',
      ),
    );
    expect(events.slice(1)).toEqual([reopened('RESULT_CORRECTED')]);
  });

  it('leaves it closed when another report is voided', () =>
    given(...closed)
      .when(voidTestReport, { ...report, testId: 'T-1' }, byLab)
      .thenHappened(TestReportVoided({ ...report, testId: 'T-1' })));

  it('puts the accepted project under review, reopens the bottleneck and lists paid support, all at once', () =>
    given(...claimPaid)
      .when(voidTestReport, report, byLab)
      .thenHappened(
        TestReportVoided(report),
        reopened('RESULT_VOIDED'),
        putUnderReview,
        {
          ...ClawBackListed({
            projectId: 'P-1',
            claimId: 'IC-P',
            amountCny: 3_000_000,
            reason: 'NONCONFORMITY_REOPENED',
          }),
          stream: 'project-P-1',
        },
        bottleneckReopened,
      ));

  it('withdraws the verification when the nonconformity is not closed yet', () =>
    given(...verified)
      .when(voidTestReport, report, byLab)
      .thenHappened(
        TestReportVoided(report),
        CorrectiveActionVerificationWithdrawn({
          ...NONCONFORMITY,
          revision: 1,
          testId: 'T-2',
          reason: 'RESULT_VOIDED',
        }),
      ));

  it('puts an accepted project under review only once', () => {
    const again = retested(voided(claimPaid), 'T-3', '0.41');
    const types = typesOf(again, voided(again, 'T-3'));
    expect(types).toEqual(['TestReportVoided']);
  });
});

describe('an accepted project', () => {
  const subjectId = 'SEAL';
  const sealed = after(
    closed,
    sent(recordTestResult, { ...result('T-S', 1, '0.41'), subjectId }, lab, '2026-06-01'),
    sent(requestAcceptance, { projectId: 'P-1' }, maker, '2026-07-01'),
    sent(acceptProject, { projectId: 'P-1', solutionImplemented: true }, chief, '2026-07-10'),
  );

  it('is under review when the only passing report of a test item is voided', () =>
    given(...sealed)
      .when(voidTestReport, { ...report, subjectId, testId: 'T-S' }, byLab)
      .thenHappened(TestReportVoided({ ...report, subjectId, testId: 'T-S' }), {
        ...ProjectPutUnderReview({
          projectId: 'P-1',
          reason: 'TEST_REPORT_VOIDED',
          bottleneckId: 'BN-1',
          subjectId,
          testId: 'T-S',
        }),
        stream: 'project-P-1',
      }));

  it('is under review when a pass is corrected to a failure, which opens a nonconformity', () => {
    const correction = { subjectId, testId: 'T-S', measured: '0.62', reason: '读数录入错误', documentDigest: DIGEST };
    expect(typesOf(sealed, after(sealed, sent(correctTestResult, correction, lab, '2026-09-01')))).toEqual([
      'TestResultCorrected',
      'NonconformityRaised',
      'ProjectPutUnderReview',
    ]);
  });

  it('is not under review when the voided report was followed by a pass', () =>
    expect(typesOf(sealed, voided(sealed, 'T-1'))).toEqual(['TestReportVoided']));
});

describe('a project under review', () => {
  const inDoubt = voided(claimPaid);
  const project = (history: History) => stateOf(history, Project.of('P-1'));
  const solved = after(
    retested(inDoubt, 'T-3', '0.41'),
    sent(verifyCorrectiveAction, { ...NONCONFORMITY, revision: 1, retestId: 'T-3' }, chief, '2026-09-05'),
    sent(closeNonconformity, NONCONFORMITY, chief, '2026-09-05'),
  );
  const again = { projectId: 'P-1', solutionImplemented: true };

  it('is accepted again only without open nonconformities; its support is then not to be clawed back', () => {
    given(...inDoubt)
      .when(acceptProject, again, byChief)
      .thenRefused('OPEN_NONCONFORMITIES');
    expect(project(inDoubt)).toMatchObject({ status: 'UNDER_REVIEW', toClawBack: ['IC-P'] });
    const acceptedAgain = after(solved, sent(acceptProject, again, chief, '2026-09-06'));
    expect(typesOf(solved, acceptedAgain)).toEqual(['ProjectAccepted', 'ClawBackDelisted']);
    expect(project(acceptedAgain)).toMatchObject({ status: 'ACCEPTED', acceptedOn: '2026-09-06', toClawBack: [] });
  });

  it('can lose its acceptance, or be terminated; its support stays listed', () => {
    const withdrawn = after(
      inDoubt,
      sent(rejectAcceptance, { projectId: 'P-1', reason: '虚假报告' }, chief, '2026-09-02'),
    );
    expect(project(withdrawn)).toMatchObject({ status: 'IN_PROGRESS', acceptedOn: undefined, toClawBack: ['IC-P'] });
    const ended = after(inDoubt, sent(terminateProject, { projectId: 'P-1', reason: '虚假报告' }, chief, '2026-09-02'));
    expect(project(ended)).toMatchObject({ status: 'TERMINATED', acceptedOn: undefined, toClawBack: ['IC-P'] });
  });
});

describe('close a nonconformity with a reason', () => {
  const withReason = { ...NONCONFORMITY, reason: 'OPENING_RESULT_VOIDED' } as const;
  const unfounded = retested(voided(failed, 'T-1'), 'T-1B', '0.41', 1);

  it('is possible when the opening result was voided or corrected to a pass, and the product passes', () => {
    given(...unfounded)
      .when(closeNonconformityWithReason, withReason, byChief)
      .thenHappened(NonconformityClosedWithReason({ ...withReason, testId: 'T-1B' }));
    const correction = {
      subjectId: 'CONN',
      testId: 'T-1',
      measured: '0.41',
      reason: '读数录入错误',
      documentDigest: DIGEST,
    };
    const corrected = { ...withReason, reason: 'OPENING_RESULT_CORRECTED' } as const;
    given(...after(failed, sent(correctTestResult, correction, lab, '2026-09-01')))
      .when(closeNonconformityWithReason, corrected, byChief)
      .thenHappened(NonconformityClosedWithReason({ ...corrected, testId: 'T-1' }));
  });

  it('refuses another reason than what happened, and a product that does not pass', () => {
    given(...unfounded)
      .when(closeNonconformityWithReason, { ...withReason, reason: 'OPENING_RESULT_CORRECTED' }, byChief)
      .thenRefused('CLOSING_REASON_NOT_FOUND', {}, 'reason');
    given(...failed)
      .when(closeNonconformityWithReason, withReason, byChief)
      .thenRefused('CLOSING_REASON_NOT_FOUND');
    given(...voided(failed, 'T-1'))
      .when(closeNonconformityWithReason, withReason, byChief)
      .thenRefused('NO_PASSING_RETEST', { status: 'OPEN' });
  });

  it('is the only way to close it: it is not verified', () =>
    given(...unfounded)
      .when(closeNonconformity, NONCONFORMITY, byChief)
      .thenRefused('NO_PASSING_RETEST', { status: 'OPEN' }));

  it('refuses a closed one and another chief', () => {
    const history = after(unfounded, sent(closeNonconformityWithReason, withReason, chief, '2026-09-04'));
    given(...history)
      .when(closeNonconformityWithReason, withReason, byChief)
      .thenRefused('INVALID_STATE', { status: 'CLOSED' });
    given(...unfounded)
      .when(closeNonconformityWithReason, withReason, { ...byChief, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
  });

  it('rests on the passing result: it is open again without that', () => {
    const history = after(unfounded, sent(closeNonconformityWithReason, withReason, chief, '2026-09-04'));
    given(...history)
      .when(voidTestReport, { ...report, testId: 'T-1B' }, { ...byLab, occurredAt: '2026-09-05' })
      .thenHappened(
        TestReportVoided({ ...report, testId: 'T-1B' }),
        NonconformityReopened({ ...NONCONFORMITY, reason: 'RESULT_VOIDED', testId: 'T-1B', status: 'OPEN' }),
      );
  });
});

describe('reopen a nonconformity', () => {
  const reopening = { ...NONCONFORMITY, reason: 'RECURRENCE', note: '用户反馈问题复现' } as const;

  it('is done by the chief office; what rested on the closing is undone', () => {
    const { testId: _none, ...data } = putUnderReview.data;
    given(...resolved)
      .when(reopenNonconformity, reopening, byChief)
      .thenHappened(
        NonconformityReopened({ ...reopening, status: 'OPEN' }),
        { ...putUnderReview, data },
        bottleneckReopened,
      );
  });

  it('refuses one that is not closed, an unknown one, another chief and the responsible organisation', () => {
    given(...verified)
      .when(reopenNonconformity, reopening, byChief)
      .thenRefused('INVALID_STATE', { status: 'VERIFIED' });
    given(...closed)
      .when(reopenNonconformity, { ...reopening, nonconformityId: 'NC-9' }, byChief)
      .thenRefused('NONCONFORMITY_NOT_FOUND');
    given(...closed)
      .when(reopenNonconformity, reopening, { ...byChief, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...closed)
      .when(reopenNonconformity, reopening, { ...byChief, actor: maker })
      .thenRefused('FORBIDDEN');
  });

  it('is followed by the next action, which is retested although the last result is a pass', () => {
    const next = { ...NONCONFORMITY, revision: 2 };
    const history = after(
      closed,
      sent(reopenNonconformity, reopening, chief, '2026-09-02'),
      sent(planCorrectiveAction, { ...next, rootCause: '镀层磨损', dueOn: '2026-09-30' }, maker, '2026-09-02'),
      sent(completeCorrectiveAction, next, maker, '2026-09-03'),
    );
    const finished = after(
      retested(history, 'T-3', '0.40', 3, '2026-09-03'),
      sent(verifyCorrectiveAction, { ...next, retestId: 'T-3' }, chief, '2026-09-04'),
      sent(closeNonconformity, NONCONFORMITY, chief, '2026-09-04'),
    );
    expect(stateOf(finished, TestSubject.of('CONN'))?.nonconformities['NC-T-1']).toMatchObject({
      status: 'CLOSED',
      closedBy: 'T-3',
    });
  });
});
