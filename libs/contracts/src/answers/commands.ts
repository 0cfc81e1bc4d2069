import { Type } from 'typebox';
import {
  anyObject,
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  optional,
  term,
  text,
  uuid,
  type Answer,
} from '../schema.js';
import { problem } from './problem.js';

/** Body of `POST /api/commands/<name>`. */
export interface CommandEnvelope<D = Readonly<Record<string, unknown>>> {
  /** UUID; repeating it with the same body returns the first result. The server generates one when it is absent. */
  readonly commandId?: string;
  /** ISO 8601 with offset; not later than now (5 seconds ahead count as now). Default: now. */
  readonly occurredAt?: string;
  /** Why a fact is recorded long after it occurred; `OTHER` needs words. */
  readonly lateReason?: { readonly code: string; readonly words?: string };
  /** A submission that the regulator received on paper and records on behalf of the submitter. */
  readonly received?: {
    /** The date received, `YYYY-MM-DD`. */
    readonly on: string;
    readonly reason: string;
    /** Of the scanned document, 64 lower-case hexadecimal digits. */
    readonly sha256: string;
    readonly from: { readonly organisationId: string };
  };
  /** Version that the target stream must have (0: it must not exist); same meaning as the `If-Match` header. */
  readonly expectedVersion?: number;
  readonly data: D;
}

/** Result of an accepted command (201; 200 when the command is repeated). `ETag` is the version of the stream. */
export const acceptedCommand = object({
  commandId: uuid,
  stream: text(),
  version: integer('Version of the stream after the command; also the ETag'),
  position: integer('Of the last event; send it as `at` to read what the command recorded'),
  recordedAt: instant,
  events: list(object({ eventId: uuid, type: text(), stream: text(), position: integer() })),
});
export type AcceptedCommand = Answer<typeof acceptedCommand>;

/** Response to a command that is sent with `?dry-run`: nothing is stored. */
export const commandPreview = object({
  commandId: uuid,
  stream: text(),
  version: integer('Version of the stream now'),
  accepted: Type.Boolean({ description: 'Whether the command would be accepted now' }),
  repeats: optional(acceptedCommand),
  events: list(
    object({
      type: text(),
      schema: integer('Version of the shape of `data`'),
      stream: text(),
      chain: nullable(text('The chain whose log the event belongs to')),
      data: optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'Absent for an event of another stream, where the sender may not see every row',
        }),
      ),
    }),
  ),
  problems: list(problem),
});
export type CommandPreview = Answer<typeof commandPreview>;

/** Most commands in one batch. */
export const MAX_BATCH = 1_000;

/** Body of `POST /api/batches`: commands as their own routes take them, each with its name and an id. */
export const batchBody = object({
  commands: Type.Array(
    Type.Object(
      {
        name: text('Name of the command, such as `record-test-result`'),
        commandId: uuid,
        data: anyObject,
        occurredAt: optional(instant),
        lateReason: optional(anyObject),
        received: optional(anyObject),
        expectedVersion: optional(integer()),
      },
      { additionalProperties: false },
    ),
    { minItems: 1, maxItems: MAX_BATCH },
  ),
});

/** The outcome of each command of a batch, in their order. */
export const batchAnswer = object({
  accepted: integer('Recorded now'),
  repeated: integer('Recorded before'),
  refused: integer('Refused or not attempted'),
  answers: list(
    object({
      commandId: text(),
      status: integer('As if the command had been sent alone: 201, 200 or the status of the problem'),
      answer: optional(acceptedCommand),
      problem: optional(problem),
    }),
  ),
});
export type BatchAnswer = Answer<typeof batchAnswer>;

/**
 * The description of a command, from which clients build a form. `submission`: whether it is judged by the moment of
 * recording. `schema` is the JSON Schema of `data`. Its properties have `title` (zh) and `x-title-en`, and where they
 * apply `enum` with `x-enum-labels: { CODE: { zh, en } }`, `x-ref` (the read model whose keys the property takes, such
 * as `projects`), `x-unit: 'CNY'` for amounts in whole yuan, and `x-new-id` for an identifier that the server makes.
 */
export const commandDescription = object({
  name: text(),
  title: term,
  area: text(),
  aggregate: text("The aggregate's kind, such as `project`"),
  roles: list(text()),
  submission: flag,
  schema: anyObject,
  example: anyObject,
});
export type CommandDescription = Answer<typeof commandDescription>;

/** A command that takes a row, and whether the sender of the request can send it now. */
const rowAction = object({
  command: text('Name of the command'),
  values: Type.Record(Type.String(), Type.String(), { description: 'What the row says of the fields of the command' }),
  possible: Type.Boolean({
    description: 'Whether the rules accept it now, as far as they can be judged by the row: it may need further input',
  }),
  reason: nullable(problem),
});
export const rowActions = object({ items: list(rowAction) });
export type RowActions = Answer<typeof rowActions>;

export const commandList = list(commandDescription);
