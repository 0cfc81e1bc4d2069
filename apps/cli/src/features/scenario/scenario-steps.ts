import { eventId } from '#commands';
import type { CommandDescription } from '#contracts';
import { inOrderOfClock } from '../../components/steps/send-steps.js';
import type { Step } from '../../components/steps/step.js';
import { commandIdOf } from '#importing';
import type { Sender } from '../../foundation/key-ring.js';
import { commandDataOf, type EventGroup } from './command-data.js';
import {
  commandsByEvent,
  isRecordedBeside,
  OF_FIRST_APPROVAL,
  ONE_FOR_EACH,
  RECORDED_BESIDE,
} from './command-of-event.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';
import { inClear } from './sealed-events.js';

/** A command of a scenario, with the events that it must record. */
export interface ScenarioStep extends Step {
  readonly scenario: string;
  readonly records: readonly ScenarioEvent[];
}

export interface ScenarioSteps {
  /** The steps of all scenarios, in the order of recording. */
  readonly steps: readonly ScenarioStep[];
  /** Events that the domain records only together with another one, which the scenario does not contain. */
  readonly unpaired: readonly ScenarioEvent[];
}

const isBeside = ({ type, payload }: ScenarioEvent): boolean => isRecordedBeside(type, payload);

/** Creates the commands for the events of scenarios from the commands that the server offers. */
export function stepsOf(stored: readonly Scenario[], commands: readonly CommandDescription[]): ScenarioSteps {
  const scenarios = stored.map((scenario) => ({ ...scenario, events: inClear(scenario.events) }));
  const commandOf = commandLookup(commands);
  const told = scenarios.flatMap(({ key, events }) => {
    const hasCommand = (event: ScenarioEvent): boolean => !isBeside(event) && firstOf(event, events) === event;
    const beside = Map.groupBy(
      events.filter((event) => !hasCommand(event)),
      (event) => (isBeside(event) ? recorderOf(event, events) : firstOf(event, events)),
    );
    return events.flatMap((event) => {
      const command = hasCommand(event) ? commandOf(event) : undefined;
      return command ? [{ scenario: key, command, event, beside: beside.get(event) ?? [] }] : [];
    });
  });
  const dataOf = commandDataOf(scenarios, recordedIdsOf(told));
  const steps = told.map(({ scenario, command, ...together }): ScenarioStep => {
    const { event, beside } = together;
    return {
      scenario,
      name: event.eventId,
      command: command.name,
      data: dataOf(together, command),
      actor: senderOf(event, command),
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      ...(event.lateReason ? { lateReason: event.lateReason } : {}),
      records: [event, ...beside],
    };
  });
  const recorded = new Set(steps.flatMap(({ records }) => records));
  const unpaired = scenarios.flatMap(({ events }) => events.filter(isBeside)).filter((one) => !recorded.has(one));
  return { steps: inOrderOfClock(steps), unpaired };
}

/** Events with types that no command of this version records. */
export function unknownEvents(scenario: Scenario, commands: readonly CommandDescription[]): readonly ScenarioEvent[] {
  const commandOf = commandLookup(commands);
  return scenario.events.filter((event) => !isBeside(event) && commandOf(event) === undefined);
}

function commandLookup(commands: readonly CommandDescription[]) {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const byEvent = commandsByEvent([...byName.keys()]);
  return ({ type, payload }: ScenarioEvent): CommandDescription | undefined =>
    byName.get(
      type === 'FirstApprovalGiven'
        ? (OF_FIRST_APPROVAL[String(payload['decision'])]?.command ?? '')
        : (byEvent.get(type) ?? ''),
    );
}

/** Events of the first of two persons. */
const OF_FIRST_PERSON = new Set(['FirstApprovalGiven', 'FirstApprovalWithdrawn']);

/**
 * Who sends the command of an event: the account that the event names. Where it names none, each kind of action has a person
 * of its own in the organisation, because nobody decides on a step that they took themselves.
 */
function senderOf({ type, actor }: ScenarioEvent, { name }: CommandDescription): Sender {
  const { role, organisationId, accountId } = actor;
  return { role, organisationId, desk: accountId ?? (OF_FIRST_PERSON.has(type) ? 'first-approval' : name) };
}

/** The first event of those that one command records, one for each item of a list. */
function firstOf(event: ScenarioEvent, all: readonly ScenarioEvent[]): ScenarioEvent {
  const together = ONE_FOR_EACH[event.type];
  if (!together) return event;
  const { sharing } = together;
  return all.find(({ type, payload }) => type === event.type && payload[sharing] === event.payload[sharing]) ?? event;
}

/** The event whose command records this one: the last earlier event about the same object, otherwise the first later one. */
function recorderOf(event: ScenarioEvent, all: readonly ScenarioEvent[]): ScenarioEvent | undefined {
  const { events = [], sharing = [] } = RECORDED_BESIDE[event.type] ?? {};
  const shared = sharing.find((field) => event.payload[field] !== undefined) ?? '';
  const namesTheSame = ({ type, payload }: ScenarioEvent): boolean =>
    events.includes(type) && payload[shared] === event.payload[shared];
  const place = all.indexOf(event);
  const recorder = all.slice(0, place).findLast(namesTheSame) ?? all.slice(place).find(namesTheSame);
  return recorder && isBeside(recorder) ? recorderOf(recorder, all) : recorder;
}

/** Event ids are derived from the command's id and the event's place in its answer. */
const recordedIdsOf = (told: readonly EventGroup[]): ReadonlyMap<string, string> =>
  new Map(
    told.flatMap(({ event, beside }) =>
      [event, ...beside].map((each, index) => [each.eventId, eventId(commandIdOf(event.eventId), index)] as const),
    ),
  );
