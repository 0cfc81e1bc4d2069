import { eventId } from '#commands';
import type { ActorDto } from '#contracts';
import { actions } from '#domain';
import { commandIdOf } from '#importing';
import { jsonFormat } from '../../foundation/json-file.js';
import { submissionStep } from '../../components/steps/paper-submission.js';
import { inOrderOfClock } from '../../components/steps/send-steps.js';
import { governanceSteps } from '../../components/reference-data/governance.js';
import { programmeSteps } from '../../components/reference-data/programme.js';
import {
  PARTICIPANTS,
  registrationsOf,
  regulatorAmong,
  type ParticipantList,
  type Participant,
} from '../../components/steps/registrations.js';
import type { Step } from '../../components/steps/step.js';

/** A command of the demonstration, with its date and its actor. */
interface DemoStep {
  readonly no: string;
  /** Date of occurrence, `YYYY-MM-DD`. */
  readonly on: string;
  /** Date of recording, if later. */
  readonly recordedOn?: string;
  /** Role and organisation, such as `CHAIN_MEMBER nev-a2`; and the desk of another person than the first. */
  readonly by: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Names of steps whose first events are the evidence of this step. */
  readonly evidence?: readonly string[];
}

interface DemoFile {
  /** Time of day of every step, with offset. */
  readonly timeOfDay: string;
  /** The file of test results to import, and the time of recording of its first row. */
  readonly results: { readonly file: string; readonly mapping: string; readonly importedFrom: string };
  readonly chains: readonly {
    readonly chain: string;
    readonly organisations: readonly Participant[];
    readonly steps: readonly DemoStep[];
  }[];
}

export interface Demonstration {
  /** Slugs, in the order of the file. */
  readonly chains: readonly string[];
  readonly registrations: readonly Step[];
  /** Commands for data in force from the beginning: support rules, indicators, tasks, measures, reporting cadences. */
  readonly inForce: readonly Step[];
  readonly steps: readonly Step[];
  readonly results: DemoFile['results'];
}

const TEXT = { type: 'string', minLength: 1 };
const DATE = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };

const readDemoFile = jsonFormat<DemoFile>(
  { zh: '演示数据', en: 'the data of the demonstration' },
  {
    type: 'object',
    required: ['timeOfDay', 'results', 'chains'],
    properties: {
      timeOfDay: { type: 'string', pattern: '^\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$' },
      results: {
        type: 'object',
        required: ['file', 'mapping', 'importedFrom'],
        properties: { file: TEXT, mapping: TEXT, importedFrom: TEXT },
      },
      chains: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['chain', 'organisations', 'steps'],
          properties: {
            chain: TEXT,
            organisations: PARTICIPANTS,
            steps: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                required: ['no', 'on', 'by', 'command', 'data'],
                properties: {
                  no: TEXT,
                  on: DATE,
                  recordedOn: DATE,
                  by: { type: 'string', pattern: '^[A-Z_]+ \\S+(?: \\S+)?$' },
                  command: TEXT,
                  data: { type: 'object' },
                  evidence: { type: 'array', items: TEXT },
                },
              },
            },
          },
        },
      },
    },
  },
);

const firstEventOf = (no: string): string => eventId(commandIdOf(no), 0);

const SUBMISSIONS: ReadonlySet<string> = new Set(
  actions.filter(({ submission }) => submission).map(({ name }) => name),
);

function regulatorOf({ chain, organisations }: DemoFile['chains'][number]): ActorDto {
  const regulator = regulatorAmong(organisations);
  if (!regulator) throw new Error(`the demonstration has no regulator for ${chain}`);
  return regulator;
}

/** The steps of the demonstration, ordered by the time of recording. */
export function readDemonstration(file: string): Demonstration {
  const { timeOfDay, results, chains } = readDemoFile(file);
  const stepOf = ({ no, on, recordedOn = on, by, command, data, evidence }: DemoStep, regulator: ActorDto): Step => {
    const [role = '', organisationId = '', desk] = by.split(' ');
    const actor = { role, organisationId, desk };
    const step = {
      name: no,
      command,
      data: evidence ? { ...data, evidenceEventIds: evidence.map(firstEventOf) } : data,
      actor,
      occurredAt: `${on}T${timeOfDay}`,
      recordedAt: `${recordedOn}T${timeOfDay}`,
    };
    return SUBMISSIONS.has(command) ? submissionStep(step, regulator) : step;
  };
  const steps = inOrderOfClock(chains.flatMap((chain) => chain.steps.map((step) => stepOf(step, regulatorOf(chain)))));
  const begins = steps[0]?.recordedAt ?? results.importedFrom;
  const participantLists = chains.map((chain): ParticipantList => ({
    regulator: regulatorOf(chain),
    participants: chain.organisations,
  }));
  const registrations = registrationsOf(participantLists, begins);
  const inForce = participantLists
    .slice(0, 1)
    .flatMap(({ regulator }) => [...programmeSteps(regulator, begins), ...governanceSteps(regulator, begins)]);
  return { chains: chains.map(({ chain }) => chain), registrations, inForce, steps, results };
}
