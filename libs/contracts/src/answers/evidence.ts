import { Type } from 'typebox';
import {
  anyObject,
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
import { computed } from './computed-at.js';

/** A rate with its numerator and denominator; percent has one decimal and is null when the denominator is 0. */
const ratio = object({ numerator: integer(), denominator: integer(), percent: nullable(number) });
export type Ratio = Answer<typeof ratio>;

/** One row behind a figure, with the events that made it. */
const evidenceRow = object({
  model: text('A read model, or `events`'),
  key: text(),
  chain: nullable(text()),
  label: text(),
  /** For a rate: in the numerator and the denominator, or only in the denominator. For other figures `counted`. */
  part: codeOf(['numerator', 'denominator', 'counted']),
  eventIds: list(uuid),
  row: anyObject,
});
export type EvidenceRow = Answer<typeof evidenceRow>;

/** The value of a figure, with a page of the rows that it was computed from. */
export const evidence = computed({
  figure: text(),
  title: term,
  formula: term,
  value: Type.Union([Type.Number(), Type.String(), Type.Null(), recordOf(integer())]),
  ratio: optional(ratio),
  rows: list(evidenceRow),
  nextCursor: cursor,
});
export type Evidence = Answer<typeof evidence>;
