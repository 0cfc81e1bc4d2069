import type { EventType, PastEvent } from '#domain';

/** A value a query can filter or sum by. Booleans are 0 and 1. */
export type ColumnValue = string | number | null;

/** Columns that stand beside the row's JSON so that queries need not read it. `date` is `YYYY-MM-DD` text. */
export type ColumnKind = 'text' | 'integer';

/** One column that lists are ordered by. Rows without a value in it come last, in both directions. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  /** Codes in the order that counts as ascending, such as worst first; a code that is not listed counts as no value. */
  readonly ranks?: readonly ColumnValue[];
}

/** A fold of one event type into one row. */
export interface RowFold<R> {
  readonly type: string;
  key(event: PastEvent): string | undefined;
  fold(row: R | undefined, event: PastEvent): R | undefined;
}

/**
 * One read model: rows by key, each the fold of the events that name its key. Folding is pure; the runner keeps every
 * version with the position from which it holds, and the event that made it.
 */
export interface RowModel<R = unknown> {
  readonly name: string;
  /** Names of row properties that become columns; the property's value must be a ColumnValue (or boolean). */
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly folds: ReadonlyMap<string, RowFold<R>>;
  /** The order of lists; rows that are equal in it follow by key. Default: by key alone. */
  readonly order?: readonly OrderTerm[];
  /** Raised whenever the folds, or what they call, make other rows of the same events. */
  readonly version?: number;
  /** Searchable text of a row, for lists. */
  label(row: R): string;
}

/** A fold of the events with this type name, whose data is said to be D. */
export const onType = <R, D>(
  type: string,
  key: (event: PastEvent<string, D>) => string | undefined,
  fold: (row: R | undefined, event: PastEvent<string, D>) => R | undefined,
): RowFold<R> => ({
  type,
  key: (past) => key(past as PastEvent<string, D>),
  fold: (row, past) => fold(row, past as PastEvent<string, D>),
});

/** `on(Event, key, fold)`: the row with `key(event)` becomes `fold(row, event)`; an undefined key leaves all as is. */
export const on = <R, T extends string, D>(
  event: EventType<T, D>,
  key: (event: PastEvent<T, D>) => string | undefined,
  fold: (row: R | undefined, event: PastEvent<T, D>) => R | undefined,
): RowFold<R> => onType<R, D>(event.type, key as (event: PastEvent<string, D>) => string | undefined, fold as never);

/** As `on`, for events that only change a row that is there. */
export const onExisting = <R, T extends string, D>(
  event: EventType<T, D>,
  key: (event: PastEvent<T, D>) => string | undefined,
  fold: (row: R, event: PastEvent<T, D>) => R,
): RowFold<R> => on<R, T, D>(event, key, (row, past) => (row === undefined ? undefined : fold(row, past)));

/** Declares a read model. An event type may be folded once per model. */
export function rows<R extends object>(
  name: string,
  shape: {
    readonly columns: { readonly [K in keyof R & string]?: ColumnKind };
    readonly order?: readonly (OrderTerm & { readonly column: keyof R & string })[];
    readonly version?: number;
    readonly label: (row: R) => string;
    readonly folds: readonly RowFold<R>[];
  },
): RowModel<R> {
  const folds = new Map(shape.folds.map((fold) => [fold.type, fold]));
  if (folds.size !== shape.folds.length) throw new Error(`read model ${name} folds an event type twice`);
  return { ...shape, name, columns: shape.columns as Record<string, ColumnKind>, folds };
}
