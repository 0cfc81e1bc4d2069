import { Type, type TSchema, type TUnsafe } from 'typebox';
import {
  codeOf,
  cursor,
  integer,
  list,
  nullable,
  number,
  object,
  optional,
  recordOf,
  term,
  text,
  uuid,
  type Answer,
} from '../schema.js';
import { computed, sealedAnswer } from './computed-at.js';
import { ruleOfEvent, timelineEntry } from './events.js';
import { byModel, type AnyRow } from './rows.js';

/** A rate with its numerator and denominator; percent has one decimal and is null when the denominator is 0. */
export const ratio = object({ numerator: integer(), denominator: integer(), percent: nullable(number) });
export type Ratio = Answer<typeof ratio>;

/** One row of a read model, or one event, behind a figure, with the events that made it. */
const evidenceOf = <S extends TSchema>(model: string, row: S) =>
  object({
    model: Type.String({ const: model }),
    key: text(),
    chain: nullable(text()),
    label: text(),
    /** For a rate: in the numerator and the denominator, or only in the denominator. For other figures `counted`. */
    part: codeOf(['numerator', 'denominator', 'counted']),
    eventIds: list(uuid),
    row,
  });
export type EvidenceRow = Answer<ReturnType<typeof evidenceOf<TUnsafe<AnyRow>>>>;

const evidenceRow = Type.Unsafe<EvidenceRow>({
  oneOf: [...Object.values(byModel(evidenceOf)), evidenceOf('events', timelineEntry)],
});

/** The value of a figure, with a page of the rows that it was computed from. */
export const evidence = computed({
  figure: text(),
  title: term,
  formula: term,
  value: Type.Union([Type.Number(), Type.String(), Type.Null(), recordOf(integer())]),
  ratio: optional(ratio),
  rows: list(evidenceRow),
  hidden: integer('Rows or events that count and that the reader may not see; on no page'),
  nextCursor: cursor,
});
export type Evidence = Answer<typeof evidence>;

/** Why a figure has its value, in words: what the file of evidence says, whose digest a printed page has. */
const statement = computed({
  format: Type.Literal('lingqu-evidence/1'),
  product: text('Version of the product'),
  figure: text(),
  chain: nullable(text()),
  title: term,
  formula: term,
  model: nullable(object({ name: text(), version: integer('Of the projection that makes the rows') })),
  value: Type.Union([Type.Number(), Type.String(), Type.Null(), recordOf(integer())]),
  ratio: optional(ratio),
  sentence: term,
  sealed: nullable(sealedAnswer),
  rows: list(
    object({
      model: text(),
      key: text(),
      label: text(),
      part: codeOf(['numerator', 'denominator', 'counted']),
      eventIds: list(uuid),
    }),
  ),
  events: list(
    object({
      eventId: uuid,
      chain: nullable(text()),
      no: integer("Index in its chain's log, from 1"),
      position: integer(),
      sentence: term,
      rule: optional(ruleOfEvent),
      sha256: text('Of the stored bytes'),
    }),
  ),
  hidden: integer('Rows or events that count and that the reader may not see'),
  complete: Type.Boolean({ description: 'Whether all visible rows and their events are here' }),
});

export const evidenceInWords = object({
  digest: text('SHA-256 of the canonical JSON (RFC 8785) of the statement, hexadecimal'),
  statement,
});
export type EvidenceInWords = Answer<typeof evidenceInWords>;
