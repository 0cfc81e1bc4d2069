import type { AreaId, Term } from '#domain';
import type { Field, FieldsOf } from './fields.js';
import type { Figures } from './figures.js';
import type { RowFold } from './folds.js';

/** A value a query can filter, order or sum by. Booleans are 0 and 1. */
export type ColumnValue = string | number | null;

/** How a column is stored. `text` includes dates. */
export type ColumnKind = 'text' | 'integer';

/** One column that lists are ordered by. Rows without a value in it come last, in both directions. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  /** Codes in the order that counts as ascending, such as worst first; a code that is not listed counts as no value. */
  readonly ranks?: readonly ColumnValue[];
}

/** What people call a row. */
export interface RowNaming {
  /** The field that holds its number; the last part of the key. */
  readonly id: string;
  /** The field that says what the row is about. */
  readonly title?: string;
  /** The field that holds the title in English, where `title` is Chinese. */
  readonly titleEn?: string;
  /** The organisation that a row without a title is about: shown beside its number. */
  readonly about?: string;
  /** Others cite the row by its number even where it has a title, as people do with a report. */
  readonly citedByNumber?: true;
  /** `id` is no number of the row's own: another row's, or a version that a column shows. */
  readonly sharesNumber?: true;
}

/**
 * One read model: rows by key, each the fold of the events that name its key. Folding is pure; the runner keeps every
 * version with the position from which it holds, and the event that made it. Tables, screens, filters, the menu, the
 * API's document and exports are derived from it.
 */
export interface RowModel<R = unknown> {
  /** Name of the table and in the API: `test_subjects`. */
  readonly name: string;
  readonly area: AreaId;
  /** Raised when rows change their meaning without a change of their shape; stored rows are then folded anew. */
  readonly version: number;
  readonly title: Term;
  /** Place in the menu of its area, lower first. */
  readonly menuOrder: number;
  /** Fields whose values, joined by slashes, are the row's key. */
  readonly key: readonly string[];
  readonly naming: RowNaming;
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that queries can filter, order and sum by. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Fields that lists show, the most telling first. */
  readonly listed: readonly string[];
  /** Columns with few values that lists offer as filters. */
  readonly facets: readonly string[];
  /** The order of lists; rows that are equal in it, and all rows where it is empty, are in the order of their keys. */
  readonly order: readonly OrderTerm[];
  /** Commands that begin such a row: their forms ask for a new number instead of offering existing ones. */
  readonly begunBy: readonly string[];
  readonly folds: ReadonlyMap<string, RowFold<R>>;
  /** Figures that are counted from these rows, by their path in the dashboards, such as `tests.passRatePercent`. */
  readonly figures: Figures;
  /** Searchable text of a row, for lists. */
  label(row: R): string;
}

/** The row of a read model. */
export type RowOf<M> = M extends RowModel<infer R> ? R : never;

type FieldName<R> = keyof R & string;

interface Shape<N extends string, R extends object, F extends Figures> {
  readonly name: N;
  readonly area: AreaId;
  readonly version: number;
  readonly title: Term;
  readonly menuOrder?: number;
  readonly key: readonly FieldName<R>[];
  readonly naming: RowNaming & {
    readonly id: FieldName<R>;
    readonly title?: FieldName<R>;
    readonly titleEn?: FieldName<R>;
    readonly about?: FieldName<R>;
  };
  readonly fields: FieldsOf<R>;
  readonly columns: readonly FieldName<R>[];
  readonly listed: readonly FieldName<R>[];
  readonly facets?: readonly FieldName<R>[];
  readonly order?: readonly (OrderTerm & { readonly column: FieldName<R> })[];
  readonly begunBy?: readonly string[];
  readonly label: (row: R) => string;
  readonly folds: readonly RowFold<R>[];
  readonly figures?: (model: RowModel<R>) => F;
}

const LAST_IN_MENU = 1_000;

/** Kinds whose values are numbers, or booleans kept as 0 and 1. */
const INTEGERS: readonly Field['kind'][] = ['flag', 'number', 'ordinal', 'percent', 'money'];

/**
 * Declares a read model: `readModel<PatentRow>()({ name: 'patents', … })`. The row's type demands a field for every
 * property, of a kind that can hold it.
 * @throws Error when an event type is folded twice, or a field is named that is no column
 */
export const readModel =
  <R extends object>() =>
  <const N extends string, F extends Figures = Readonly<Record<never, never>>>(
    shape: Shape<N, R, F>,
  ): RowModel<R> & { readonly name: N; readonly figures: F } => {
    const { name, fields, folds, facets = [], order = [] } = shape;
    const byType = new Map(folds.map((fold) => [fold.type, fold]));
    if (byType.size !== folds.length) throw new Error(`read model ${name} folds an event type twice`);
    for (const column of [...facets, ...order.map((by) => by.column)])
      if (!shape.columns.includes(column)) throw new Error(`read model ${name}: ${column} must be a column`);
    const model = {
      name,
      area: shape.area,
      version: shape.version,
      title: shape.title,
      menuOrder: shape.menuOrder ?? LAST_IN_MENU,
      key: shape.key,
      naming: shape.naming,
      fields,
      columns: Object.fromEntries(shape.columns.map((column) => [column, columnKind(name, column, fields[column])])),
      listed: shape.listed,
      facets,
      order,
      begunBy: shape.begunBy ?? [],
      folds: byType,
      label: shape.label,
      figures: {},
    };
    return { ...model, figures: shape.figures?.(model) ?? ({} as F) };
  };

function columnKind(model: string, name: string, { kind }: Field): ColumnKind {
  if (kind === 'list' || kind === 'record') throw new Error(`read model ${model}: ${name} cannot be a column`);
  return INTEGERS.includes(kind) ? 'integer' : 'text';
}

/** The newest first, by a column that holds a date, an instant or a number that grows. */
export const newestFirst = <C extends string>(column: C) => ({ column, direction: 'descending' as const });

/** The earliest date first, such as the one that is due next. */
export const earliestFirst = <C extends string>(column: C) => ({ column, direction: 'ascending' as const });

/** Codes in the given order; the first is the worst. */
export const worstFirst = <C extends string>(column: C, ranks: readonly ColumnValue[]) => ({
  column,
  direction: 'ascending' as const,
  ranks,
});
