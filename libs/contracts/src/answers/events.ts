import { EVENT_SCHEMAS, eventDefinitions } from '#domain';
import { Type, type TSchema } from 'typebox';
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

/** The type of an event. */
export const eventType = Type.Unsafe<string>({
  type: 'string',
  enum: Object.keys(EVENT_SCHEMAS),
  description: '事件类型 / Type of an event',
});

const definitions = new Map(eventDefinitions().map((definition) => [definition.type, definition]));

/** The schema of the data of each event, by its type. */
export const eventDataSchemas: Readonly<Record<string, TSchema>> = Object.fromEntries(
  Object.entries(EVENT_SCHEMAS).map(([type, schema]) => {
    const title = definitions.get(type)?.title;
    return [type, Type.Unsafe({ ...(title === undefined ? {} : { title: `${title.zh} / ${title.en}` }), ...schema })];
  }),
);

/** Data of an event that was stored in an older shape, as its property `schema` says. */
export const olderShape = Type.Unsafe<unknown>({
  type: 'object',
  description: '较早形状的数据，见 schema / Data in an older shape, see `schema`',
});

/** `type` with the data that an event of this type has. */
export const eventOfType = Type.Unsafe<{ readonly type: string; readonly data: unknown }>({
  oneOf: Object.entries(eventDataSchemas).map(([type, data]) =>
    Type.Object({
      type: Type.String({ const: type }),
      data: (definitions.get(type)?.schema ?? 1) > 1 ? Type.Unsafe({ anyOf: [data, olderShape] }) : data,
    }),
  ),
});

const EVENT = {
  position: integer('Ordered over the whole log'),
  eventId: uuid,
  chain: nullable(text()),
  no: integer("Index in its chain's log, from 1"),
  type: eventType,
  stream: text(),
  version: integer('Of the stream, after this event'),
  occurredAt: instant,
  recordedAt: instant,
};

const LINE = { ...EVENT, actor };

/** Which accounts acted. Who may see the persons behind them is asked with `/api/accounts/names`. */
const ACCOUNTS = {
  accountId: optional(
    text('The account that sent the command, an opaque id; absent in events from before accounts were stored'),
  ),
  onBehalfOf: optional(text('The account of the person for whom a deputy sent it')),
};

/** An event as the evidence of a figure. */
export const timelineEntry = object({ ...EVENT, role: text(), organisationId: text() });

/** An event as lists show it. */
export const eventLine = object(LINE);
export type EventLine = Answer<typeof eventLine>;

const eventOfPage = object({ ...LINE, ...ACCOUNTS });
export type EventOfPage = Answer<typeof eventOfPage>;

export const eventPage = computed({ total: integer(), items: list(eventOfPage), nextCursor: cursor });
export type EventPage = Answer<typeof eventPage>;

/** One event with its data and its stored bytes. */
export const eventEnvelope = object({
  ...LINE,
  ...ACCOUNTS,
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
export type EventDetail = Answer<typeof eventEnvelope>;

/** An event whose data has the schema of its type. */
export const eventDetail = Type.Unsafe<EventDetail>({ allOf: [eventEnvelope, eventOfType] });

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
      ...ACCOUNTS,
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
export const liveChange = object({
  position: integer('Up to which the chain has changed'),
  chain: nullable(text('The chain; null for events of no chain, or of all chains where `gap` is set')),
  types: list(eventType),
  models: optional(list(text('Name of a read model'))),
  gap: optional(
    Type.Literal(true, {
      description:
        '至此序号的变化没有逐条列出，请重新读取列表 / Changes up to this position are not listed one by one: read the lists again, for instance with `changedSince`',
    }),
  ),
});
export type LiveChange = Answer<typeof liveChange>;

export const liveStream = text(
  'Server-sent events whose data is a `LiveChange`; the id is the position: send it as `Last-Event-ID` to continue from there',
);
