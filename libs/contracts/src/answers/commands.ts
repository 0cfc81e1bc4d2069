import { anyObject, instant, integer, list, object, term, text, uuid, type Answer } from '../schema.js';

/** Body of `POST /api/commands/<name>`. */
export interface CommandEnvelope<D = Readonly<Record<string, unknown>>> {
  /** UUID; sending the same one again with the same body gives the first answer. Made by the server when absent. */
  readonly commandId?: string;
  /** ISO 8601 with offset; not later than now. Default: now. */
  readonly occurredAt?: string;
  /** Version the target stream must have (0 = must not exist); the `If-Match` header says the same. */
  readonly expectedVersion?: number;
  readonly data: D;
}

/** Answer of an accepted command (201; 200 when it is the first answer again). `ETag` is the stream's version. */
export const acceptedCommand = object({
  commandId: uuid,
  stream: text(),
  version: integer('Version of the stream after the command; also the ETag'),
  position: integer('Of the last event; send it as `at` to read your own write'),
  recordedAt: instant,
  events: list(object({ eventId: uuid, type: text(), stream: text(), position: integer() })),
});
export type AcceptedCommand = Answer<typeof acceptedCommand>;

/**
 * One command: enough to draw a form. Each property of `schema`, the JSON Schema of `data`, carries `title` (zh),
 * `x-title-en`, and where it applies `enum` with `x-enum-labels: { CODE: { zh, en } }`, `x-ref`: the read model whose
 * keys it takes (`projects`, …), and `x-unit: 'CNY'` for an amount in whole yuan.
 */
export const commandDescription = object({
  name: text(),
  title: term,
  area: text(),
  aggregate: text("The aggregate's kind, such as `project`"),
  roles: list(text()),
  schema: anyObject,
  example: anyObject,
});
export type CommandDescription = Answer<typeof commandDescription>;

export const commandList = list(commandDescription);
