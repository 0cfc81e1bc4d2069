import { Type } from 'typebox';
import { BRIEF_LISTS, SUMMARY_FIGURES, FIGURES, TRENDS } from '#figures';
import {
  codeOf,
  date,
  flag,
  integer,
  list,
  nullable,
  number,
  object,
  optional,
  term,
  text,
  wholeNumber,
  type Answer,
} from '../schema.js';
import { computed } from './computed-at.js';
import { ratio } from './evidence.js';
import { figureSchemas } from './figure-schemas.js';

const value = Type.Union([wholeNumber, Type.Number(), Type.Null()]);

const figure = object({
  figure: text('Opens with `/api/figures/{figure}`'),
  title: term,
  unit: text('`percent`, `days`, `yuan`, or empty for a count'),
  value,
  before: value,
  change: nullable(
    object({
      rounded: Type.Union([Type.Number(), wholeNumber]),
      exact: text('A whole number, or a fraction such as `-25/3`; rates are in percent'),
    }),
  ),
  trend: codeOf([...TRENDS]),
  ratio: optional(ratio),
  ratioBefore: optional(ratio),
});

const named = object({ model: text(), key: text() });

const item = object({
  ...{ model: text(), key: text(), chainId: nullable(text()) },
  title: term,
  what: term,
  party: nullable(text('The organisation that owns it')),
  role: optional(term),
  on: nullable(date),
  score: optional(number),
  terms: optional(list(object({ words: term, count: integer(), points: number, rows: list(named) }))),
});

const values = object(figureSchemas(FIGURES, SUMMARY_FIGURES));

/** 月报与年报: figures with their changes against the period before, and the lists, as of the end of a period. */
export const brief = computed({
  chainId: nullable(text('Null for the city')),
  title: term,
  period: text('`YYYY-MM` or `YYYY`'),
  from: date,
  until: date,
  /** Whether the period had ended at the moment: then the answer never changes. */
  ended: flag,
  before: object({ date, position: integer() }),
  rules: object({
    alerts: integer('Version of the rules of alerts'),
    deadlines: integer('Version of the rules of deadlines'),
    weakness: integer('Version of the points of weak links'),
  }),
  program: text('The build of the program that counted; not part of the digest'),
  digest: text('SHA-256 of the canonical JSON of this answer without `digest` and `program`, hexadecimal'),
  figures: list(figure),
  tested: ratio,
  chains: list(object({ chainId: text(), name: term, values, before: nullable(values) })),
  medians: list(object({ figure: text(), property: text(), title: term, sum: value, median: nullable(number) })),
  lists: list(
    object({
      code: codeOf([...BRIEF_LISTS]),
      title: term,
      count: integer('All lines'),
      hidden: integer('Lines that the reader may not see'),
      items: list(item),
    }),
  ),
  organisations: list(object({ id: text(), name: term })),
});
export type BriefAnswer = Answer<typeof brief>;
