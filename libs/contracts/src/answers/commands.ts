import { anyObject, flag, instant, integer, list, object, term, text, uuid, type Answer } from '../schema.js';

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

/**
 * The description of a command, from which clients build a form. `submission`: whether it is judged by the moment of
 * recording. `schema` is the JSON Schema of `data`. Its properties have `title` (zh) and `x-title-en`, and where they
 * apply `enum` with `x-enum-labels: { CODE: { zh, en } }`, `x-ref` (the read model whose keys the property takes, such
 * as `projects`), and `x-unit: 'CNY'` for amounts in whole yuan.
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

export const commandList = list(commandDescription);
