import type { ActorDto, CommandDescription, EventDetail } from '#contracts';
import { compareFields } from '../../components/recorded-fields.js';
import { programmeSteps } from '../../components/reference-data/programme.js';
import { submissionStep } from '../../components/steps/paper-submission.js';
import { registrationsOf, regulatorAmong, type ParticipantList } from '../../components/steps/registrations.js';
import { sendSteps, type SentStep } from '../../components/steps/send-steps.js';
import type { Step } from '../../components/steps/step.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { isAccepted, type Answer, type LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import { EVIDENCE } from './command-data.js';
import { RECORDED_BESIDE } from './command-of-event.js';
import type { Scenario, ScenarioEvent } from './scenario-file.js';
import { stepsOf, unknownEvents, type ScenarioStep } from './scenario-steps.js';

/** An event of a scenario that was not recorded, or was recorded with different content. */
export interface Fault {
  readonly event: string;
  readonly why: string;
}

export interface RecordedScenarios {
  readonly registered: number;
  readonly steps: readonly SentStep<ScenarioStep>[];
  readonly faults: readonly Fault[];
  /** Skipped events by scenario; no command of this version records their types. */
  readonly skipped: ReadonlyMap<string, readonly ScenarioEvent[]>;
  /** Events of the chain, by scenario, that this version records outside the log of the chain, such as those of a policy. */
  readonly outsideChain: ReadonlyMap<string, readonly ScenarioEvent[]>;
  /** Fields of events that this version does not record, such as `MilestoneCompleted.weather`. */
  readonly fieldsNotRecorded: readonly string[];
  /** Position of the last event. */
  readonly position: number;
}

/** Records scenarios: first the organisations and the reference data, then the events in the order of recording. */
export async function recordScenarios(
  scenarios: readonly Scenario[],
  client: LingquClient,
  clock: SettableClock,
): Promise<RecordedScenarios> {
  const commands = await client.get<readonly CommandDescription[]>('/api/commands');
  const { steps: asRecorded, unpaired } = stepsOf(scenarios, commands);
  const submissions = new Set(commands.filter(({ submission }) => submission).map(({ name }) => name));
  const steps = asRecorded.map((one) =>
    submissions.has(one.command) ? submissionStep(one, regulatorOf(scenarios), one.records[0]?.received) : one,
  );
  const firstTime = steps[0]?.recordedAt ?? '';
  const registrations = await sendSteps(registrationSteps(scenarios, commands, firstTime), client, clock);
  const referenceData = await sendSteps(referenceSteps(scenarios, firstTime), client, clock);
  const sent = await sendSteps(steps, client, clock);
  const comparisons = await Promise.all(sent.map((one) => compareRecorded(one, client)));
  return {
    registered: registrations.filter(({ answer }) => isAccepted(answer)).length,
    steps: sent,
    faults: [
      ...[...registrations, ...referenceData].flatMap(({ step, answer }) => refusalOf(step.name, answer)),
      ...sent.flatMap(faultsOf),
      ...comparisons.flatMap(({ faults }) => faults),
      ...unpaired.map(faultOfUnpaired),
    ],
    skipped: new Map(scenarios.map((scenario) => [scenario.key, unknownEvents(scenario, commands)])),
    outsideChain: new Map(
      scenarios.map(({ key, events }) => {
        const outside = new Set(comparisons.flatMap((comparison) => comparison.outsideChain));
        return [key, events.filter((event) => outside.has(event))];
      }),
    ),
    fieldsNotRecorded: comparisons.flatMap(({ fieldsNotRecorded }) => fieldsNotRecorded),
    position: Math.max(0, ...sent.map(({ answer }) => (isAccepted(answer) ? answer.accepted.position : 0))),
  };
}

const payloadsOf = (scenarios: readonly Scenario[], type: string): readonly ScenarioEvent['payload'][] =>
  scenarios.flatMap(({ events }) => events.filter((event) => event.type === type).map(({ payload }) => payload));

/** Registers the organisations of all scenarios, except those that a scenario registers with an event. */
function registrationSteps(
  scenarios: readonly Scenario[],
  commands: readonly CommandDescription[],
  at: string,
): readonly Step[] {
  const byEvent = new Set(payloadsOf(scenarios, 'OrganisationRegistered').map((payload) => payload['organisationId']));
  const participantLists = scenarios.map(({ organisations }): ParticipantList => {
    const participants = organisations.filter(({ id }) => !byEvent.has(id));
    return { regulator: regulatorAmong(organisations) ?? regulatorOf(scenarios), participants };
  });
  const { schema = {} } = commands.find(({ name }) => name === 'register-organisation') ?? {};
  const accepted = Object.keys((schema['properties'] ?? {}) as object);
  return registrationsOf(participantLists, at).map((step) => ({
    ...step,
    data: Object.fromEntries(Object.entries(step.data).filter(([field]) => accepted.includes(field))),
  }));
}

/** Publishes support rules and indicators with targets, except those that a scenario publishes with an event. */
function referenceSteps(scenarios: readonly Scenario[], at: string): readonly Step[] {
  const idsIn = (type: string, field: string) => payloadsOf(scenarios, type).map((payload) => String(payload[field]));
  const indicators = idsIn('IndicatorDefined', 'indicatorId');
  const own = new Set(
    [
      ...idsIn('RuleSetPublished', 'policyId'),
      ...indicators,
      ...[...indicators, ...idsIn('IndicatorTargetSet', 'indicatorId')].map((id) => `${id}/target`),
    ].map((name) => `programme/${name}`),
  );
  return programmeSteps(regulatorOf(scenarios), at).filter(({ name }) => !own.has(name));
}

/** The regulator that registers organisations and publishes reference data. */
function regulatorOf(scenarios: readonly Scenario[]): ActorDto {
  const registered = regulatorAmong(scenarios.flatMap(({ organisations }) => organisations));
  if (registered) return registered;
  const acting = scenarios.flatMap(({ events }) => events).find(({ actor }) => actor.role === 'REGULATOR');
  if (acting) return acting.actor;
  throw new CommandFailed(
    EXIT.usage,
    '场景的组织与操作者中没有市场监管部门（REGULATOR），无法登记组织、发布规则',
    'the scenarios have no organisation or actor of kind REGULATOR, which registers organisations and publishes rules',
  );
}

function refusalOf(event: string, answer: Answer): readonly Fault[] {
  if (isAccepted(answer)) return [];
  const { status, code, titles, detail, errors } = answer.problem;
  const fields = (errors ?? []).map((error) => `${error.pointer} ${error.zh} ${error.en}`).join('; ');
  return [
    { event, why: [`${status} ${code}`, titles.zh, titles.en, detail ?? '', fields].filter(Boolean).join(' · ') },
  ];
}

/** Whether an event of the step is the copy of a sealed event, which is sent as a step of its own. */
const isCopy = ({ command }: ScenarioStep, type: string): boolean =>
  command === 'open-bids' && ['BidSubmitted', 'BidWithdrawn'].includes(type);

/** Checks that a command recorded exactly the events of its step, at the time of the scenario. */
function faultsOf({ step, answer }: SentStep<ScenarioStep>): readonly Fault[] {
  if (!isAccepted(answer)) return refusalOf(step.name, answer);
  const expected = step.records.map(({ type }) => type);
  const recorded = answer.accepted.events
    .map(({ type }) => type)
    .filter((type) => expected.includes(type) || !(RECORDED_BESIDE[type]?.optional || isCopy(step, type)));
  const faults: Fault[] = [];
  if (recorded.toSorted().join() !== expected.toSorted().join())
    faults.push({
      event: step.name,
      why: `应记录 should record ${expected.join(', ')}，实际记录 recorded ${recorded.join(', ')}`,
    });
  if (Date.parse(answer.accepted.recordedAt) !== Date.parse(step.recordedAt))
    faults.push({
      event: step.name,
      why: `recordedAt 应为 expected ${step.recordedAt}，实为 actual ${answer.accepted.recordedAt}`,
    });
  return faults;
}

/** The payload of an event of a scenario, with the recorded ids of the events that it names as evidence. */
const payloadOf = ({ payload }: ScenarioEvent, { data }: ScenarioStep): ScenarioEvent['payload'] =>
  Object.hasOwn(payload, EVIDENCE) && Object.hasOwn(data, EVIDENCE)
    ? { ...payload, [EVIDENCE]: data[EVIDENCE] }
    : payload;

/** Compares the events that a command recorded with the events of the scenario. */
async function compareRecorded(
  { step, answer }: SentStep<ScenarioStep>,
  client: LingquClient,
): Promise<Pick<RecordedScenarios, 'faults' | 'fieldsNotRecorded'> & { outsideChain: readonly ScenarioEvent[] }> {
  if (!isAccepted(answer)) return { faults: [], fieldsNotRecorded: [], outsideChain: [] };
  const pairs = step.records.flatMap((expected, index) => {
    // A command can record several events of one type: they are in the same order.
    const place = step.records.slice(0, index).filter(({ type }) => type === expected.type).length;
    const recorded = answer.accepted.events.filter(({ type }) => type === expected.type)[place];
    return recorded ? [{ expected, eventId: recorded.eventId }] : [];
  });
  const compared = await Promise.all(
    pairs.map(async ({ expected, eventId }) => {
      const { chain, data, lateReason, received } = await client.get<EventDetail>(`/api/events/${eventId}`);
      const payload = compareFields(payloadOf(expected, step), chain === null ? data : { chainId: chain, ...data });
      const beside = compareFields(
        { lateReason: expected.lateReason, received: expected.received },
        { lateReason, received },
      );
      return {
        expected,
        outsideChain: chain === null && expected.chain !== null,
        different: [...payload.different, ...beside.different],
        notRecorded: [...payload.notRecorded, ...beside.notRecorded],
      };
    }),
  );
  return {
    faults: compared.flatMap(({ expected, different }) =>
      different.map((why) => ({ event: expected.eventId, why: `记录内容不同 recorded differently: ${why}` })),
    ),
    outsideChain: compared.flatMap(({ expected, outsideChain }) => (outsideChain ? [expected] : [])),
    fieldsNotRecorded: compared.flatMap(({ expected, notRecorded }) =>
      notRecorded.map((field) => `${expected.type}.${field}`),
    ),
  };
}

const faultOfUnpaired = ({ eventId, type }: ScenarioEvent): Fault => ({
  event: eventId,
  why: `${type}：场景中没有记录它的事件 no event of the scenario records it`,
});
