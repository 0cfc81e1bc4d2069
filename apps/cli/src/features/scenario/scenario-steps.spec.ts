import { describe, expect, it } from '@jest/globals';
import { version } from 'uuid';
import type { CommandDescription } from '#contracts';
import { submissionStep } from '../../components/steps/paper-submission.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';
import { stepsOf, unknownEvents } from './scenario-steps.js';

const command = (name: string, properties: object): CommandDescription => ({
  name,
  title: { zh: name, en: name },
  area: 'work',
  aggregate: 'any',
  roles: [],
  submission: false,
  schema: { type: 'object', properties },
  example: {},
});

const TEXT = { type: 'string' };
const TEST = {
  chainId: TEXT,
  testId: TEXT,
  subjectId: TEXT,
  attempt: { type: 'integer' },
  measured: TEXT,
  limit: TEXT,
};
const COMMANDS = [
  command('record-test-result', { ...TEST, nonconformityId: TEXT, responsibleId: TEXT }),
  command('correct-test-result', { subjectId: TEXT, testId: TEXT, measured: TEXT, nonconformityId: TEXT }),
  command('void-test-report', { subjectId: TEXT, testId: TEXT, reason: TEXT }),
  command('close-nonconformity', { subjectId: TEXT, nonconformityId: TEXT }),
  command('confirm-bottleneck', { bottleneckId: TEXT }),
  command('report-task-progress', { taskId: TEXT, evidenceEventIds: { type: 'array', items: TEXT } }),
];

const event = (
  eventId: string,
  type: string,
  payload: object,
  recordedAt = '2026-01-05T10:00:00+08:00',
): ScenarioEvent => ({
  eventId,
  chain: 'chain-a',
  type,
  occurredAt: '2026-01-05T10:00:00+08:00',
  recordedAt,
  actor: { role: 'TESTING_BODY', organisationId: 'lab' },
  payload: payload as Record<string, unknown>,
});
const scenario = (...events: ScenarioEvent[]): Scenario => ({ key: 'S', chain: 'chain-a', organisations: [], events });
const stepsOfEvents = (...events: ScenarioEvent[]) => stepsOf([scenario(...events)], COMMANDS).steps;

const failing = event('E-1', 'TestResultRecorded', {
  testId: 'T-1',
  subjectId: 'SUB',
  attempt: '1',
  measured: 0.62,
  limit: '<=0.50',
  retestOfTestId: null,
  weather: 'rain',
});
const raised = event('E-2', 'NonconformityRaised', { nonconformityId: 'NC-1', testId: 'T-1', responsibleId: 'acme' });

describe('the command of an event', () => {
  it('has the fields that it accepts, typed as it takes them, and the chain', () => {
    const [step] = stepsOfEvents(failing);
    expect(step).toMatchObject({ command: 'record-test-result', name: 'E-1' });
    expect(step?.data).toEqual({
      chainId: 'chain-a',
      testId: 'T-1',
      subjectId: 'SUB',
      attempt: 1,
      measured: '0.62',
      limit: '<=0.50',
    });
  });

  it('also records the event that the domain records with it, and has its fields', () => {
    const steps = stepsOfEvents(failing, raised);
    expect(steps.map(({ records }) => records.map(({ eventId }) => eventId))).toEqual([['E-1', 'E-2']]);
    expect(steps[0]?.data).toMatchObject({ nonconformityId: 'NC-1', responsibleId: 'acme' });
  });

  it('has the nonconformity of a correction only if the correction opens one', () => {
    const passing = event('E-1', 'TestResultRecorded', { testId: 'T-1', subjectId: 'SUB' });
    const corrected = event('E-3', 'TestResultCorrected', { testId: 'T-1', measured: '0.62' });
    const [first, second] = stepsOfEvents(passing, corrected, raised);
    expect(first?.data).not.toHaveProperty('nonconformityId');
    expect(second?.data).toMatchObject({ subjectId: 'SUB', nonconformityId: 'NC-1' });
  });

  it('names the test subject of the test or the nonconformity that the event names', () => {
    const voided = event('E-3', 'TestReportVoided', { testId: 'T-1', reason: 'WRONG_SAMPLE' });
    const closed = event('E-4', 'NonconformityClosed', { nonconformityId: 'NC-1' });
    expect(
      stepsOfEvents(failing, raised, voided, closed)
        .slice(1)
        .map(({ data }) => data['subjectId']),
    ).toEqual(['SUB', 'SUB']);
  });

  it('names evidence by the ids under which the events are recorded', () => {
    const report = event('E-5', 'TaskProgressReported', { taskId: 'T', evidenceEventIds: ['E-1', 'E-2', 'elsewhere'] });
    const ids = stepsOfEvents(failing, raised, report).at(-1)?.data['evidenceEventIds'] as string[];
    expect(ids.slice(0, 2).map((id) => version(id))).toEqual([8, 8]);
    expect(new Set(ids).size).toBe(3);
    expect(ids.at(-1)).toBe('elsewhere');
  });

  it('is ordered by recordedAt over all scenarios, then by the order of the file', () => {
    const at = (id: string, recordedAt: string) => event(id, 'BottleneckConfirmed', { bottleneckId: id }, recordedAt);
    const first = scenario(at('A-1', '2026-01-05T10:00:00+08:00'), at('A-2', '2026-01-07T10:00:00+08:00'));
    const second = scenario(at('B-1', '2026-01-05T02:00:00Z'), at('B-2', '2026-01-06T10:00:00+08:00'));
    const { steps } = stepsOf([first, second], COMMANDS);
    expect(steps.map(({ name }) => name)).toEqual(['A-1', 'B-1', 'B-2', 'A-2']);
  });
});

describe('an event without a command', () => {
  it('is listed if no command records its type', () => {
    const unknown = event('E-9', 'CommitteeHosted', {});
    expect(unknownEvents(scenario(failing, raised, unknown), COMMANDS)).toEqual([unknown]);
  });

  it('is listed if the domain records it only with an event that the scenario does not contain', () => {
    expect(stepsOf([scenario(raised)], COMMANDS)).toEqual({ steps: [], unpaired: [raised] });
  });
});

describe('the step of a late fact', () => {
  it('keeps the late reason of its event', () => {
    const lateReason = { code: 'OTHER', words: '系统停用期间' };
    expect(stepsOfEvents({ ...failing, lateReason })[0]).toMatchObject({ name: 'E-1', lateReason });
    expect(stepsOfEvents(failing)[0]).not.toHaveProperty('lateReason');
  });
});

describe('the step of a submission', () => {
  const regulator = { role: 'REGULATOR', organisationId: 'reg' };
  const [step] = stepsOfEvents(
    event('E-9', 'BottleneckConfirmed', { bottleneckId: 'BN' }, '2026-01-08T10:00:00+08:00'),
  );
  const paper = { on: '2026-01-05', reason: '窗口收件', sha256: 'a'.repeat(64), recordedBy: 'district-reg' };
  const from = { organisationId: 'lab' };

  it('that says how it was received on paper is sent as said, by the regulator that recorded it', () => {
    const { recordedBy, ...received } = paper;
    expect(submissionStep(step!, regulator, paper)).toMatchObject({
      actor: { role: 'REGULATOR', organisationId: recordedBy },
      received: { ...received, from },
    });
  });

  it('that is recorded later was received on paper on its date, and one that is recorded within a day was not', () => {
    expect(submissionStep(step!, regulator)).toMatchObject({ actor: regulator, received: { on: '2026-01-05', from } });
    const atOnce = { ...step!, recordedAt: '2026-01-06T10:00:00+08:00' };
    expect(submissionStep(atOnce, regulator)).toEqual(atOnce);
  });
});
