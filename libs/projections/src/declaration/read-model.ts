import type { AreaId, DueKindCode, Term } from '#domain';
import type { ColumnValue, Condition } from './conditions.js';
import type { Field, FieldsOf } from './fields.js';
import type { Figures } from './figures.js';
import type { RowFold } from './folds.js';
import type { Readers } from './readers.js';
import type { ColumnKind, OrderTerm, RowModel, RowNaming, RowsDue } from './row-model.js';

type FieldName<R> = keyof R & string;

/** A declared read model: a row model, and the figures that are computed from its rows. */
export interface ReadModel<R = unknown, N extends string = string, F extends Figures = Figures> extends RowModel<R> {
  readonly name: N;
  /** By their path in the dashboards, such as `tests.passRatePercent`. */
  readonly figures: F;
}

/** The options of a declaration; `RowModel` explains each of them. */
interface Shape<N extends string, R extends object, F extends Figures> {
  readonly name: N;
  readonly area: AreaId;
  readonly version: number;
  readonly title: Term;
  readonly menuOrder?: number;
  readonly readers: Readers<FieldName<R>>;
  readonly key: readonly FieldName<R>[];
  readonly naming: RowNaming & {
    readonly id: FieldName<R>;
    readonly title?: FieldName<R>;
    readonly titleEn?: FieldName<R>;
    readonly organisation?: FieldName<R>;
  };
  readonly fields: FieldsOf<R>;
  /** Beside the columns that name what a row refers to, and those with its dates: every list can be asked by them. */
  readonly queryColumns: readonly FieldName<R>[];
  readonly listColumns: readonly FieldName<R>[];
  readonly facets?: readonly FieldName<R>[];
  readonly order?: readonly (OrderTerm & { readonly column: FieldName<R> })[];
  readonly due?: {
    readonly column: FieldName<R>;
    readonly where: readonly Condition<R>[];
    readonly kindOf?: (row: R) => DueKindCode | null;
    readonly partyOf?: (row: R) => string | null;
    readonly sinceOf?: (row: R) => string | null;
  };
  readonly concerns?: FieldName<R>;
  readonly createCommands?: readonly string[];
  readonly isFoundByOthers?: true;
  readonly label: (row: R) => string;
  readonly folds: readonly RowFold<R>[];
  readonly figures?: (model: RowModel<R>) => F;
}

const LAST_IN_MENU = 1_000;

/** Kinds whose values are numbers, or booleans stored as 0 and 1. */
const INTEGERS: readonly Field['kind'][] = ['flag', 'number', 'ordinal', 'percent', 'money'];

/**
 * Declares a read model: `readModel<PatentRow>()({ name: 'patents', … })`. The compiler requires a field for every
 * property of the row, of a kind that can have its values.
 * @throws Error when an event type is folded twice, a facet or order is not a query column, or a party not an
 * organisation
 */
export const readModel =
  <R extends object>() =>
  <const N extends string, F extends Figures = Readonly<Record<never, never>>>(
    shape: Shape<N, R, F>,
  ): ReadModel<R, N, F> => {
    const { name, fields, folds, facets = [], order = [] } = shape;
    const byType = new Map(folds.map((fold) => [fold.type, fold]));
    if (byType.size !== folds.length) throw new Error(`read model ${name} folds an event type twice`);
    const ends = shape.due === undefined ? [] : [shape.due.column, ...shape.due.where.map(([column]) => column)];
    for (const column of [...facets, ...order.map((by) => by.column), ...ends])
      if (!shape.queryColumns.includes(column as FieldName<R>))
        throw new Error(`read model ${name}: ${column} must be a column`);
    for (const column of shape.readers.parties)
      if (fields[column].kind !== 'organisation') throw new Error(`read model ${name}: ${column} names no party`);
    const model: RowModel<R> & { readonly name: N } = {
      name,
      area: shape.area,
      version: shape.version,
      title: shape.title,
      menuOrder: shape.menuOrder ?? LAST_IN_MENU,
      readers: shape.readers,
      key: shape.key,
      naming: shape.naming,
      fields,
      queryColumns: Object.fromEntries(
        [...new Set([...shape.queryColumns, ...shape.readers.parties, ...askedBy(shape)])].map((column) => [
          column,
          columnKind(name, column, fields[column as FieldName<R>]),
        ]),
      ),
      listColumns: shape.listColumns,
      facets,
      order,
      ...(shape.due === undefined ? {} : { due: shape.due as RowsDue }),
      ...(shape.concerns === undefined ? {} : { concerns: shape.concerns }),
      createCommands: shape.createCommands ?? [],
      ...(shape.isFoundByOthers === undefined ? {} : { isFoundByOthers: shape.isFoundByOthers }),
      folds: byType,
      label: shape.label,
    };
    return { ...model, figures: shape.figures?.(model) ?? ({} as F) };
  };

/** Kinds of fields that are always columns: what a row refers to, and its dates. Chains have a filter of their own. */
const ALWAYS_COLUMNS: readonly Field['kind'][] = [
  'organisation',
  'row',
  'rowByType',
  'event',
  'date',
  'expiry',
  'deadline',
  'instant',
];

/** Fields that are columns because of their kind; a field that is the whole key is asked for by key. */
function askedBy({ fields, key }: Pick<RowModel, 'fields' | 'key'>): readonly string[] {
  const names = Object.entries(fields).flatMap(([name, { kind }]) => (ALWAYS_COLUMNS.includes(kind) ? [name] : []));
  return names.filter((name) => key.length > 1 || key[0] !== name);
}

function columnKind(model: string, name: string, { kind }: Field): ColumnKind {
  if (kind === 'list' || kind === 'record') throw new Error(`read model ${model}: ${name} cannot be a column`);
  return INTEGERS.includes(kind) ? 'integer' : 'text';
}

/** Newest first, by a column with a date, an instant or an increasing number. */
export const newestFirst = <C extends string>(column: C) => ({ column, direction: 'descending' as const });

/** Earliest date first, such as the next due date. */
export const earliestFirst = <C extends string>(column: C) => ({ column, direction: 'ascending' as const });

/** Codes in the given order. */
export const worstFirst = <C extends string>(column: C, ranks: readonly ColumnValue[]) => ({
  column,
  direction: 'ascending' as const,
  ranks,
});
