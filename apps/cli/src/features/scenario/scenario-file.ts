import type { ActorDto } from '#contracts';
import { jsonFormat } from '../../foundation/json-file.js';
import { PARTICIPANTS, type Participant } from '../../components/steps/registrations.js';

/** An event as a scenario tells it. `stream` is a hint only: the domain decides where a fact belongs. */
export interface ScenarioEvent {
  readonly eventId: string;
  readonly chain: string | null;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: ActorDto;
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
    occurredAt: INSTANT,
    recordedAt: INSTANT,
    actor: { type: 'object', required: ['role', 'organisationId'], properties: { role: TEXT, organisationId: TEXT } },
    payload: { type: 'object' },
  },
};

/** Reads a file of scenarios: what happened on one or more chains, with the organisations that took part. */
export const readScenarioFile = jsonFormat<ScenarioFile>(
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
