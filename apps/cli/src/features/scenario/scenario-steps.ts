import { inOrderOfClock } from '../../components/steps/send-steps.js';
import type { Step } from '../../components/steps/step.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';
import { isCovered, TRANSLATIONS, type ScenarioFacts } from './translations.js';

/** A step that records events of a scenario: the event it was made from, and those the domain records with it. */
export interface ScenarioStep extends Step {
  readonly scenario: string;
  readonly records: readonly ScenarioEvent[];
}

const textOf = ({ payload }: ScenarioEvent, field: string): string => String(payload[field]);

/** Reads all scenarios through, so that a step can be told what an event before or after it says. */
export function factsOf(scenarios: readonly Scenario[]): ScenarioFacts {
  const events = scenarios.flatMap((scenario) => scenario.events);
  const ofType = (type: string) => events.filter((event) => event.type === type);
  const raised = ofType('NonconformityRaised');
  const subjectOfTest = new Map(
    ofType('TestResultRecorded').map((event) => [textOf(event, 'testId'), textOf(event, 'subjectId')]),
  );
  return {
    subjectOfTest,
    subjectOfNonconformity: new Map(
      raised.flatMap((event) => {
        const subject = subjectOfTest.get(textOf(event, 'testId'));
        return subject === undefined ? [] : [[textOf(event, 'nonconformityId'), subject] as const];
      }),
    ),
    nonconformityOfTest: new Map(raised.map((event) => [textOf(event, 'testId'), event.payload])),
  };
}

/** Every covered event of the scenarios as a step, in the order of the clock over all of them. */
export function stepsOf(scenarios: readonly Scenario[]): readonly ScenarioStep[] {
  const facts = factsOf(scenarios);
  return inOrderOfClock(
    scenarios.flatMap(({ key, events }) => events.flatMap((event) => stepOf(key, event, events, facts))),
  );
}

function stepOf(
  scenario: string,
  event: ScenarioEvent,
  all: readonly ScenarioEvent[],
  facts: ScenarioFacts,
): readonly ScenarioStep[] {
  const translation = isCovered(event.type) ? TRANSLATIONS[event.type] : undefined;
  if (translation === undefined || 'recordedWith' in translation) return [];
  const recordedWithIt = all.filter(({ type, payload }) => {
    const other = TRANSLATIONS[type];
    return (
      other &&
      'recordedWith' in other &&
      other.recordedWith === event.type &&
      payload['testId'] === event.payload['testId']
    );
  });
  return [
    {
      scenario,
      name: event.eventId,
      command: translation.command,
      data: translation.data(event, facts),
      actor: event.actor,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      records: [event, ...recordedWithIt],
    },
  ];
}

/** Events of types that no command records yet. */
export const notCoveredIn = ({ events }: Scenario): readonly ScenarioEvent[] =>
  events.filter(({ type }) => !isCovered(type));
