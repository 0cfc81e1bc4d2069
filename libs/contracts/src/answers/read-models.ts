import type { FieldDescription, ReadModelDescription } from '#projections';
import { Type } from 'typebox';
import { codeOf, flag, integer, list, object, optional, recordOf, term, text, type Answer } from '../schema.js';

const yes = Type.Literal(true);

/** The recursive reference: fields of lists and records contain fields. */
const INNER = Type.Unsafe<FieldDescription>({ $ref: '#/components/schemas/FieldDescription' });

/** A field of a read model, with the labels of its codes. */
export const fieldDescription = Type.Unsafe<FieldDescription>(
  object({
    name: text(),
    kind: text(),
    label: term,
    help: optional(term),
    hidden: optional(yes),
    whenEmpty: optional(term),
    column: optional(codeOf(['text', 'integer'])),
    codes: optional(list(object({ code: text(), zh: text(), en: text() }))),
    english: optional(text()),
    unitField: optional(text()),
    unit: optional(term),
    awaited: optional(text()),
    model: optional(text()),
    within: optional(text()),
    type: optional(text()),
    models: optional(recordOf(text())),
    listedOnReferencedPage: optional(yes),
    words: optional(object({ yes: term, no: term })),
    undecidedIn: optional(list(text())),
    overseersOnly: optional(yes),
    item: optional(INNER),
    fields: optional(list(INNER)),
    shows: optional(codeOf(['file'])),
  }),
);

const orderTerm = object({
  column: text(),
  direction: codeOf(['ascending', 'descending']),
  ranks: optional(list(Type.Union([Type.String(), Type.Number(), Type.Null()]))),
});

const figureDescription = object({
  name: text('Its path in the dashboards, and its name in `GET /api/figures/{figure}`'),
  title: term,
  formula: term,
  unit: optional(codeOf(['count', 'percent', 'days', 'yuan'])),
});

const readModelDescription = Type.Unsafe<ReadModelDescription>(
  object({
    name: text(),
    path: text('First segment of the URL of its screens'),
    area: text(),
    version: integer(),
    title: term,
    key: list(text()),
    naming: object({
      id: text(),
      title: optional(text()),
      titleEn: optional(text()),
      organisation: optional(text()),
      linksShowNumber: optional(yes),
      numberIsShared: optional(yes),
    }),
    fields: list(fieldDescription),
    listColumns: list(text()),
    facets: list(text()),
    order: list(orderTerm),
    /** Who may see its rows, besides the organisations that oversee them and the organisations named in `parties`. */
    readers: object({
      kind: codeOf(['everyone', 'chain', 'leader', 'parties']),
      parties: list(text()),
      cityRows: flag,
    }),
    due: optional(text('The field with the date on which rows end or are due; such lists take `dueBy`')),
    createCommands: list(text()),
    byChain: flag,
    figures: list(figureDescription),
  }),
);

/** The areas in the order of the menu, and the declaration of every read model. */
export const readModelList = object({
  areas: list(object({ id: text(), title: term })),
  items: list(readModelDescription),
  /** Figures that belong to no read model, such as the number of events and the derived indicators. */
  figures: list(figureDescription),
  /** Declarations of the properties of event data, by name. */
  eventFields: list(fieldDescription),
});
export type ReadModelList = Answer<typeof readModelList>;
