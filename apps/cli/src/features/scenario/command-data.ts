import type { CommandDescription } from '#contracts';
import { TEXT_OF } from '../../components/recorded-fields.js';
import { OF_FIRST_APPROVAL, ONE_FOR_EACH } from './command-of-event.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';

type Data = Readonly<Record<string, unknown>>;

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
}

/** An event of a scenario, with the events that the domain records together with it. */
export interface EventGroup {
  readonly event: ScenarioEvent;
  readonly beside: readonly ScenarioEvent[];
}

/** The reason in the command of a first approval to claw back: the event has none. */
const FIRST_APPROVAL = '首次审批';

/** Fields that name events as evidence: in a scenario by its own ids, in a command by the recorded ones. */
export const EVIDENCE = 'evidenceEventIds';

/**
 * Returns a function that builds the data of a command from an event: the fields that the command accepts, including those
 * that only related events of the scenario contain.
 * @param recordedIds recorded event ids by the ids of the scenario
 */
export function commandDataOf(
  scenarios: readonly Scenario[],
  recordedIds: ReadonlyMap<string, string>,
): (group: EventGroup, command: CommandDescription) => Data {
  const subjectOf = testSubjectsOf(scenarios);
  return ({ event, beside }, { schema }) => {
    const accepts = (schema as Schema).properties ?? {};
    const opened = beside.find(({ type }) => type === 'NonconformityRaised')?.payload;
    const given = {
      ...present({
        chainId: event.chain,
        subjectId: subjectOf(event.payload),
        nonconformityId: opened?.['nonconformityId'],
        responsibleId: opened?.['responsibleId'],
      }),
      ...ofFirstApproval(event),
      ...listOf(event, beside),
      ...textsOf(event.payload),
      ...present(event.payload),
    };
    return Object.fromEntries(
      Object.entries(given)
        .filter(([field, value]) => Object.hasOwn(accepts, field) && !isTooShort(value, accepts[field]))
        .map(([field, value]) => [
          field,
          field === EVIDENCE && Array.isArray(value)
            ? value.map((id) => recordedIds.get(String(id)) ?? id)
            : asTyped(asWritten(field, value, event.payload), accepts[field]),
        ]),
    );
  };
}

/** Returns a function that finds the test subject of a test or a nonconformity in the recorded test results. */
function testSubjectsOf(scenarios: readonly Scenario[]): (payload: Data) => unknown {
  const events = scenarios.flatMap((scenario) => scenario.events);
  const payloadsBy = (type: string, field: string): ReadonlyMap<unknown, Data> =>
    new Map(events.filter((event) => event.type === type).map(({ payload }) => [payload[field], payload]));
  const tests = payloadsBy('TestResultRecorded', 'testId');
  const nonconformities = payloadsBy('NonconformityRaised', 'nonconformityId');
  return ({ testId, nonconformityId }) => {
    const nonconformity = nonconformities.get(nonconformityId ?? '');
    return nonconformity?.['subjectId'] ?? tests.get(testId ?? nonconformity?.['testId'] ?? '')?.['subjectId'];
  };
}

/** Recorded events contain a parsed value and its original text; a command accepts the text. */
const asWritten = (field: string, value: unknown, payload: Data): unknown =>
  typeof value === 'object' ? (payload[TEXT_OF[field] ?? ''] ?? value) : value;

/** Fields of which an event has only the text, as the command accepts it. */
const textsOf = (payload: Data): Data =>
  present(Object.fromEntries(Object.entries(TEXT_OF).map(([field, text]) => [field, payload[text]])));

/** The list of a command that records one event for each of its items. */
function listOf(event: ScenarioEvent, beside: readonly ScenarioEvent[]): Data {
  const together = ONE_FOR_EACH[event.type];
  if (!together) return {};
  const events = [event, ...beside.filter(({ type }) => type === event.type)];
  return { [together.list]: events.map(({ payload }) => payload[together.item]) };
}

/** A first approval names the amount as an amount; its command names it by the decision. */
function ofFirstApproval({ type, payload }: ScenarioEvent): Data {
  const decided = type === 'FirstApprovalGiven' ? OF_FIRST_APPROVAL[String(payload['decision'])] : undefined;
  return decided ? { [decided.amount]: payload['amountCny'], reason: FIRST_APPROVAL } : {};
}

const present = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined));

/** An empty list that the command does not accept is left out. */
const isTooShort = (value: unknown, schema: Schema | undefined): boolean =>
  Array.isArray(value) && value.length === 0 && (schema?.minItems ?? 0) > 0;

const mayBe = (type: string, schema: Schema): boolean => [schema.type].flat().includes(type);

/** Converts numbers to text or text to integers, as the schema of the command requires. */
function asTyped(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => asTyped(item, schema.items));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, asTyped(member, schema.properties?.[name])]),
    );
  if (typeof value === 'number' && mayBe('string', schema)) return String(value);
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value) && mayBe('integer', schema)) return Number(value);
  return value;
}
