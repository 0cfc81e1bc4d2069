import type { ActorDto, CommandEnvelope } from '#contracts';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { jsonFormat } from '../../foundation/json-file.js';
import type { ReceivedOnPaper } from '../../components/steps/paper-submission.js';
import { PARTICIPANTS, type Participant } from '../../components/steps/registrations.js';

/** An event of a scenario file. A field `stream` is ignored, because the domain determines the stream. */
export interface ScenarioEvent {
  /** Unique in the file. */
  readonly eventId: string;
  readonly chain: string | null;
  readonly type: string;
  /** Order among events of the scenario with the same `recordedAt`; default: the order of the file. */
  readonly seq?: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** `accountId`: which person of the organisation, in events that are exported from a log. */
  readonly actor: ActorDto & { readonly accountId?: string };
  /** Why it was recorded late. Default: that of an import. */
  readonly lateReason?: NonNullable<CommandEnvelope['lateReason']>;
  /** Of a submission on paper. Default, for one that was recorded later than it was submitted: that of earlier papers. */
  readonly received?: ReceivedOnPaper;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly key: string;
  readonly chain: string;
  readonly organisations: readonly Participant[];
  readonly events: readonly ScenarioEvent[];
}

export interface ScenarioFile {
  readonly scenarios: readonly Scenario[];
}

const TEXT = { type: 'string', minLength: 1 };
const INSTANT = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)$',
};

const EVENT = {
  type: 'object',
  required: ['eventId', 'chain', 'type', 'occurredAt', 'recordedAt', 'actor', 'payload'],
  properties: {
    eventId: TEXT,
    chain: { type: ['string', 'null'] },
    type: TEXT,
    seq: { type: 'integer' },
    occurredAt: INSTANT,
    recordedAt: INSTANT,
    actor: { type: 'object', required: ['role', 'organisationId'], properties: { role: TEXT, organisationId: TEXT } },
    lateReason: { type: 'object', required: ['code'], properties: { code: TEXT, words: TEXT } },
    received: {
      type: 'object',
      required: ['on', 'reason', 'sha256', 'recordedBy'],
      properties: { on: TEXT, reason: TEXT, sha256: TEXT, recordedBy: TEXT },
    },
    payload: { type: 'object' },
  },
};

const scenarioFormat = jsonFormat<ScenarioFile>(
  { zh: '场景文件', en: 'a file of scenarios' },
  {
    type: 'object',
    required: ['scenarios'],
    properties: {
      scenarios: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['key', 'chain', 'organisations', 'events'],
          properties: {
            key: TEXT,
            chain: TEXT,
            organisations: PARTICIPANTS,
            events: { type: 'array', minItems: 1, items: EVENT },
          },
        },
      },
    },
  },
);

/**
 * Reads a file of scenarios: what happened on one or more chains, with the organisations that took part.
 * @throws CommandFailed for a file of another format, and for an event id that is used twice
 */
export function readScenarioFile(file: string): ScenarioFile {
  const { scenarios } = scenarioFormat(file);
  const ids = scenarios.flatMap(({ events }) => events.map(({ eventId }) => eventId));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new CommandFailed(EXIT.usage, `${file} 中 eventId ${twice} 重复`, `${file} uses the eventId ${twice} twice`);
  const inOrder = (events: readonly ScenarioEvent[]) => events.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  return {
    scenarios: scenarios.map((scenario) => ({
      ...scenario,
      events: scenario.events.every(({ seq }) => seq !== undefined) ? inOrder(scenario.events) : scenario.events,
    })),
  };
}
