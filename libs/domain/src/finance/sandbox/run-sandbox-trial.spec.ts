import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { started, trial } from '../../testing/walkthrough-programme.js';
import { maker, regulator, supplier } from '../../testing/world.js';
import {
  abortSandboxTrial,
  applySandboxTrial,
  completeSandboxTrial,
  reportSandboxIncident,
  startSandboxTrial,
} from './run-sandbox-trial.js';
import {
  SandboxIncidentReported,
  SandboxTrialAborted,
  SandboxTrialApplied,
  SandboxTrialCompleted,
  SandboxTrialStarted,
} from './sandbox-trial.js';

const by = { actor: regulator, occurredAt: '2026-08-05' };
const asMaker = { ...by, actor: maker };
const incident = { trialId: 'ST-1', severity: 'MEDIUM', description: '通信中断' } as const;
const completion = { trialId: 'ST-1', outcome: 'ADMITTED', report: '运行稳定' } as const;
const abortion = { trialId: 'ST-1', reason: '发生安全事件' };

const applied = after(programmeWorld, sent(applySandboxTrial, trial, maker, '2026-08-01'));
const running = after(applied, sent(startSandboxTrial, started, regulator, '2026-08-02'));
const completed = after(running, sent(completeSandboxTrial, completion, regulator, '2026-08-03'));
const aborted = after(running, sent(abortSandboxTrial, abortion, regulator, '2026-08-03'));
const dangerous = after(
  running,
  sent(reportSandboxIncident, { ...incident, severity: 'CRITICAL' }, maker, '2026-08-03'),
);

describe('a sandbox trial', () => {
  it('is applied for by an enterprise of the chain, once', () => {
    given(...programmeWorld)
      .when(applySandboxTrial, trial, asMaker)
      .thenHappened(SandboxTrialApplied({ ...trial, applicantId: 'maker' }));
    given(...applied)
      .when(applySandboxTrial, trial, asMaker)
      .thenRefused('ALREADY_EXISTS', {}, 'trialId');
  });

  it('starts for a fixed period that ends in the future', () => {
    given(...applied)
      .when(startSandboxTrial, started, by)
      .thenHappened(SandboxTrialStarted(started));
    given(...applied)
      .when(startSandboxTrial, { ...started, endsOn: '2026-08-04' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'endsOn');
  });

  it('has its incidents reported by the applicant or the regulator', () => {
    for (const actor of [maker, regulator])
      given(...running)
        .when(reportSandboxIncident, incident, { ...by, actor })
        .thenHappened(SandboxIncidentReported(incident));
    given(...running)
      .when(reportSandboxIncident, incident, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'trialId');
  });

  it('ends with its outcome, or is aborted', () => {
    given(...running)
      .when(completeSandboxTrial, completion, by)
      .thenHappened(SandboxTrialCompleted(completion));
    given(...running)
      .when(abortSandboxTrial, abortion, by)
      .thenHappened(SandboxTrialAborted(abortion));
    given(...applied)
      .when(abortSandboxTrial, abortion, by)
      .thenHappened(SandboxTrialAborted(abortion));
  });

  it('does not admit the product after a critical incident', () => {
    for (const outcome of ['ADMITTED', 'ADMITTED_WITH_CONDITIONS'])
      given(...dangerous)
        .when(completeSandboxTrial, { ...completion, outcome }, by)
        .thenRefused('CRITICAL_INCIDENT', { outcome }, 'outcome');
    const refused = { ...completion, outcome: 'NOT_ADMITTED' } as const;
    given(...dangerous)
      .when(completeSandboxTrial, refused, by)
      .thenHappened(SandboxTrialCompleted(refused));
  });

  it('needs an application', () =>
    given(...programmeWorld)
      .when(startSandboxTrial, started, by)
      .thenMissing('sandbox-trial', 'ST-1'));

  it.each([
    ['completed', completed],
    ['aborted', aborted],
  ])('that was %s may have a critical incident found after it, and no other', (_how, ended) => {
    const found = { ...incident, severity: 'CRITICAL' } as const;
    for (const actor of [maker, regulator])
      given(...ended)
        .when(reportSandboxIncident, found, { ...by, actor })
        .thenHappened(SandboxIncidentReported(found));
    given(...ended)
      .when(reportSandboxIncident, { ...incident, severity: 'HIGH' }, by)
      .thenRefused('INVALID_STATE');
  });

  it.each([
    ['started', startSandboxTrial, started, running, 'RUNNING'],
    ['started', startSandboxTrial, started, aborted, 'ABORTED'],
    ['completed', completeSandboxTrial, completion, applied, 'APPLIED'],
    ['completed', completeSandboxTrial, completion, completed, 'ADMITTED'],
    ['aborted', abortSandboxTrial, abortion, completed, 'ADMITTED'],
    ['the subject of an incident', reportSandboxIncident, incident, applied, 'APPLIED'],
    ['the subject of an incident', reportSandboxIncident, incident, aborted, 'ABORTED'],
  ])('is not %s from another status (%#)', (_what, action, payload, history, status) =>
    given(...history)
      .when(action, payload, by)
      .thenRefused('INVALID_STATE', { status }),
  );
});
