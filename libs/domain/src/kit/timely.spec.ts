import { describe, expect, it } from '@jest/globals';
import { submitBid, withdrawBid } from '../work/project/bids.js';
import { BidSubmitted, ProjectStarted } from '../work/project/events.js';
import { startProject } from '../work/project/progress-project.js';
import { SealedBids } from '../work/project/sealed-bids.js';
import { sealedIn } from './sealed.js';
import { requestReinspection } from '../supervision/inspection/sampling-result.js';
import { actions } from '../actions.js';
import { given } from '../testing/given-when-then.js';
import { awarded, bidsIn, callOpen, makersBid } from '../testing/project-world.js';
import { resultWithoutProject } from '../testing/test-world.js';
import { CHAIN, chains, lab, maker, regulator } from '../testing/world.js';
import { registerOrganisation } from '../organisations/register-organisation.js';
import { proposeProject } from '../work/project/propose-project.js';
import { recordTestResult } from '../work/test-subject/record-test-result.js';
import { LATE_REASONS, type LateReason } from './late-reason.js';

const bid = BidSubmitted({ chainId: CHAIN, ...makersBid });
const onPaper = (on: string) => ({ on, reason: '窗口收件', sha256: 'a'.repeat(64), from: maker });

// The call closes on 2026-03-10.

describe('a submission is judged by the moment of recording', () => {
  it('refuses a bid recorded in November that is dated before the call closed', () =>
    given(...callOpen)
      .when(submitBid, makersBid, { actor: maker, occurredAt: '2026-03-09', recordedAt: '2026-11-29' })
      .thenRefused('SUBMISSION_BACKDATED', undefined, 'occurredAt'));

  it('refuses a bid recorded in the first minute after the closing day, whatever its date', () =>
    given(...callOpen)
      .when(submitBid, makersBid, {
        actor: maker,
        occurredAt: '2026-03-10T23:59:59+08:00',
        recordedAt: '2026-03-11T00:00:30+08:00',
      })
      .thenRefused('BID_WINDOW_CLOSED', { closedOn: '2026-03-10' }));

  it('refuses a withdrawal recorded after the closing day that is dated on it', () =>
    given(...bidsIn)
      .when(
        withdrawBid,
        { projectId: 'P-1', bidId: 'BID-1', reason: '产能调整' },
        { actor: maker, occurredAt: '2026-03-10T20:00:00+08:00', recordedAt: '2026-03-11T09:00:00+08:00' },
      )
      .thenRefused('BID_WINDOW_CLOSED'));

  const recordedAt = '2026-03-10T12:00:00.000+08:00';
  it.each([
    ['2026-03-10T12:00:00.000+08:00', undefined],
    ['2026-03-09T12:00:00.000+08:00', undefined],
    ['2026-03-09T11:59:59.999+08:00', 'SUBMISSION_BACKDATED'],
    ['2026-03-10T12:00:00.001+08:00', 'DATE_IN_FUTURE'],
  ] as const)('may be dated within the day before: %s is refused with %s', (occurredAt, code) => {
    const outcome = given(...callOpen).when(submitBid, makersBid, { actor: maker, occurredAt, recordedAt });
    if (code) outcome.thenRefused(code);
    else outcome.thenHappened(sealedIn(SealedBids.of('P-1'), bid));
  });

  it('is every bid, claim, application and request', () =>
    expect(
      actions
        .filter(({ submission }) => submission)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'apply-quality-loan',
      'apply-sandbox-trial',
      'request-acceptance',
      'request-assistance',
      'request-nqi-service',
      requestReinspection.name,
      'submit-bid',
      'submit-claim',
      'withdraw-bid',
    ]));
});

describe('a submission on paper is judged by the date received', () => {
  const recordedAt = '2026-04-20T10:00:00+08:00';

  it('takes a bid that was received on the closing day', () =>
    given(...callOpen)
      .when(submitBid, makersBid, {
        actor: maker,
        occurredAt: '2026-03-10',
        recordedAt,
        received: onPaper('2026-03-10'),
      })
      .thenHappened(bid));

  it('refuses a bid that was received after it', () =>
    given(...callOpen)
      .when(submitBid, makersBid, {
        actor: maker,
        occurredAt: '2026-03-11',
        recordedAt,
        received: onPaper('2026-03-11'),
      })
      .thenRefused('BID_WINDOW_CLOSED'));

  it('refuses another date of occurrence than that of receipt', () =>
    given(...callOpen)
      .when(submitBid, makersBid, {
        actor: maker,
        occurredAt: '2026-03-09',
        recordedAt,
        received: onPaper('2026-03-10'),
      })
      .thenRefused('SUBMISSION_BACKDATED', { receivedOn: '2026-03-10' }, 'occurredAt'));

  it('refuses a date of receipt that is to come', () =>
    given(...callOpen)
      .when(submitBid, makersBid, { actor: maker, occurredAt: recordedAt, recordedAt, received: onPaper('2026-04-21') })
      .thenRefused('DATE_IN_FUTURE', {}, 'received.on'));

  it('is for submissions only', () =>
    given(...bidsIn)
      .when(
        startProject,
        { projectId: 'P-1', plannedEndOn: '2026-07-15' },
        { actor: maker, occurredAt: '2026-03-20', recordedAt, received: onPaper('2026-03-20') },
      )
      .thenRefused('RECEIVED_IS_FOR_SUBMISSIONS', {}, 'received'));
});

describe('a fact that is recorded late', () => {
  const started = { projectId: 'P-1', plannedEndOn: '2026-07-15' };
  const occurredAt = '2026-03-20T10:00:00.000+08:00';
  const happens = ProjectStarted(started);
  const start = (recordedAt: string, lateReason?: LateReason) =>
    given(...awarded).when(startProject, started, {
      actor: maker,
      occurredAt,
      recordedAt,
      ...(lateReason ? { lateReason } : {}),
    });

  it.each([
    ['2026-03-27T10:00:00.000+08:00', undefined],
    ['2026-03-27T10:00:00.001+08:00', { daysLate: 7 }],
    ['2026-04-04T09:59:59.999+08:00', { daysLate: 14 }],
  ] as const)('needs a reason after 7 days: recorded at %s it is refused with %p', (recordedAt, details) => {
    if (details) start(recordedAt).thenRefused('LATE_REASON_REQUIRED', details, 'lateReason');
    else start(recordedAt).thenHappened(happens);
  });

  it.each(LATE_REASONS.filter((code) => code !== 'OTHER'))('is taken with the reason %s', (code) =>
    start('2026-05-01', { code }).thenHappened(happens),
  );

  it('needs words where the reason is another one', () => {
    start('2026-05-01', { code: 'OTHER' }).thenRefused('LATE_REASON_REQUIRED', {}, 'lateReason.words');
    start('2026-05-01', { code: 'OTHER', words: '系统停用期间' }).thenHappened(happens);
  });

  const register = (day: string, code: LateReason['code']) =>
    given().when(
      registerOrganisation,
      { organisationId: 'elder', name: '老厂', kind: 'ENTERPRISE' },
      { actor: regulator, occurredAt: day, recordedAt: '2026-05-01', lateReason: { code } },
    );

  it('is from before the year 2000 only by a historical import', () => {
    register('1999-12-31', 'REPORT_ISSUED_LATE').thenRefused('DATE_TOO_EARLY', {}, 'occurredAt');
    register('1999-12-31', 'HISTORICAL_IMPORT').thenHappened(expect.objectContaining({}) as never);
    register('2000-01-01', 'REPORT_ISSUED_LATE').thenHappened(expect.objectContaining({}) as never);
  });

  it('does not occur on a chain before the chain was established', () => {
    const project = {
      chainId: CHAIN,
      projectId: 'P-9',
      kind: 'QUALITY_IMPROVEMENT',
      title: '提升',
      undertakerId: 'maker',
    };
    const lateReason = { code: 'HISTORICAL_IMPORT' } as const;
    given(...awarded)
      .when(proposeProject, project, { actor: maker, occurredAt: '2025-12-31', recordedAt: '2026-05-01', lateReason })
      .thenRefused('BEFORE_PRECEDING_STEP', { step: 'ChainEstablished' }, 'occurredAt');
  });

  it.each([
    [undefined, 'LATE_REASON_REQUIRED'],
    [{ code: 'REPORT_ISSUED_LATE' }, 'DATE_TOO_EARLY'],
    [{ code: 'HISTORICAL_IMPORT' }, 'BEFORE_PRECEDING_STEP'],
  ] as const)('a test dated 1926 with the reason %j is refused with %s', (lateReason, code) =>
    given(...chains)
      .when(recordTestResult, resultWithoutProject, {
        actor: lab,
        occurredAt: '1926-05-01',
        recordedAt: '2026-05-01',
        ...(lateReason ? { lateReason } : {}),
      })
      .thenRefused(code),
  );
});
