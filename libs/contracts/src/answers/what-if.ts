import { Type } from 'typebox';
import {
  anyObject,
  flag,
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
import { computed } from './computed-at.js';
import { figureDifference } from './differences.js';
import { eventLine } from './events.js';

/** Most events of each kind of change in one request. */
const MAX_CHANGES = 200;

const eventId = Type.String({ pattern: '^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' });
const instant = Type.String({ format: 'date-time' });
const changes = <S extends Parameters<typeof list>[0]>(items: S) =>
  optional(Type.Array(items, { maxItems: MAX_CHANGES }));

/** What is imagined: events left out, events with other content, and events that were never recorded. */
export const whatIfBody = object({
  omit: changes(eventId),
  change: changes(object({ eventId, data: optional(anyObject), occurredAt: optional(instant) })),
  add: changes(
    object({
      type: text(),
      stream: text('Name of the stream, such as `chain-new-energy-vehicles`'),
      ofChain: Type.Boolean({ description: 'Whether it belongs to the log of the chain, or to no chain' }),
      data: anyObject,
      occurredAt: instant,
      role: text(),
      organisationId: text(),
    }),
  ),
});

/** What would differ. Nothing of it was recorded. */
export const whatIf = computed({
  sandbox: Type.Literal(true),
  replayed: integer('How many events were replayed'),
  compared: integer('How many figures were compared'),
  figures: list(figureDifference),
  rows: list(
    object({
      model: text(),
      added: integer(),
      removed: integer(),
      changed: integer(),
      complete: flag,
      items: list(
        object({
          kind: text('`added`, `removed` or `changed`'),
          key: text(),
          label: text(),
          before: nullable(anyObject),
          after: nullable(anyObject),
          fields: list(object({ field: text(), before: Type.Unknown(), after: Type.Unknown() })),
        }),
      ),
    }),
  ),
  judged: integer('How many commands after the first change were decided again'),
  notJudged: integer('How many were not: they could not be derived from their events, or there were too many'),
  hidden: integer('Refused commands whose events the reader may not see'),
  refused: list(
    object({ event: nullable(eventLine), added: optional(uuid), type: text(), code: text(), reason: term }),
  ),
  differing: list(eventLine),
});
export type WhatIf = Answer<typeof whatIf>;
