import { Type, type TUnsafe, type TSchema } from 'typebox';
import {
  codeOf,
  integer,
  list,
  nullable,
  object,
  optional,
  recordOf,
  term,
  text,
  uuid,
  wholeNumber,
  type Answer,
} from '../schema.js';
import { computedAt } from './computed-at.js';
import { eventLine } from './events.js';
import { ratio } from './evidence.js';
import { nameOf, byModel, type AnyRow } from './rows.js';

/** The value of a figure; by group for a grouped one. */
const value = Type.Union([Type.Number(), Type.String(), Type.Null(), recordOf(integer())]);

/** By how much a figure, or one group of it, changed. */
const change = object({
  group: nullable(text('The value of a grouped figure; null for a figure that is one number')),
  rounded: Type.Union([Type.Number(), wholeNumber]),
  exact: text('A whole number, or a fraction such as `-25/3`; rates are in percent'),
});

const MOMENTS = { from: computedAt, to: computedAt };

/** A figure at two moments. */
export const figureDifference = object({
  figure: text(),
  group: nullable(text()),
  before: value,
  after: value,
  change: nullable(change),
  events: nullable(integer('How many events made the change; null where they were not counted: open the figure')),
});
export type FigureDifference = Answer<typeof figureDifference>;

/** The figures that differ between two moments. */
export const figureDifferences = object({
  ...MOMENTS,
  compared: integer('How many figures were compared'),
  items: list(figureDifference),
});
export type FigureDifferences = Answer<typeof figureDifferences>;

/** What one event, several of them or the passing of days changed. */
const step = object({
  kind: codeOf(['event', 'events', 'hidden', 'dates']),
  count: integer('How many events; 0 for the passing of days'),
  events: list(eventLine),
  changes: list(change),
  value: optional(value),
  ratio: optional(ratio),
});

/** Why a figure differs between two moments: the changes of the steps add up exactly to its change. */
export const attribution = object({
  ...MOMENTS,
  figure: text(),
  title: term,
  formula: term,
  before: value,
  after: value,
  ratioBefore: optional(ratio),
  ratioAfter: optional(ratio),
  changes: nullable(list(change)),
  considered: integer('How many events between the moments can change the figure'),
  steps: list(step),
});
export type AttributionAnswer = Answer<typeof attribution>;

const cell = object({ field: text(), before: Type.Unknown(), after: Type.Unknown() });

const differenceOf = <S extends TSchema>(model: string, row: S) =>
  object({
    ...MOMENTS,
    model: nameOf(model),
    added: integer(),
    removed: integer(),
    changed: integer(),
    complete: Type.Boolean({ description: 'Whether all rows were compared and all differences are listed' }),
    items: list(
      object({
        kind: codeOf(['added', 'removed', 'changed']),
        key: text(),
        chain: nullable(text()),
        label: text(),
        before: nullable(row),
        after: nullable(row),
        fields: list(cell),
        eventIds: list(uuid),
      }),
    ),
  });
export type RowDifferences = Answer<ReturnType<typeof differenceOf<TUnsafe<AnyRow>>>>;

/** The rows of a list that differ between two moments. */
export const rowDifferencesOf = byModel(differenceOf);
export const rowDifferences = Type.Unsafe<RowDifferences>({ oneOf: Object.values(rowDifferencesOf) });
