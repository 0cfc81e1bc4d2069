import { actions, upcast, type Action, type Actor, type PastEvent } from '#domain';
import type { StoredEvent } from '#event-store';
import type { CommandCatalogue } from '../command-catalogue.js';
import { InvalidCommand } from '../errors.js';
import { payloadSchema } from '../validation/payload-schema.js';
import type { ValidatedCommand } from '../validated-command.js';

interface Payload {
  readonly fields: readonly string[];
  readonly required: readonly string[];
}

const payloads = new Map<Action, Payload>();

function payloadOf(action: Action): Payload {
  const { properties = {}, required = [] } = payloads.has(action) ? {} : payloadSchema(action.payload);
  const payload = payloads.get(action) ?? { fields: Object.keys(properties), required };
  payloads.set(action, payload);
  return payload;
}

/** The value of a field in the data of an event; a text that was read, such as a limit, is stored beside what it says. */
function valueIn(data: unknown, field: string): unknown {
  const values = data as Readonly<Record<string, unknown>>;
  return values[`${field}Text`] ?? values[field] ?? undefined;
}

/** The first value that an event of the command has for each field of the payload. */
function payloadFrom(action: Action, events: readonly PastEvent[]): object {
  const data: Record<string, unknown> = {};
  for (const field of payloadOf(action).fields) {
    const value = events.map((event) => valueIn(event.data, field)).find((each) => each !== undefined);
    if (value !== undefined) data[field] = value;
  }
  return data;
}

/**
 * The commands that could have recorded these events: what a command said is not stored, but its events repeat it. Only
 * a command that records the same events again is the one that was sent.
 */
export function likelyCommands(
  catalogue: CommandCatalogue,
  stored: readonly StoredEvent[],
): readonly ValidatedCommand[] {
  const events = stored.map((event) => upcast(event as PastEvent));
  const [first] = events;
  // What the regulator recorded from paper does not say the role in which it acted.
  if (!first || first.received) return [];
  const mayHaveSent = actions.filter(
    ({ roles, aggregate }) =>
      roles.includes(first.actor.role) && events.some(({ stream }) => stream.startsWith(`${aggregate.kind}-`)),
  );
  return mayHaveSent.flatMap((action) => {
    const data = payloadFrom(action, events);
    // Explaining what is wrong with a body costs a hundred times as much as accepting one.
    if (!payloadOf(action).required.every((field) => Object.hasOwn(data, field))) return [];
    const target = action.aggregate.of(action.id(data)).stream;
    return events.some(({ stream }) => stream === target) ? (commandOf(catalogue, action, first, data) ?? []) : [];
  });
}

function commandOf(
  catalogue: CommandCatalogue,
  action: Action,
  { actor, commandId, occurredAt, lateReason }: PastEvent,
  data: object,
): ValidatedCommand | undefined {
  const body = { commandId, occurredAt, data, ...(lateReason ? { lateReason } : {}) };
  try {
    return catalogue.validate({ name: action.name, body, actor: actor as Actor }, Date.parse(occurredAt));
  } catch (error) {
    if (error instanceof InvalidCommand) return undefined;
    throw error;
  }
}
