import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { awaitedBy } from './covered-figures.js';
import { factsOf, stepsOf } from './scenario-steps.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';
import { TRANSLATIONS } from './translations.js';

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

const failing = event('E-1', 'TestResultRecorded', {
  testId: 'T-1',
  subjectId: 'SUB',
  attempt: 1,
  measured: 0.62,
  limit: '<=0.50',
  retestOfTestId: null,
});
const raised = event('E-2', 'NonconformityRaised', { nonconformityId: 'NC-1', testId: 'T-1', responsibleId: 'acme' });

describe('an event of a scenario', () => {
  const commands = Object.values(TRANSLATIONS).flatMap((one) => ('command' in one ? [one.command] : []));

  it('is recorded by a command that the domain has, and by no other event', () => {
    expect(actions.map(({ name }) => name)).toEqual(expect.arrayContaining(commands));
    expect(new Set(commands).size).toBe(commands.length);
  });

  it('tells its own fields without those that are null, and the chain where the command needs it', () => {
    const [step] = stepsOf([scenario(failing)]);
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

  it('is played with the test it is about when the domain records it by itself', () => {
    const steps = stepsOf([scenario(failing, raised)]);
    expect(steps.map(({ records }) => records.map(({ eventId }) => eventId))).toEqual([['E-1', 'E-2']]);
    expect(steps[0]?.data).toMatchObject({ nonconformityId: 'NC-1', responsibleId: 'acme' });
  });

  it('learns its test subject from the test or the nonconformity it names', () => {
    const voided = event('E-3', 'TestReportVoided', { testId: 'T-1', reason: 'WRONG_SAMPLE' });
    const closed = event('E-4', 'NonconformityClosed', { nonconformityId: 'NC-1' });
    const steps = stepsOf([scenario(failing, raised, voided, closed)]);
    expect(steps.slice(1).map(({ data }) => data['subjectId'])).toEqual(['SUB', 'SUB']);
    expect(factsOf([scenario(failing)]).subjectOfNonconformity.size).toBe(0);
  });

  it('comes in the order of recordedAt over all scenarios, then in the order of the file', () => {
    const at = (id: string, recordedAt: string) => event(id, 'BottleneckConfirmed', { bottleneckId: id }, recordedAt);
    const first = scenario(at('A-1', '2026-01-05T10:00:00+08:00'), at('A-2', '2026-01-07T10:00:00+08:00'));
    const second = scenario(at('B-1', '2026-01-05T02:00:00Z'), at('B-2', '2026-01-06T10:00:00+08:00'));
    expect(stepsOf([first, second]).map(({ name }) => name)).toEqual(['A-1', 'B-1', 'B-2', 'A-2']);
  });
});

describe('a figure', () => {
  it('is covered unless it waits for events that no command records', () => {
    expect(awaitedBy('tests.passed')).toEqual([]);
    expect(awaitedBy('objectives.CERTIFICATIONS_VALID.actual')).toEqual([]);
  });

  it('waits for events exactly as long as they have no translation', () => {
    for (const [figure, type] of [
      ['nqi.standardsPublished', 'StandardPublished'],
      ['indicators.LH-07.value', 'IndicatorValueReported'],
      ['incentives.paidCny', 'IncentiveClaimPaid'],
    ] as const)
      expect(awaitedBy(figure).includes(type)).toBe(!Object.hasOwn(TRANSLATIONS, type));
  });
});
