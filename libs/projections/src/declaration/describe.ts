import { CODES, type Term } from '#domain';
import type { Field } from './fields.js';
import type { ReadModel } from './read-model.js';
import type { ColumnKind, OrderTerm, RowNaming } from './row-model.js';

/** A field as the API serves it: its declaration with the words of its codes. */
export interface FieldDescription {
  readonly name: string;
  readonly kind: Field['kind'];
  readonly label: Term;
  readonly help?: Term;
  readonly hidden?: true;
  readonly whenEmpty?: Term;
  /** How the column is stored, where the field is one: it can be filtered and ordered by. */
  readonly column?: ColumnKind;
  /** Of a code: every value with its words. */
  readonly codes?: readonly (Term & { readonly code: string })[];
  /** Of a bilingual text: the field with the English text. */
  readonly english?: string;
  /** Of a quantity: the field with the unit. */
  readonly unitField?: string;
  /** Of a number: its unit. */
  readonly unit?: Term;
  /** Of a deadline: the field that holds the date while it is awaited. */
  readonly awaited?: string;
  /** Of a reference to a row: its read model, and the field whose value begins the row's key. */
  readonly model?: string;
  readonly within?: string;
  /** Of a reference by type: the field with the type, and the read model of each. */
  readonly type?: string;
  readonly models?: Readonly<Record<string, string>>;
  readonly listedThere?: true;
  /** Of a flag: words for yes and no. */
  readonly words?: { readonly yes: Term; readonly no: Term };
  /** Of an amount: statuses in which 0 only means that nobody has decided. */
  readonly undecidedIn?: readonly string[];
  /** Of a list: what its items are. */
  readonly item?: FieldDescription;
  /** Of a record: its fields. */
  readonly fields?: readonly FieldDescription[];
}

/** A read model as the API serves it. */
export interface ReadModelDescription {
  readonly name: string;
  /** First part of the address of its screens. */
  readonly path: string;
  readonly area: string;
  readonly version: number;
  readonly title: Term;
  readonly key: readonly string[];
  readonly naming: RowNaming;
  readonly fields: readonly FieldDescription[];
  readonly listed: readonly string[];
  readonly facets: readonly string[];
  readonly order: readonly OrderTerm[];
  readonly begunBy: readonly string[];
  /** Whether its rows belong to chains, so that lists can be narrowed to one. */
  readonly byChain: boolean;
  /** Names of the figures that are counted from its rows. */
  readonly figures: readonly string[];
}

const CHAINS = 'chains';

export const describeReadModel = (model: ReadModel): ReadModelDescription => ({
  name: model.name,
  path: model.name.replaceAll('_', '-'),
  area: model.area,
  version: model.version,
  title: model.title,
  key: model.key,
  naming: model.naming,
  fields: Object.entries(model.fields).map(([name, field]) => describeField(name, field, model.columns)),
  listed: model.listed,
  facets: model.facets,
  order: model.order,
  begunBy: model.begunBy,
  byChain: model.name !== CHAINS && model.fields['chainId']?.kind === 'chain',
  figures: Object.keys(model.figures),
});

/** A field as the API describes it; `columns` are those of its read model. */
export function describeField(
  name: string,
  field: Field,
  columns: Readonly<Record<string, ColumnKind>> = {},
): FieldDescription {
  const column = columns[name];
  const label = { zh: field.zh, en: field.en };
  const described = { name, label, ...(column === undefined ? {} : { column }) };
  switch (field.kind) {
    case 'code': {
      const { zh: _zh, en: _en, words, codes, ...more } = field;
      return { ...described, ...more, codes: codes.map((code) => ({ code, ...wordsOf(code, words?.[code]) })) };
    }
    case 'quantity': {
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

/** The model's own words of a code, else those of the domain. */
function wordsOf(code: string, own: Term | undefined): Term {
  const { zh, en } = own ?? CODES[code] ?? { zh: code, en: code };
  return { zh, en };
}
