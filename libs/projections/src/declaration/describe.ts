import type { Term } from '#domain';
import { wordsOf } from './code-words.js';
import type { Field } from './fields.js';
import { unitOf, type Figure, type FigureUnit } from './figures.js';
import type { ReadModel } from './read-model.js';
import type { Readers } from './readers.js';
import type { ColumnKind, OrderTerm, RowNaming } from './row-model.js';

/** The description of a field in the API: its declaration, with the labels of its codes. */
export interface FieldDescription {
  readonly name: string;
  readonly kind: Field['kind'];
  readonly label: Term;
  readonly help?: Term;
  readonly hidden?: true;
  readonly whenEmpty?: Term;
  /** The type of the column, if the field is one; columns can be filtered and ordered by. */
  readonly column?: ColumnKind;
  /** For a code: every value with its labels. */
  readonly codes?: readonly (Term & { readonly code: string })[];
  /** For a bilingual text: the field with the English text. */
  readonly english?: string;
  /** For a quantity or a limit: the field with the unit. */
  readonly unitField?: string;
  /** For a number: its unit. */
  readonly unit?: Term;
  /** For a deadline: the field that has the date until the deadline is met. */
  readonly awaited?: string;
  /** For a reference to a row: its read model, and the field with the first part of the row's key. */
  readonly model?: string;
  readonly within?: string;
  /** For a reference by type: the field with the type, and the read model of each type. */
  readonly type?: string;
  readonly models?: Readonly<Record<string, string>>;
  /** For a reference: whether the page of the referenced object lists the rows that refer to it. */
  readonly listedOnReferencedPage?: true;
  /** For a flag: labels of yes and no. */
  readonly words?: { readonly yes: Term; readonly no: Term };
  /** For an amount: statuses in which 0 means "not decided yet". */
  readonly undecidedIn?: readonly string[];
  /** For a list: only who oversees the row sees the items. */
  readonly overseersOnly?: true;
  /** For a list: the field of its items. */
  readonly item?: FieldDescription;
  /** For a record: its fields. */
  readonly fields?: readonly FieldDescription[];
  /** For a record that is a file: it can be opened. */
  readonly shows?: 'file';
}

/** A figure as the API returns it. */
export interface FigureDescription {
  readonly name: string;
  readonly title: Term;
  readonly formula: Term;
  readonly unit?: FigureUnit;
}

/** The description of a read model in the API. */
export interface ReadModelDescription {
  readonly name: string;
  /** First segment of the URL of its screens. */
  readonly path: string;
  readonly area: string;
  readonly version: number;
  readonly title: Term;
  readonly key: readonly string[];
  readonly naming: RowNaming;
  readonly fields: readonly FieldDescription[];
  readonly listColumns: readonly string[];
  readonly facets: readonly string[];
  readonly order: readonly OrderTerm[];
  /** Who may see its rows. */
  readonly readers: Pick<Readers, 'kind' | 'parties' | 'cityRows'>;
  /** The field with the date on which rows end or are due; rows can be listed ahead of it (`dueBy`). */
  readonly due?: string;
  readonly createCommands: readonly string[];
  /** Whether its rows belong to chains, so that lists can be filtered by chain. */
  readonly byChain: boolean;
  /** The figures that are computed from its rows. */
  readonly figures: readonly FigureDescription[];
}

const CHAINS = 'chains';

/** The part of an address of the dashboard that lists the rows of a read model. */
export const listPath = (model: string): string => model.replaceAll('_', '-');

export const describeReadModel = (model: ReadModel): ReadModelDescription => ({
  name: model.name,
  path: listPath(model.name),
  area: model.area,
  version: model.version,
  title: model.title,
  key: model.key,
  naming: model.naming,
  fields: Object.entries(model.fields).map(([name, field]) => describeField(name, field, model.queryColumns)),
  listColumns: model.listColumns,
  facets: model.facets,
  order: model.order,
  readers: {
    kind: model.readers.kind,
    parties: model.readers.parties,
    cityRows: model.readers.cityRows,
  },
  ...(model.due === undefined ? {} : { due: model.due.column }),
  createCommands: model.createCommands,
  byChain: model.name !== CHAINS && model.fields['chainId']?.kind === 'chain',
  figures: Object.entries(model.figures).map(([name, figure]) => describeFigure(name, figure)),
});

export function describeFigure(name: string, figure: Figure): FigureDescription {
  const { title, formula } = figure;
  const unit = unitOf(figure);
  return { name, title, formula, ...(unit === undefined ? {} : { unit }) };
}

/** A field as the API describes it; `queryColumns` are those of its read model. */
export function describeField(
  name: string,
  field: Field,
  queryColumns: Readonly<Record<string, ColumnKind>> = {},
): FieldDescription {
  const column = queryColumns[name];
  const label = { zh: field.zh, en: field.en };
  const described = { name, label, ...(column === undefined ? {} : { column }) };
  switch (field.kind) {
    case 'code': {
      const { zh: _zh, en: _en, words, codes, ...more } = field;
      return { ...described, ...more, codes: codes.map((code) => ({ code, ...wordsOf(code, words?.[code]) })) };
    }
    case 'quantity':
    case 'limit': {
      const { zh: _zh, en: _en, unit, ...more } = field;
      return { ...described, ...more, unitField: unit };
    }
    case 'list': {
      const { zh: _zh, en: _en, item, ...more } = field;
      return { ...described, ...more, item: describeField(name, item) };
    }
    case 'record': {
      const { zh: _zh, en: _en, fields, ...more } = field;
      return { ...described, ...more, fields: Object.entries(fields).map(([inner, of]) => describeField(inner, of)) };
    }
    default: {
      const { zh: _zh, en: _en, ...more } = field;
      return { ...described, ...more };
    }
  }
}
