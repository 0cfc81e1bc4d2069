import { FIGURES } from '#figures';
import type { Figure } from '#projections';
import { PROGRAMME_ANSWERS } from './programme-schemas.js';
import {
  anyObject,
  computed,
  cursor,
  date,
  instant,
  integer,
  listOf,
  object,
  orNull,
  ref,
  term,
  text,
  type Schema,
} from './schema.js';

function figureSchema(figure: Figure): Schema {
  const words = { title: figure.title.en, description: `${figure.formula.zh} / ${figure.formula.en}` };
  switch (figure.kind) {
    case 'groups':
      return { type: 'object', additionalProperties: integer, ...words };
    case 'mean':
    case 'ratio':
      return { ...orNull('number'), ...words };
    case 'field':
      return { type: ['string', 'integer', 'null'], ...words };
    case 'count':
    case 'sum':
    case 'distinct':
    case 'events':
      return { ...integer, ...words };
  }
}

/** The figures of a dashboard, nested by their names, with the words of their declarations. */
function figures(): Schema {
  const sections: Record<string, Record<string, Schema>> = {};
  const plain: Record<string, Schema> = {};
  for (const [name, figure] of Object.entries(FIGURES)) {
    const [section = '', inner] = name.split('.');
    if (inner === undefined) plain[section] = figureSchema(figure);
    else (sections[section] ??= {})[inner] = figureSchema(figure);
  }
  return object({ ...plain, ...Object.fromEntries(Object.entries(sections).map(([name, of]) => [name, object(of)])) });
}

const eventLine = {
  position: { ...integer, description: 'Ordered over the whole log' },
  eventId: { type: 'string', format: 'uuid' },
  chain: orNull('string'),
  no: { ...integer, description: "Index in its chain's log, from 1" },
  type: text(),
  stream: text(),
  version: integer,
  occurredAt: instant,
  recordedAt: instant,
  actor: object({ role: text(), organisationId: text() }),
};

const rowView = { key: text(), chain: orNull('string'), label: text(), fromPosition: integer, row: anyObject };

/** The shapes of answers. */
export const ANSWERS: Readonly<Record<string, Schema>> = {
  ...PROGRAMME_ANSWERS,
  Problem: {
    ...object(
      {
        type: { ...text(), description: '/problems/<CODE>' },
        status: integer,
        code: { ...text('Stable'), pattern: '^[A-Z][A-Z_]*$' },
        title: text('zh'),
        titles: term,
        detail: text(),
        details: anyObject,
        errors: listOf(object({ pointer: text('JSON pointer into the body'), code: text(), zh: text(), en: text() })),
      },
      ['detail', 'details', 'errors'],
    ),
    description: 'RFC 9457',
  },
  AcceptedCommand: object({
    commandId: { type: 'string', format: 'uuid' },
    stream: text(),
    version: { ...integer, description: 'Version of the stream after the command; also the ETag' },
    position: { ...integer, description: 'Send it as `at` to read your own write' },
    recordedAt: instant,
    events: listOf(
      object({ eventId: { type: 'string', format: 'uuid' }, type: text(), stream: text(), position: integer }),
    ),
  }),
  ComputedAt: object(
    {
      position: { ...integer, description: 'No event that the answer includes has a higher position' },
      factsBeforeChain: {
        ...integer,
        description:
          '按发生时间:发生在建链之前、自建链之日起计入的事实数 / By occurrence: facts from before their chain, which count from the day it was established',
      },
      by: { enum: ['recorded', 'occurred'] },
      at: text('The moment asked for, as it was understood; inside an append, the position at which it ends'),
      asOfDate: date,
    },
    ['factsBeforeChain'],
  ),
  Figures: figures(),
  ChainSummary: object({
    chainId: text(),
    nameZh: text(),
    nameEn: text(),
    region: text(),
    status: text(),
    leader: orNull('string'),
    members: integer,
    bottlenecksOpen: integer,
    projects: integer,
    testsCounted: integer,
    testsPassed: integer,
    passRatePercent: orNull('number'),
    nonconformitiesOpen: integer,
    certificationsValid: integer,
    eventsApplied: integer,
  }),
  ChainList: computed(object({ items: listOf(ref('ChainSummary')) })),
  ChainDashboard: computed(
    ref('Figures'),
    object({
      chainId: text(),
      nameZh: text(),
      nameEn: text(),
      region: text(),
      chain: object({ status: text(), chief: orNull('string'), leader: orNull('string'), strategyVersion: integer }),
      objectives: listOf(
        object({ code: text(), actual: orNull('integer'), target: integer, percent: orNull('number') }),
      ),
      indicators: listOf(anyObject),
    }),
  ),
  CityDashboard: computed(
    ref('Figures'),
    object({ members: integer, supportingBodies: integer, chains: listOf(ref('ChainSummary')) }),
  ),
  WeeksOfTests: computed(
    object({
      items: listOf(
        object({ weekStartsOn: date, counted: integer, passed: integer, passRatePercent: orNull('number') }),
      ),
    }),
  ),
  MissedReports: computed(
    object({ cadence: orNull('string'), items: listOf(object({ period: text(), dueOn: date })) }),
  ),
  Evidence: computed(
    object(
      {
        figure: text(),
        title: term,
        formula: term,
        value: { description: 'The figure itself' },
        ratio: object({ numerator: integer, denominator: integer, percent: orNull('number') }),
        rows: listOf(
          object({
            model: text(),
            key: text(),
            chain: orNull('string'),
            label: text(),
            part: { enum: ['numerator', 'denominator', 'counted'] },
            eventIds: listOf(text()),
            row: anyObject,
          }),
        ),
        nextCursor: cursor,
      },
      ['ratio'],
    ),
  ),
  RowPage: computed(object({ model: text(), total: integer, items: listOf(object(rowView)), nextCursor: cursor })),
  RowDetail: computed(
    object({
      model: text(),
      ...rowView,
      versions: listOf(
        object({ fromPosition: integer, toPosition: orNull('integer'), event: ref('EventLine'), row: anyObject }),
      ),
    }),
  ),
  EventLine: object(eventLine),
  EventPage: computed(object({ total: integer, items: listOf(ref('EventLine')), nextCursor: cursor })),
  EventDetail: object({
    ...eventLine,
    schema: { ...integer, description: 'Version of the shape of `data`' },
    commandId: { type: 'string', format: 'uuid' },
    data: anyObject,
    body: text('The stored canonical bytes'),
    sha256: { ...text('Of the stored bytes'), pattern: '^[0-9a-f]{64}$' },
    changed: listOf(object({ model: text(), key: text() })),
  }),
  ReadModelList: object({
    areas: listOf(object({ id: text(), title: term })),
    items: listOf(anyObject),
    eventFields: listOf(anyObject),
  }),
  CommandDescription: object({
    name: text(),
    title: term,
    area: text('Area of the product, such as `work`'),
    aggregate: text(),
    roles: listOf(text()),
    schema: anyObject,
    example: anyObject,
  }),
  ServerInfo: object({
    version: text(),
    position: integer,
    firstRecordedAt: orNull('string'),
    firstOccurredAt: orNull('string'),
    lastRecordedAt: orNull('string'),
    now: instant,
    developmentIdentity: { type: 'boolean' },
    vocabulary: { type: 'object', additionalProperties: term },
  }),
};
