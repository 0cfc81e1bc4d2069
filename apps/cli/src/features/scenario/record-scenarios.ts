import { isAccepted, type Answer, type LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import { sendSteps, type SentStep } from '../../components/steps/send-steps.js';
import { programmeSteps } from '../../components/reference-data/programme.js';
import { registrationsOf, regulatorAmong } from '../../components/steps/registrations.js';
import type { Scenario } from './scenario-file.js';
import { stepsOf, type ScenarioStep } from './scenario-steps.js';
import { isCovered } from './translations.js';

/** A scenario's event is not in the log as the scenario tells it. */
export interface Fault {
  readonly event: string;
  readonly why: string;
}

export interface RecordedScenarios {
  readonly registered: number;
  readonly steps: readonly SentStep<ScenarioStep>[];
  readonly faults: readonly Fault[];
  /** Position of the last event. */
  readonly position: number;
}

/** Plays scenarios over one store: first everyone enters the register, then event by event in order of the clock. */
export async function recordScenarios(
  scenarios: readonly Scenario[],
  client: LingquClient,
  clock: SettableClock,
): Promise<RecordedScenarios> {
  const steps = stepsOf(scenarios);
  const casts = scenarios.map(({ organisations }) => organisations);
  const begins = steps[0]?.recordedAt ?? '';
  const registrations = await sendSteps(registrationsOf(casts, begins), client, clock);
  const inForce = await sendSteps(programmeSteps(regulatorAmong(casts[0] ?? []), begins), client, clock);
  const played = await sendSteps(steps, client, clock);
  return {
    registered: registrations.filter(({ answer }) => isAccepted(answer)).length,
    steps: played,
    faults: [
      ...[...registrations, ...inForce].flatMap(({ step, answer }) => refusalOf(step.name, answer)),
      ...played.flatMap(faultsOf),
      ...neverPlayed(scenarios, played),
    ],
    position: Math.max(0, ...played.map(({ answer }) => (isAccepted(answer) ? answer.accepted.position : 0))),
  };
}

function refusalOf(event: string, answer: Answer): readonly Fault[] {
  if (isAccepted(answer)) return [];
  const { status, code, titles, detail, errors } = answer.problem;
  const fields = (errors ?? []).map((error) => `${error.pointer} ${error.en}`).join('; ');
  return [
    { event, why: [`${status} ${code}`, titles.zh, titles.en, detail ?? '', fields].filter(Boolean).join(' · ') },
  ];
}

/** The step must record the events it plays, no others that a scenario could tell, at the moment the scenario says. */
function faultsOf({ step, answer }: SentStep<ScenarioStep>): readonly Fault[] {
  if (!isAccepted(answer)) return refusalOf(step.name, answer);
  const recorded = answer.accepted.events.map(({ type }) => type).filter(isCovered);
  const told = step.records.map(({ type }) => type);
  const faults: Fault[] = [];
  if (recorded.join() !== told.join())
    faults.push({
      event: step.name,
      why: `应记录 should record ${told.join(', ')}, 实为 recorded ${recorded.join(', ')}`,
    });
  if (Date.parse(answer.accepted.recordedAt) !== Date.parse(step.recordedAt))
    faults.push({
      event: step.name,
      why: `recordedAt ${answer.accepted.recordedAt}, 应为 expected ${step.recordedAt}`,
    });
  return faults;
}

/** Events that come with others, but whose companion the scenario does not tell. */
function neverPlayed(scenarios: readonly Scenario[], played: readonly SentStep<ScenarioStep>[]): readonly Fault[] {
  const told = new Set(played.flatMap(({ step }) => step.records));
  return scenarios
    .flatMap(({ events }) => events)
    .filter((event) => isCovered(event.type) && !told.has(event))
    .map(({ eventId, type }) => ({
      event: eventId,
      why: `${type}: 没有记录它的命令 no command of the scenario records it`,
    }));
}
