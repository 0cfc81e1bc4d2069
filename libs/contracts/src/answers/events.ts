import { Type } from 'typebox';
import {
  anyObject,
  cursor,
  date,
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
import { computed } from './computed-at.js';

/** Who acted. */
export const actor = object({ role: text(), organisationId: text() });
export type ActorDto = Answer<typeof actor>;

const EVENT = {
  position: integer('Ordered over the whole log'),
  eventId: uuid,
  chain: nullable(text()),
  no: integer("Index in its chain's log, from 1"),
  type: text(),
  stream: text(),
  version: integer('Of the stream, after this event'),
  occurredAt: instant,
  recordedAt: instant,
};

const LINE = { ...EVENT, actor };

/** An event as the evidence of a figure. */
export const timelineEntry = object({ ...EVENT, role: text(), organisationId: text() });

/** An event as lists show it. */
export const eventLine = object(LINE);
export type EventLine = Answer<typeof eventLine>;

export const eventPage = computed({ total: integer(), items: list(eventLine), nextCursor: cursor });
export type EventPage = Answer<typeof eventPage>;

/** One event with its data and its stored bytes. */
export const eventDetail = object({
  ...LINE,
  accountId: optional(
    text('The account that sent the command, an opaque id; absent in events from before accounts were stored'),
  ),
  onBehalfOf: optional(text('The account of the person for whom a deputy sent it')),
  schema: integer('Version of the shape of `data`'),
  commandId: uuid,
  occurredOffset: optional(text('The offset from UTC that the caller gave with `occurredAt`, such as `+08:00`')),
  lateReason: optional(object({ code: text(), words: optional(text()) })),
  received: optional(
    object(
      { on: date, reason: text(), sha256: text('Of the scanned document'), recordedBy: text() },
      { description: 'Of a submission on paper, which the regulator `recordedBy` recorded on behalf of the actor' },
    ),
  ),
  data: anyObject,
  body: text('The stored bytes (canonical JSON) as text'),
  sha256: Type.String({ description: 'Of the stored bytes', pattern: '^[0-9a-f]{64}$' }),
  /** Rows that the event changed. */
  changed: list(object({ model: text(), key: text() })),
});
export type EventDetail = Answer<typeof eventDetail>;

/** What an event changed, and the events around it. */
export const eventEffects = object({
  rows: list(
    object({
      model: text(),
      key: text(),
      label: text(),
      before: nullable(anyObject),
      after: nullable(anyObject),
      fields: list(object({ field: text(), before: Type.Unknown(), after: Type.Unknown() })),
    }),
  ),
  previous: nullable(eventLine),
  next: nullable(eventLine),
  together: list(eventLine),
});
export type EventEffects = Answer<typeof eventEffects>;

/** The version of the support rules by which something was decided. */
export const ruleOfEvent = object({ policyId: text(), version: integer(), ruleId: text() });

/** Events as sentences, with the digest of the stored bytes. */
export const caseFile = object({
  scanned: integer('How many events were compared with the filters to find these'),
  items: list(
    object({
      ...LINE,
      accountId: optional(text()),
      onBehalfOf: optional(text('The account of the person for whom a deputy sent it')),
      commandId: uuid,
      sentence: term,
      rule: optional(ruleOfEvent),
      daysLate: integer('Days from occurrence to recording'),
      sha256: text('Of the stored bytes'),
    }),
  ),
  nextCursor: cursor,
});
export type CaseFile = Answer<typeof caseFile>;

/** Data of one server-sent event of the live routes; its id is the position. */
export const liveChange = object({ position: integer(), chain: nullable(text()), types: list(text()) });
export type LiveChange = Answer<typeof liveChange>;

export const liveStream = text(
  'Server-sent events whose data is a `LiveChange`; the id is the position: send it as `Last-Event-ID` to continue from there',
);
